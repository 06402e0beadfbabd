"""The parts of a procurement that another borough can be invited to read. What does not stand here is sealed.

So the list says what may be shown and never what may not: a section that is added to the workbook is sealed until
somebody writes its key here. Sealed are answers of suppliers, contacts with the market, the appraisal of options, approvals,
files, team, steps, decisions, notices and their drafts, and what people of the borough say to each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.sections import section

WHOLE = "whole"
ANSWERS, DATES = "answers", "dates"
_SECTIONS = (
    "problem", "outcomes", "needs", "systems", "flows", "requirements", "measures", "clauses",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its key: its title, and what an invited borough sees of it."""

    key: str
    title: str
    about: str

    @property
    def is_section(self) -> bool:
        """Say whether it is a section of the workbook."""
        return self.key in _SECTIONS


PARTS: tuple[Part, ...] = (
    Part(ANSWERS, "Answers about the purchase", "With the most that it could cost"),
    Part(DATES, "Route and dates", "The route that was chosen and the adopted dates, without reasons"),
    *(Part(key, section(key).title, section(key).lead) for key in _SECTIONS),
)  # fmt: skip
_BY_KEY = {one.key: one for one in PARTS}


def part(key: str) -> Part:
    """Return a part by its key. Raises `KeyError`, also for what is sealed."""
    return _BY_KEY[key]


def of_keys(keys: list[str]) -> tuple[Part, ...]:
    """Return parts in their own order; a key that is no part any more is left out."""
    return tuple(one for one in PARTS if one.key in keys)


def title_of(key: str) -> str:
    """Return the title of a part; the whole has one too."""
    found = _BY_KEY.get(key)
    return found.title if found else "The procurement as a whole"
