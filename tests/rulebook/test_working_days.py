"""Days are counted as the Act counts them: a bank holiday anywhere in the UK is no working day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import working_days as wd
from rulebook.bank_holidays import BANK_HOLIDAYS, FIRST_DAY, LAST_DAY
from rulebook.dated import RuleNotKnown
from rulebook.sources import Confidence

WELL_INSIDE = st.dates(date(2024, 7, 1), date(2029, 7, 1))
COUNTS = st.integers(1, 100)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("published", "ends", "why"),
    [
        ("2026-04-01", "2026-04-14", "W1: Easter"),
        ("2026-03-10", "2026-03-20", "W2: St Patrick's Day"),
        ("2026-06-04", "2026-06-16", "W3: the Scottish holiday of 15 June 2026"),
        ("2026-11-23", "2026-12-03", "W4: St Andrew's Day"),
        ("2026-12-17", "2026-12-30", "W5: Christmas"),
        ("2026-09-14", "2026-09-23", "W23: an ordinary fortnight"),
        ("2026-09-12", "2026-09-23", "published on a Saturday counts as published on Monday"),
        ("2027-07-05", "2027-07-15", "Battle of the Boyne"),
        ("2026-07-30", "2026-08-11", "first Monday of August, in Scotland"),
    ],
)
def test_standstill_ends_after_eight_working_days(published, ends, why):
    assert wd.standstill_end(day(published)) == day(ends), why


def test_there_is_no_standstill_of_the_act_before_the_act():
    with pytest.raises(RuleNotKnown):
        wd.standstill_end(date(2025, 2, 21))


@pytest.mark.parametrize(
    ("invited", "days", "deadline"),
    [
        ("2026-03-02", 25, "2026-03-27"),
        ("2026-01-12", 25, "2026-02-06"),
        ("2026-01-12", 10, "2026-01-22"),
        ("2026-02-23", 10, "2026-03-05"),
        ("2026-06-01", 25, "2026-06-26"),
        ("2026-06-01", 30, "2026-07-01"),
        ("2026-06-01", 35, "2026-07-06"),
        ("2026-06-01", 10, "2026-06-11"),
        ("2026-10-11", 10, "2026-10-21"),
        ("2026-10-12", 10, "2026-10-22"),
        ("2026-10-10", 25, "2026-11-04"),
        ("2026-10-09", 25, "2026-11-03"),
    ],
)
def test_a_tender_period_starts_the_day_after_the_invitation(invited, days, deadline):
    assert wd.earliest_deadline(day(invited), days) == day(deadline)


@pytest.mark.parametrize(
    ("begins", "days", "last"),
    [
        ("2026-04-15", 30, "2026-05-14"),
        ("2027-01-04", 30, "2027-02-02"),
        ("2026-02-02", 30, "2026-03-03"),
        ("2026-02-02", 90, "2026-05-02"),
        ("2026-07-01", 120, "2026-10-28"),
        ("2026-07-01", 180, "2026-12-27"),
        ("2026-05-15", 30, "2026-06-13"),
        ("2027-04-01", 56, "2027-05-26"),
        ("2027-03-31", 30, "2027-04-29"),
        ("2026-12-31", 30, "2027-01-29"),
        ("2026-10-12", 30, "2026-11-10"),
        ("2026-09-09", 30, "2026-10-08"),
        ("2026-10-01", 90, "2026-12-29"),
        ("2026-09-24", 30, "2026-10-23"),
        ("2026-06-01", 30, "2026-06-30"),
        ("2026-06-01", 1, "2026-06-01"),
    ],
)
def test_days_beginning_with_a_day_count_it_as_the_first(begins, days, last):
    assert wd.last_day(day(begins), days) == day(last)


@pytest.mark.parametrize(
    "surprise",
    ["2026-01-02", "2026-03-17", "2026-06-15", "2026-07-13", "2026-08-03", "2026-11-30",
     "2026-04-06", "2026-08-31", "2027-12-27", "2028-01-04", "2026-11-22", "2026-11-21"],
)  # fmt: skip
def test_a_weekend_or_a_holiday_of_any_part_of_the_uk_is_no_working_day(surprise):
    assert not wd.is_working_day(day(surprise))


def test_an_ordinary_weekday_is_a_working_day():
    assert wd.is_working_day(date(2026, 11, 23))
    assert wd.bank_holiday(date(2026, 11, 23)) is None


def test_a_bank_holiday_says_who_keeps_it():
    holiday = wd.bank_holiday(date(2026, 8, 3))

    assert holiday is not None
    assert holiday.parts == ("Scotland",)
    assert holiday.confidence is Confidence.CONFIRMED


def test_days_that_are_not_yet_published_say_so():
    assert {holiday.day.year for holiday in BANK_HOLIDAYS if not holiday.is_published} == {
        2029,
        2030,
    }
    assert all(
        (holiday.confidence is Confidence.INFERRED) is not holiday.is_published
        for holiday in BANK_HOLIDAYS
    )


def test_the_table_is_in_order_on_weekdays_with_at_least_twelve_days_a_year():
    days = [holiday.day for holiday in BANK_HOLIDAYS]

    assert days == sorted(set(days))
    assert all(holiday.weekday() < 5 for holiday in days)
    for year in range(2024, 2031):
        assert sum(holiday.year == year for holiday in days) in (13, 14), year


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-22", -1, "2026-11-20"),
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-11-27", 1, "2026-12-01"),
        ("2026-12-01", -1, "2026-11-27"),
    ],
)
def test_adding_working_days_does_not_count_the_day_itself(start, n, expected):
    assert wd.add_working_days(day(start), n) == day(expected)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-22", 18, "2028-05-22"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-31", 0, "2026-12-31"),
    ],
)
def test_months_are_added_to_the_end_of_a_shorter_month(start, n, expected):
    assert wd.add_months(day(start), n) == day(expected)


@pytest.mark.parametrize("n", [-2, 1])
def test_months_outside_the_calendar_are_refused(n):
    with pytest.raises(OverflowError, match="not a year of the calendar"):
        wd.add_months(date(1, 1, 1) if n < 0 else date(9999, 12, 31), n)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: wd.is_working_day(FIRST_DAY - timedelta(days=1)),
        lambda: wd.is_working_day(LAST_DAY + timedelta(days=1)),
        lambda: wd.nth_working_day(date(2030, 12, 30), 8),
        lambda: wd.back(date(2024, 1, 5), working_days=30),
        lambda: wd.add_working_days(date(2030, 12, 20), 20),
        lambda: wd.add_working_days(date(2024, 1, 5), -20),
        lambda: wd.standstill_end(date(2031, 1, 1)),
        lambda: wd.working_days_between(date(2023, 1, 1), date(2024, 1, 5)),
    ],
)
def test_beyond_the_table_it_says_so_instead_of_guessing(ask):
    with pytest.raises(wd.BeyondTable, match="bank holidays from 2024 to 2030"):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: wd.nth_working_day(FIRST_DAY, 0),
        lambda: wd.back(FIRST_DAY, working_days=0),
        lambda: wd.last_day(FIRST_DAY, 0),
        lambda: wd.earliest_deadline(FIRST_DAY, -1),
    ],
)
def test_a_count_of_nothing_is_refused(ask):
    with pytest.raises(ValueError, match="Count at least"):
        ask()


def test_working_days_between_two_days_count_both():
    assert wd.working_days_between(date(2026, 11, 23), date(2026, 11, 27)) == 5
    assert wd.working_days_between(date(2026, 11, 27), date(2026, 11, 23)) == 0


@given(WELL_INSIDE, COUNTS)
def test_counting_back_undoes_counting_on(start, n):
    first = wd.working_day_on_or_after(start)

    assert wd.back(wd.nth_working_day(first, n), working_days=n) == first
    assert wd.add_working_days(wd.add_working_days(first, n), -n) == first


@given(WELL_INSIDE, COUNTS)
def test_counting_back_gives_the_latest_day_that_is_early_enough(end, n):
    start = wd.back(end, working_days=n)

    assert wd.nth_working_day(start, n) <= end
    assert wd.nth_working_day(wd.add_working_days(start, 1), n) > end


@given(WELL_INSIDE, WELL_INSIDE, COUNTS)
def test_a_later_publication_never_gives_an_earlier_end(one, other, n):
    earlier, later = sorted((one, other))

    assert wd.nth_working_day(earlier, n) <= wd.nth_working_day(later, n)


@given(WELL_INSIDE, COUNTS)
def test_the_table_agrees_with_counting_day_by_day(start, n):
    counted, current = 0, start
    while True:
        counted += wd.is_working_day(current)
        if counted == n:
            break
        current += timedelta(days=1)

    assert wd.nth_working_day(start, n) == current
    assert wd.working_days_between(start, current) == n


@given(WELL_INSIDE)
def test_on_or_before_and_on_or_after_agree_on_working_days(any_day):
    before = wd.working_day_on_or_before(any_day)
    after = wd.working_day_on_or_after(any_day)

    assert before <= any_day <= after
    assert (before == after) is wd.is_working_day(any_day)
