"""What is proposed to be added to a workbook: the clauses that a map calls for and that are not chosen yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from drafting.clauses.calling import Called, called_for, shares
from drafting.clauses.clause import Clause
from drafting.clauses.fields import ALL_WEIGHT, KEY
from drafting.clauses.library import clause
from drafting.workbook.book import Book
from toolkit.tools.engine.results import Why, whys
from toolkit.ui.typed import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Proposed:
    """A clause as it is proposed: why, and which clauses say otherwise."""

    called: Called
    against: tuple[str, ...]

    @property
    def clause(self) -> Clause:
        """Return the clause."""
        return self.called.clause

    @property
    def whys(self) -> tuple[Why, ...]:
        """Return its reasons of law as they are shown."""
        return whys(self.clause.why)


def proposed(book: Book) -> list[Proposed]:
    """Return what the map calls for and nobody chose yet, in the order of the library."""
    there = {one.text("clause") for one in book.entries(KEY)}
    return [
        Proposed(one, tuple(other.title for key in sorted(one.clause.against) if (other := clause(key))))
        for one in called_for(book)
        if one.clause.key not in there
    ]  # fmt: skip


def entries(
    book: Book, proposals: Sequence[Proposed], ticked: Collection[str]
) -> list[dict[str, Any]]:
    """Return the entries that come of ticked proposals. Their weights share the points that are left of 100."""
    found = [one for one in proposals if one.clause.key in ticked]
    spent = sum(one.whole("weight") or 0 for one in book.entries(KEY))
    points = shares([one.clause.weight for one in found], ALL_WEIGHT - spent)
    made = []
    for one, weight in zip(found, points, strict=True):
        values: dict[str, Any] = {"clause": one.clause.key, "why": one.called.why[:LONGEST_TEXT]}
        if one.called.flows:
            values["covers"] = list(one.called.flows)
        if weight:
            values["weight"] = weight
        made.append(values)
    return made
