"""Rules as dated rows: the row in force on a day, and the check that no day is missed or doubled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from rulebook.day_words import day_in_words


class RuleNotKnown(LookupError):
    """No row is recorded for the day or key that was asked: we do not guess the old law."""


class Dated(Protocol):
    """A row that is in force from a day (inclusive) until a day (exclusive, None while open)."""

    @property
    def applies_from(self) -> date: ...  # noqa: D102

    @property
    def applies_until(self) -> date | None: ...  # noqa: D102


Row = TypeVar("Row", bound=Dated)


def is_in_force(row: Dated, on: date) -> bool:
    """Say whether a row is in force on a day. Windows are half-open: from <= day < until."""
    return row.applies_from <= on and (row.applies_until is None or on < row.applies_until)


def in_force(rows: Iterable[Row], *, on: date, what: str) -> Row:
    """Return the one row in force on a day.

    Raises `RuleNotKnown`, naming `what` was asked, when no row covers the day.
    """
    for row in rows:
        if is_in_force(row, on):
            return row
    raise RuleNotKnown(f"No {what} is recorded for {day_in_words(on)}.")


def gaps(rows: Iterable[Dated]) -> list[str]:
    """List what is wrong with the sequence of rows: a gap, an overlap or an open row in the midst."""
    problems = []
    ordered = sorted(rows, key=lambda row: row.applies_from)
    for earlier, later in pairwise(ordered):
        if earlier.applies_until is None:
            problems.append(f"the row from {earlier.applies_from} is open but another follows")
        elif earlier.applies_until != later.applies_from:
            problems.append(f"{earlier.applies_until} does not meet {later.applies_from}")
    return problems
