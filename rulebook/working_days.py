"""Counting days as the Procurement Act 2023 does, and the calendar of working days.

A working day is not a Saturday, a Sunday or a bank holiday in any part of the UK (s.123(1)), so a
London borough loses 2 January, 17 March, 12 July, the first Monday of August and 30 November too.
Days are local London dates. Outside the table of bank holidays the functions raise `BeyondTable`.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from rulebook.bank_holidays import BANK_HOLIDAYS, FIRST_DAY, LAST_DAY, BankHoliday
from rulebook.limits import limit_for

_BY_DAY = {holiday.day: holiday for holiday in BANK_HOLIDAYS}
WORKING_DAYS = tuple(
    day
    for day in (FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    if day.weekday() < 5 and day not in _BY_DAY
)


class BeyondTable(LookupError):
    """The count leaves the years whose bank holidays are recorded; we do not guess them."""


def bank_holiday(day: date) -> BankHoliday | None:
    """Return the bank holiday that falls on a day in any part of the UK. Raises `BeyondTable`."""
    _check(day)
    return _BY_DAY.get(day)


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day (Procurement Act 2023, s.123(1)). Raises `BeyondTable`."""
    return bank_holiday(day) is None and day.weekday() < 5


def nth_working_day(day: date, n: int) -> date:
    """Return the last day of "n working days beginning with" a day, which counts if it is one.

    Source: Procurement Act 2023, ss.51 and 123(1). Raises `BeyondTable`, or `ValueError` below 1.
    """
    return nth_of(WORKING_DAYS, day, n)


def back(day: date, *, working_days: int) -> date:
    """Return the latest day from which `working_days` working days end on or before a day.

    It undoes `nth_working_day`: `back(nth_working_day(d, n), working_days=n) == d` for a working
    day d. Raises `BeyondTable`, or `ValueError` below 1.
    """
    return back_of(WORKING_DAYS, day, working_days)


def nth_of(days: Sequence[date], day: date, n: int) -> date:
    """Return the nth of some working days (sorted, like `WORKING_DAYS`) on or after a day.

    Raises `BeyondTable`, or `ValueError` below 1.
    """
    _check_count(n, least=1)
    _check(day)
    return _at(days, bisect_left(days, day) + n - 1)


def back_of(days: Sequence[date], day: date, n: int) -> date:
    """Return the nth of some working days (sorted) on or before a day, counted back.

    Raises `BeyondTable`, or `ValueError` below 1.
    """
    _check_count(n, least=1)
    _check(day)
    return _at(days, bisect_right(days, day) - n)


def add_working_days(day: date, n: int) -> date:
    """Return the nth working day after a day, or before it when n is negative; 0 is the day itself.

    The day itself is never counted. Raises `BeyondTable`.
    """
    _check(day)
    if n == 0:
        return day
    if n > 0:
        return _at(WORKING_DAYS, bisect_right(WORKING_DAYS, day) + n - 1)
    return _at(WORKING_DAYS, bisect_left(WORKING_DAYS, day) + n)


def working_day_on_or_before(day: date) -> date:
    """Return the day if it is a working day, else the last one before it. Raises `BeyondTable`."""
    return back(day, working_days=1)


def working_day_on_or_after(day: date) -> date:
    """Return the day if it is a working day, else the first one after it. Raises `BeyondTable`."""
    return nth_working_day(day, 1)


def working_days_between(first: date, last: date) -> int:
    """Count the working days from one day to another, both included; 0 when they are reversed.

    Raises `BeyondTable`.
    """
    _check(first)
    _check(last)
    return max(0, bisect_right(WORKING_DAYS, last) - bisect_left(WORKING_DAYS, first))


def last_day(day: date, n: int) -> date:
    """Return the last of "n days beginning with" a day: calendar days, and the day is the first.

    It is not moved when it falls on a weekend or bank holiday (inferred: the Act has no such rule).
    Source: Procurement Act 2023, for example ss.53(1), 80 and 93(2). Raises `ValueError` below 1.
    """
    _check_count(n, least=1)
    return day + timedelta(days=n - 1)


def earliest_deadline(day: date, n: int) -> date:
    """Return the first lawful last day of a tendering or participation period of n days.

    The period starts the day after the invitation (Procurement Act 2023, s.54(5)).
    Raises `ValueError` below 0.
    """
    _check_count(n, least=0)
    return day + timedelta(days=n)


def standstill_end(published: date) -> date:
    """Return the last day of the mandatory standstill; the contract may be signed from the next.

    Eight working days beginning with the day the contract award notice is published. Published on
    a non-working day, the first working day after it is counted first (inferred).
    Source: Procurement Act 2023, s.51. Raises `BeyondTable`, and `RuleNotKnown` before the Act.
    """
    return nth_working_day(published, limit_for("standstill", on=published).amount)


def add_months(day: date, n: int) -> date:
    """Return the same day n months on (back when negative), or the last day of a shorter month.

    Raises `OverflowError` outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{n} months from {day} is not a year of the calendar.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _check(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BeyondTable(_beyond())


def _check_count(n: int, *, least: int) -> None:
    if n < least:
        raise ValueError(f"Count at least {least}, not {n}.")


def _at(days: Sequence[date], place: int) -> date:
    if not 0 <= place < len(days):
        raise BeyondTable(_beyond())
    return days[place]


def _beyond() -> str:
    return (
        f"We only hold bank holidays from {FIRST_DAY.year} to {LAST_DAY.year}, "
        "so working days outside those years cannot be counted."
    )
