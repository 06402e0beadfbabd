"""A sign: words that show a weakness of a specification, what takes it back, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from drafting.finding import Level
from rulebook.reasons import Reason, act, judged

USER_NEEDS = "start-with-user-needs"
DATA = "api-and-data-requirements"
# A number with what it counts: a sentence that has one can be tested.
_UNITS = (
    r"(?:%|per cent|seconds?|minutes?|hours?|days?|weeks?|months?|working days?|users?|people|officers?|records?|cases?|"
    r"clicks?|attempts?|times|MB|GB|Mbps|metres?)"
)
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty)"
MEASURE = re.compile(
    rf"\b{_NUMBER}\s*(?:\(\d+\)\s*)?(?:working |calendar |concurrent )?{_UNITS}(?!\w)",
    re.IGNORECASE,
)


class Topic(StrEnum):
    """What a finding in a specification is about."""

    BRANDS = "Brands and technology"
    FUNCTIONS = "Functions instead of outcomes"
    VAGUE = "Words that nobody can test"
    TOO_MUCH = "More than you need"
    OLD = "Out of date"
    MISSING = "What is missing"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign.

    `unless` are words of the same sentence that take it back; with `is_measured` a number with its unit does so too.
    """

    key: str
    topic: Topic
    level: Level
    title: str
    words: re.Pattern[str]
    why: tuple[Reason, ...]
    better: str
    step: str = USER_NEEDS
    unless: re.Pattern[str] | None = None
    is_measured: bool = False

    def find(self, sentence: str) -> str:
        """Return the words that show it in a sentence, or ''."""
        match = self.words.search(sentence)
        if match is None or (self.unless and self.unless.search(sentence)):
            return ""
        return "" if self.is_measured and MEASURE.search(sentence) else match[0].strip()


PERFORMANCE = Reason(
    "Describe performance or function, not a design or a licensing model, where you can.",
    act("s.56(2)", "56"),
)
BRAND = Reason(
    "A trade mark, source or maker may be named only where you cannot be understood without it, and then equal quality must be accepted.",
    act("s.56(7)-(8)", "56"),
)
CLEAR = Reason(
    "Tender documents must state what you need clearly and specifically.", act("s.21", "21")
)


def sign(
    key: str, topic: Topic, title: str, words: str, why: str | tuple[Reason, ...], better: str, *,
    level: Level = Level.CHANGE, unless: str = "", is_measured: bool = False, step: str = USER_NEEDS,
    is_case_kept: bool = False,
) -> Sign:  # fmt: skip
    """Make a sign from words as regular expressions; a plain reason is our judgement."""
    flags = re.NOFLAG if is_case_kept else re.IGNORECASE
    return Sign(
        key, topic, level, title, re.compile(words, flags), (judged(why),) if isinstance(why, str) else why, better,
        step, re.compile(unless, re.IGNORECASE) if unless else None, is_measured,
    )  # fmt: skip
