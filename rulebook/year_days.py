"""Periods of the year that duties hang on: quarters, half-years, financial years, and months on end.

A financial year begins on 1 April (Procurement Act 2023, s.93(4)), so its quarters end on 30 June,
30 September, 31 December and 31 March, and its halves on 30 September and 31 March (ss.69 and 70).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from rulebook.working_days import add_months


def quarter_end(day: date) -> date:
    """Return the last day of the quarter that a day lies in."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def half_year_end(day: date) -> date:
    """Return the 31 March or 30 September that ends the half-year of a day.

    Raises `OverflowError` at the end of the year 9999.
    """
    if 4 <= day.month <= 9:
        return date(day.year, 9, 30)
    return quarter_end(day if day.month < 4 else add_months(day.replace(day=1), 3))


def financial_year_begins(day: date) -> date:
    """Return the 1 April on which the financial year of a day begins. Raises `OverflowError`."""
    return date(day.year, 4, 1) if day.month >= 4 else date(add_months(day, -12).year, 4, 1)


def months_beginning(day: date, n: int) -> date:
    """Return the last day of "n months beginning with" a day.

    It is the day before the same day n months on; where that month is too short to have that day, the
    last day of the month. Raises `OverflowError` outside the calendar.
    """
    same = add_months(day, n)
    return same if same.day < day.day else same - timedelta(days=1)


def years_ending(day: date, n: int) -> date:
    """Return the first day of "n years ending with" a day. Raises `OverflowError` outside the calendar."""
    return add_months(day, -12 * n) + timedelta(days=1)
