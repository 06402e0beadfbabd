"""The clauses that were chosen, as they will stand in the tender: wording, weight, and what is still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.clauses.clause import Clause
from drafting.clauses.fields import KEY, WEIGHT
from drafting.clauses.library import clause
from drafting.workbook.book import Book, Entry

_BLANK = re.compile(r"\[[^\][\n]{1,60}\]")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause as it was chosen."""

    entry: Entry
    clause: Clause

    @property
    def label(self) -> str:
        """Return how it is called, like C3."""
        return f"C{self.entry.number}"

    @property
    def wording(self) -> str:
        """Return the buyer's own wording, or that of the library."""
        return self.entry.text("wording") or self.clause.wording

    @property
    def weight(self) -> int:
        """Return the points of its question; 0 where it is a must, or has no weight yet."""
        return self.entry.whole(WEIGHT.name) or 0

    @property
    def question(self) -> str:
        """Return the question that is scored; '' for one without a weight."""
        return self.clause.question if self.weight else ""


def chosen(book: Book) -> Iterator[Chosen]:
    """Yield the clauses that were chosen, in the order of their numbers; one that the library lost is left out."""
    for entry in book.entries(KEY):
        known = clause(entry.text("clause"))
        if known:
            yield Chosen(entry, known)


def blanks(text: str) -> tuple[str, ...]:
    """Return what is still to be filled in: words in square brackets, each once."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))
