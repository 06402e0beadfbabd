"""A clause: its wording, when to use it and when not, the question that is scored, and what a map must show to call for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rulebook.reasons import Reason

STEP = "api-and-data-requirements"


class Fact(StrEnum):
    """What a map may show that calls for a clause."""

    NEW = "new"
    REPLACED = "replaced"
    COUNCIL = "council"
    LICENSED = "licensed"
    SUPPLIERS = "suppliers"
    API = "api"
    FILE = "file"
    HAND = "hand"
    AT_ONCE = "at-once"
    BOTH_WAYS = "both-ways"
    NO_STANDARD = "no-standard"
    PLACES = "places"
    CHARGE = "charge"
    LOCKED = "locked"
    OTHERS = "others"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    DECIDING = "deciding"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return _WORDS[self]


_WORDS = {
    Fact.NEW: "A new system comes",
    Fact.REPLACED: "A system is replaced",
    Fact.COUNCIL: "Data is the council’s",
    Fact.LICENSED: "Data is licensed from somebody",
    Fact.SUPPLIERS: "Data is a supplier’s, like scores or a price book",
    Fact.API: "Data goes by an API",
    Fact.FILE: "Data goes as a file",
    Fact.HAND: "Somebody carries data by hand",
    Fact.AT_ONCE: "Data must be there at once",
    Fact.BOTH_WAYS: "Data goes both ways",
    Fact.NO_STANDARD: "A flow has no standard or format",
    Fact.PLACES: "Data is about addresses or streets",
    Fact.CHARGE: "An API costs extra",
    Fact.LOCKED: "Only a supplier can get at data",
    Fact.OTHERS: "Another body’s system takes part",
    Fact.PERSONAL: "Data is about people",
    Fact.SENSITIVE: "Data is of a special category, or on criminal offences",
    Fact.DECIDING: "Something is decided or scored without a person",
    Fact.ELSEWHERE: "A supplier hosts data, or nobody said where it is",
    Fact.OUTSIDE: "Data may lie outside the UK",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """How a good, a fair and a poor answer to a question is known."""

    good: str
    fair: str
    poor: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the library.

    What stands in square brackets is for the buyer to fill in. `weight` is what we suggest for its question, in points of
    100 for all questions of data together; 0 is a must, which is met or not. `against` are the keys of clauses that say
    otherwise. `why` are reasons with their sources, where there are any.
    """

    key: str
    title: str
    purpose: str
    wording: str
    not_when: str
    calls: frozenset[Fact]
    question: str
    weight: int
    signs: Signs
    against: frozenset[str] = frozenset()
    why: tuple[Reason, ...] = ()
    step: str = STEP

    @property
    def is_must(self) -> bool:
        """Say whether it is met or not, and not scored."""
        return not self.weight
