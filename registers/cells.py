"""One row of a sheet: its cells as they are read, and what is known of them beside their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | datetime | date | time | timedelta | None
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, from 1, and its cells.

    All cells of a merged range have the value of its first. `below` are the places, from 0, of those that
    have it from a row above, `across` of those that have it from a column before, both without the first.
    `unsaved` are the places of formulas that were saved without their result.
    """

    number: int
    cells: tuple[Value, ...]
    is_hidden: bool = False
    below: frozenset[int] = _NONE
    across: frozenset[int] = _NONE
    unsaved: frozenset[int] = _NONE

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(map(says_something, self.cells))

    @property
    def said_once(self) -> tuple[Value, ...]:
        """Return the cells, with what is merged across several columns in the first of them only."""
        if not self.across:
            return self.cells
        return tuple(
            None if place in self.across else cell for place, cell in enumerate(self.cells)
        )


def says_something(cell: Value) -> bool:
    """Whether a cell is neither empty nor of spaces alone."""
    return cell is not None and bool(str(cell).strip())
