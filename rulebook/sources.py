"""Where a rule comes from, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How a rule is known. What is not confirmed is shown as such wherever the rule is shown."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"
    INFERRED = "inferred"
    DISPUTED = "disputed"
    OUR_JUDGEMENT = "our-judgement"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Confidence.CONFIRMED: "Confirmed: read in the law or on an official page",
            Confidence.SECONDARY: "From a secondary source only",
            Confidence.UNCONFIRMED: "Not confirmed: check before you rely on it",
            Confidence.INFERRED: "Inferred from the words of the law",
            Confidence.DISPUTED: "Sources disagree: check before you rely on it",
            Confidence.OUR_JUDGEMENT: "Our judgement, not law",
        }[self]


@dataclass(frozen=True, slots=True)
class Source:
    """A provision of law or guidance, where to read it, and the day it was last checked."""

    act: str
    provision: str
    url: str
    checked_on: date

    def __str__(self) -> str:
        """Show the source as a citation, like 'Procurement Act 2023, s.51'."""
        return f"{self.act}, {self.provision}" if self.provision else self.act
