"""Scoring all options on one page: what is sent held against what stands there, and the entries that come of it.

A score knows the edition that it was opened with. What somebody else saved meanwhile is kept where nothing was typed over
it; where both typed, both are shown and nothing is saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafting.appraisal.fields import CRITERIA, SCORE, SCORED_ON, SCORED_OPTION, WHY
from drafting.appraisal.reading import Pair, compared, name_of, scores_of
from drafting.workbook.book import Book, Entry
from toolkit.procurements.clashes import Clash

Said = tuple[int | None, str]  # score and reason
Opened = Mapping[tuple[int, int], Mapping[str, Any]]  # values by number of an entry and edition


@dataclass(frozen=True, slots=True)
class Cell:
    """What is scored: an option on a criterion, with the entry that there is of it."""

    option: Entry
    criterion: Entry
    entry: Entry | None

    @property
    def key(self) -> str:
        """Return what its boxes are called after."""
        return f"score_{self.criterion.number}_{self.option.number}"

    @property
    def name(self) -> str:
        """Say what is scored."""
        return f"{name_of(self.option)} on “{name_of(self.criterion)}”"

    @property
    def edition(self) -> int:
        """Return the edition of its entry; 0 for none."""
        return self.entry.edition if self.entry else 0

    @property
    def said(self) -> Said:
        """Return what stands there."""
        return _said(self.entry.values) if self.entry else (None, "")

    def values(self, said: Said) -> dict[str, Any]:
        """Return what is kept of a score."""
        score, why = said
        found: dict[str, Any] = {
            SCORED_OPTION.name: [self.option.number],
            SCORED_ON.name: [self.criterion.number],
        }
        if score is not None:
            found[SCORE.name] = score
        return {**found, WHY.name: why} if why else found


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent for a cell: score and reason, and the edition that they were typed over."""

    cell: Cell
    said: Said
    edition: int

    @property
    def is_stale(self) -> bool:
        """Say whether somebody else saved it since the page was opened."""
        return self.edition != self.cell.edition

    def is_touched(self, opened: Opened) -> bool:
        """Say whether it was changed by who sent it."""
        number = self.cell.entry.number if self.cell.entry else 0
        return self.said != _said(opened.get((number, self.edition), {}))


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be kept: new values by number of the entry, and entries that are new."""

    changed: Mapping[int, dict[str, Any]]
    added: tuple[dict[str, Any], ...]

    @property
    def count(self) -> int:
        """Return how many scores it changes."""
        return len(self.changed) + len(self.added)


def _said(values: Mapping[str, Any]) -> Said:
    score = values.get(SCORE.name)
    return (score if isinstance(score, int) else None), str(values.get(WHY.name) or "")


def cells_of(book: Book) -> Iterator[tuple[Entry, tuple[Cell, ...]]]:
    """Yield each criterion with its cells, one for each option that is compared."""
    scores: Mapping[Pair, Entry] = scores_of(book)
    for criterion in book.entries(CRITERIA):
        yield (
            criterion,
            tuple(
                Cell(option, criterion, scores.get((option.number, criterion.number)))
                for option in compared(book)
            ),
        )


def stale(typed: tuple[Typed, ...]) -> set[int]:
    """Return the numbers of entries that were saved since the page was opened."""
    return {one.cell.entry.number for one in typed if one.is_stale and one.cell.entry}


def clashes(typed: tuple[Typed, ...], opened: Opened) -> tuple[Clash, ...]:
    """Return where two people typed different things over one edition."""
    return tuple(
        Clash(one.cell.name, _in_words(one.cell.said), _in_words(one.said))
        for one in typed
        if one.is_stale and one.is_touched(opened) and one.said != one.cell.said
    )


def _in_words(said: Said) -> str:
    score, why = said
    return ": ".join(one for one in ("" if score is None else str(score), why) if one)


def changes(typed: tuple[Typed, ...], opened: Opened) -> Changes:
    """Return what is to be kept. What somebody else saved over what was not touched stays."""
    changed: dict[int, dict[str, Any]] = {}
    added = []
    for one in typed:
        if one.said == one.cell.said or (one.is_stale and not one.is_touched(opened)):
            continue
        values = one.cell.values(one.said)
        if one.cell.entry:
            changed[one.cell.entry.number] = values
        else:
            added.append(values)
    return Changes(changed, tuple(added))
