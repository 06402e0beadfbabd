"""Answers that explain themselves: a verdict, and reasons each with a source and a confidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_ACT_URL = "https://www.legislation.gov.uk/ukpga/2023/54"

OUR_JUDGEMENT = Source("Our judgement", "", "", CHECKED_ON)
THE_CONTRACT = Source("The contract itself", "", "", CHECKED_ON)


class Verdict(StrEnum):
    """An answer of law: yes, no, or that it depends on what we were not told."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is what it is, in words for a page.

    `source.url` is empty where the source is our own judgement or the contract itself.
    """

    text: str
    source: Source
    confidence: Confidence = Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict in words, with every reason for it."""

    verdict: Verdict
    words: str
    reasons: tuple[Reason, ...]

    @property
    def is_yes(self) -> bool:
        """Say whether the answer is a plain yes."""
        return self.verdict is Verdict.YES


def act(provision: str, section: str = "") -> Source:
    """Cite the Procurement Act 2023, like `act("s.51", "51")`; `section` is for the link."""
    url = f"{_ACT_URL}/section/{section}" if section else _ACT_URL
    return Source("Procurement Act 2023", provision, url, CHECKED_ON)


def judged(text: str) -> Reason:
    """Return a reason that rests on our own judgement."""
    return Reason(text, OUR_JUDGEMENT, Confidence.OUR_JUDGEMENT)
