"""Quarters, half-years, financial years, and months on end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import year_days as yd

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "quarter", "half", "year"),
    [
        ("2026-01-01", "2026-03-31", "2026-03-31", "2025-04-01"),
        ("2026-03-31", "2026-03-31", "2026-03-31", "2025-04-01"),
        ("2026-04-01", "2026-06-30", "2026-09-30", "2026-04-01"),
        ("2026-09-30", "2026-09-30", "2026-09-30", "2026-04-01"),
        ("2026-10-01", "2026-12-31", "2027-03-31", "2026-04-01"),
        ("2026-11-30", "2026-12-31", "2027-03-31", "2026-04-01"),
        ("2026-12-31", "2026-12-31", "2027-03-31", "2026-04-01"),
        ("2028-02-29", "2028-03-31", "2028-03-31", "2027-04-01"),
    ],
)
def test_the_periods_of_a_day(day, quarter, half, year):
    on = date.fromisoformat(day)

    assert str(yd.quarter_end(on)) == quarter
    assert str(yd.half_year_end(on)) == half
    assert str(yd.financial_year_begins(on)) == year


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        ("2026-02-02", 12, "2027-02-01"),
        ("2026-04-15", 36, "2029-04-14"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-01", 3, "2027-02-28"),
        ("2028-02-29", 36, "2031-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
        ("2026-01-01", 1, "2026-01-31"),
        ("2026-04-01", 18, "2027-09-30"),
    ],
)
def test_months_beginning_with_a_day_end_the_day_before(day, months, last):
    assert str(yd.months_beginning(date.fromisoformat(day), months)) == last


@pytest.mark.parametrize(
    ("day", "first"), [("2026-09-07", "2021-09-08"), ("2028-02-29", "2023-03-01")]
)
def test_years_ending_with_a_day_begin_the_day_after(day, first):
    assert str(yd.years_ending(date.fromisoformat(day), 5)) == first


@pytest.mark.parametrize(
    "ask",
    [
        lambda: yd.half_year_end(date(9999, 12, 1)),
        lambda: yd.financial_year_begins(date(1, 1, 1)),
        lambda: yd.months_beginning(date(9999, 6, 1), 12),
        lambda: yd.years_ending(date(3, 1, 1), 5),
    ],
)
def test_outside_the_calendar_is_refused(ask):
    with pytest.raises(OverflowError):
        ask()


@given(DAYS)
def test_a_day_lies_in_its_periods(day):
    assert day <= yd.quarter_end(day) <= yd.half_year_end(day)
    assert (yd.quarter_end(day) + timedelta(days=1)).day == 1
    assert (
        yd.financial_year_begins(day)
        <= day
        < yd.financial_year_begins(day).replace(year=yd.financial_year_begins(day).year + 1)
    )


@given(DAYS, DAYS, st.integers(1, 60))
def test_a_later_beginning_never_ends_earlier(one, other, months):
    earlier, later = sorted((one, other))

    assert yd.months_beginning(earlier, months) <= yd.months_beginning(later, months)
