from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.days import add_months, day


def moment(*parts):
    """Return a moment without a zone, as a spreadsheet holds it."""
    return datetime(*parts)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("31/03/2027", "2027-03-31"),
        ("2027-03-31", "2027-03-31"),
        ("31.3.27", "2027-03-31"),
        ("31-MAR-2027", "2027-03-31"),
        ("31st March 2027", "2027-03-31"),
        ("Wednesday 31 March 2027", "2027-03-31"),
        ("March 31, 2027", "2027-03-31"),
        ("31/03/2027 00:00", "2027-03-31"),
        ("2027-03-31 00:00:00", "2027-03-31"),
        ("2020-05-31T23:00:00Z", "2020-06-01"),
        ("2020-01-31T23:00:00Z", "2020-01-31"),
        ("01/02/99", "1999-02-01"),
        ("46112", "2026-03-31"),
        (46112, "2026-03-31"),
        (46112.75, "2026-03-31"),
        ("20270331", "2027-03-31"),
        ("31032027", "2027-03-31"),
        (1042027, "2027-04-01"),
        (20270331, "2027-03-31"),
        (moment(2027, 3, 31, 9, 0), "2027-03-31"),
        (date(2027, 3, 31), "2027-03-31"),
    ],
)
def test_a_day_is_read_with_the_day_before_the_month(said, iso):
    assert (day(said).iso, day(said).problems) == (iso, ())


@pytest.mark.parametrize("said", [None, True, "", "n/a", "-", time(9, 0)])
def test_what_says_nothing_is_no_problem(said):
    assert day(said) == day(None)


@pytest.mark.parametrize(
    "said", ["ongoing", "Rolling", "Evergreen", "open-ended", "until terminated", "Month to month"]
)
def test_a_contract_without_end_is_rolling(said):
    assert day(said).is_rolling
    assert not day(said).problems


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("31/06/2027", "not a day in the calendar"),
        ("2027-13-01T00:00:00Z", "not a day in the calendar"),
        ("13/13/2027", "not a day in the calendar"),
        ("01/01/1900", "cannot be the real date"),
        ("31/12/9999", "cannot be the real date"),
        (moment(1900, 1, 1), "cannot be the real date"),
        ("TBC", "not stated"),
        ("Redacted", "not stated"),
        ("Q4 2027", "not a date"),
        ("2026/28", "not a date"),
        ("20270230", "not a day in the calendar"),
        ("13/2027", "not a date"),
        ("Mar-1901", "not a date"),
        ("Mar 2027 Apr 2028", "not a date"),
        (7, "not a date"),
        (float("nan"), "not a date"),
        (10**400, "not a date"),
        ("01/02/2027, 01/03/2027 or 01/04/2027", "several dates"),
        ("01/02/2027 (see 01/03/2027)", "several dates"),
    ],
)
def test_what_is_no_day_is_said_and_not_guessed(said, why):
    found = day(said, path="ends_on")

    assert found.iso == ""
    assert why in found.problems[0].what


@pytest.mark.parametrize(
    ("said", "is_end", "iso", "why"),
    [
        ("Mar-27", True, "2027-03-31", "last of the month"),
        ("Mar-27", False, "2027-03-01", "first of the month"),
        ("February 2028", True, "2028-02-29", "last of the month"),
        ("03/2027", True, "2027-03-31", "last of the month"),
        ("2027-03", False, "2027-03-01", "first of the month"),
        ("Apr 24 - Mar 27", False, "2024-04-01", "first of the month"),
        ("Apr 24 - Mar 27", True, "2027-03-31", "last of the month"),
        ("2026/27", True, "2027-03-31", "last day of the financial year"),
        ("FY 2026-2027", False, "2026-04-01", "first day of the financial year"),
        ("Q4 2026/27", True, "2027-03-31", "last day of the financial quarter"),
        ("Q4 2026/27", False, "2027-01-01", "first day of the financial quarter"),
        ("03/31/2027", True, "2027-03-31", "month first"),
        ("31/03/2027 with option to extend", True, "2027-03-31", "longer text"),
        ("01-02-2027-03-04", False, "2027-02-01", "longer text"),
        ("31/12/2099", True, "2099-12-31", "far in the future"),
    ],
)
def test_a_doubtful_day_is_kept_with_its_doubt(said, is_end, iso, why):
    found = day(said, is_end=is_end)

    assert found.iso == iso
    assert why in found.problems[0].what


def test_a_span_has_its_first_day_for_a_start_and_its_last_for_an_end():
    assert day("01/04/2024 - 31/03/2027").iso == "2024-04-01"
    assert day("01/04/2024 - 31/03/2027", is_end=True) == day("31/03/2027")


def test_a_serial_number_counts_from_1904_where_the_workbook_does():
    assert day(44650, counts_from_1904=True).iso == "2026-03-31"


def test_a_day_that_could_be_of_either_order_says_so():
    assert day("03/04/2027").could_be_us
    assert not day("04/04/2027").could_be_us
    assert day("04/13/2027").is_us


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2024, 4, 1), 36, date(2027, 3, 31)),
        (date(2024, 1, 15), 12, date(2025, 1, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
    ],
)
def test_the_last_day_is_a_day_less_than_the_months(start, months, last):
    assert add_months(start, months) == last


def test_a_length_beyond_the_calendar_is_an_error():
    with pytest.raises(OverflowError):
        add_months(date(2024, 1, 1), 12 * 8000)


@given(found=st.dates(date(1950, 1, 1), date(2059, 12, 31)))
def test_a_day_survives_being_written_and_read(found):
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y", "%d-%b-%Y"):
        assert day(found.strftime(form)).iso == found.isoformat()


@given(
    said=st.one_of(
        st.text(),
        st.floats(),
        st.integers(),
        st.datetimes(),
        st.from_regex(r"\d+[-/. ]\w+[-/. ]\d+"),
    ),
    is_end=st.booleans(),
)
def test_no_cell_breaks_the_reading_of_days(said, is_end):
    day(said, is_end=is_end)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("3 years from 01/04/2024", "2027-03-31"),
        ("24 months from 1 April 2024", "2026-03-31"),
        ("18 months commencing on 01/04/2024", "2025-09-30"),
    ],
)
def test_an_end_is_worked_out_from_its_beginning_and_length(text, last):
    found = day(text, is_end=True)

    assert found.iso == last
    assert [problem.what for problem in found.problems] == [
        f"The end was worked out from '{text}'."
    ]
    assert day(text).iso == "2024-04-01"
