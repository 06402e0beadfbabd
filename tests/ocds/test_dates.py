from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ocds import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-20T11:49:47Z", datetime(2026, 2, 20, 11, 49, 47, tzinfo=UTC)),
        ("2026-07-01T00:00:00+01:00", datetime(2026, 6, 30, 23, tzinfo=UTC)),
        ("2026-07-01T12:00:00", datetime(2026, 7, 1, 11, tzinfo=UTC)),
        ("2026-01-05", datetime(2026, 1, 5, tzinfo=UTC)),
        ("2026-01-05T10:00:00.1234567Z", datetime(2026, 1, 5, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2026-13-05", None),
        ("1066-10-14T00:00:00Z", None),
        ("9999-12-31T00:00:00Z", None),
        ("2026", None),
        ("2026-01-05T10:00:00Z and so on for a long while", None),
        (20260105, None),
        (None, None),
    ],
)
def test_moments_are_read_as_london_time_unless_they_say_otherwise(text, expected):
    assert dates.moment(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2027-03-31", "2027-03-31", "a plain day"),
        ("2027-06-30T23:59:59Z", "2027-06-30", "the last minute, with winter's offset in summer"),
        ("2027-06-30T23:59:59+01:00", "2027-06-30", "the last minute"),
        ("2027-06-30T23:00:00Z", "2027-07-01", "midnight in London"),
        ("2027-01-01T00:00:00Z", "2027-01-01", "midnight in winter"),
        ("2027-04-01T00:00:00Z", "2027-04-01", "midnight, with winter's offset in summer"),
        ("2027-04-01T09:30:00", "2027-04-01", "no offset"),
        ("31/03/2027", "", "another form"),
        ("1900-01-01", "", "before our time"),
        ("soon", "", "no date"),
        ("2027-02-30T00:00:00Z", "", "no such day"),
    ],
)
def test_a_day_is_taken_as_it_is_written(text, expected, why):
    assert dates.day(text) == expected, why


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "2026-04-01"),
        (365, "2027-03-31"),
        (0, ""),
        (-5, ""),
        (40_000, ""),
        (36_600, "2126-06-15"),
        (330, "2027-02-24"),
        (360, "2027-03-31"),
        (1080, "2029-03-31"),
        (3650, "2036-03-28"),
    ],
)
def test_so_many_days_beginning_with_a_day(days, expected):
    assert dates.last_day("2026-04-01", days) == expected


def test_months_end_on_the_day_before_theirs():
    assert dates.last_day("2026-08-31", 390) == "2027-09-30"
    assert dates.last_day("2026-01-15", 360) == "2027-01-14"
    assert dates.last_day("2024-02-29", 360) == "2025-02-28"
    assert dates.last_day("2149-06-01", 720) == ""


def test_a_last_day_out_of_our_time_is_none():
    assert dates.last_day("2149-04-01", 3660) == ""
