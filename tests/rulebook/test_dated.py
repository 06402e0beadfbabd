"""Rows in force on a day: half-open windows, gaps and overlaps."""

from dataclasses import dataclass
from datetime import date

import pytest

from rulebook.dated import RuleNotKnown, gaps, in_force, is_in_force

JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


@dataclass(frozen=True)
class Row:
    applies_from: date
    applies_until: date | None = None


@pytest.mark.parametrize(
    ("day", "expected", "why"),
    [
        (date(2025, 12, 31), False, "the day before"),
        (JANUARY, True, "the first day counts"),
        (date(2026, 2, 28), True, "the last day counts"),
        (MARCH, False, "the day it ends does not"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_window_is_half_open(day, expected, why):
    assert is_in_force(Row(JANUARY, MARCH), day) is expected, why


def test_an_open_row_has_no_end():
    assert is_in_force(Row(JANUARY), date(2999, 1, 1))


def test_the_row_in_force_is_found():
    rows = [Row(JANUARY, MARCH), Row(MARCH)]

    assert in_force(rows, on=MARCH, what="row") is rows[1]


def test_a_day_without_a_row_is_refused_by_name():
    with pytest.raises(RuleNotKnown, match="No tea is recorded for 31 December 2025"):
        in_force([Row(JANUARY)], on=date(2025, 12, 31), what="tea")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([Row(JANUARY, MARCH), Row(MARCH)], None),
        ([Row(MARCH), Row(JANUARY, MARCH)], None),
        ([Row(JANUARY, MARCH), Row(MAY)], "does not meet"),
        ([Row(JANUARY, MAY), Row(MARCH)], "does not meet"),
        ([Row(JANUARY), Row(MARCH)], "is open but another follows"),
        ([Row(JANUARY)], None),
        ([], None),
    ],
    ids=["meets", "any order", "gap", "overlap", "open row in the midst", "one row", "no rows"],
)
def test_gaps_and_overlaps_are_said(rows, problem):
    found = gaps(rows)

    assert (problem is None and found == []) or (len(found) == 1 and problem in found[0])
