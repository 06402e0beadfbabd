"""Bands, totals that give nothing away, and what of a contract falls in a year."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.rooms.amounts import (
    BANDS,
    Figure,
    band_of,
    in_year,
    runs_in,
    total,
    year_of,
    year_text,
)

PENCE = st.integers(-(10**9), 10**12)
FIGURES = st.lists(st.builds(Figure, PENCE, st.booleans()), max_size=8)


def test_the_bands_leave_no_gap():
    for below, above in itertools.pairwise(BANDS):
        assert below.high == above.low
    assert (BANDS[0].low, BANDS[-1].high) == (None, None)


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (-1, "Credits only"),
        (0, "Under £10,000"),
        (999_999, "Under £10,000"),
        (1_000_000, "£10,000 to £50,000"),
        (19_999_999, "£50,000 to £200,000"),
        (20_000_000, "£200,000 to £1 million"),
        (100_000_000, "£1 million to £5 million"),
        (10**17, "£5 million or more"),
    ],
)
def test_an_amount_falls_in_one_band(pence, text):
    assert band_of(pence).text == text
    assert Figure(pence, is_shown=False).text == text


@pytest.mark.parametrize(
    ("figures", "text", "why"),
    [
        ([], "", "nothing is known"),
        ([(100_00, True), (250_50, True)], "£350.50", "all show amounts"),
        ([(100_00, True), (5_000_00, False)], "£100 to £10,100", "one hides: no subtraction"),
        ([(60_000_00, False), (60_000_00, False)], "£100,000 to £400,000", "both hide"),
        ([(1_00, True), (9_000_000_00, False)], "£5,000,001 or more", "the widest band has no end"),
        ([(1_00, True), (-5_00, False)], "Under £1", "credits have no lower end"),
        ([(-5_00, False), (9_000_000_00, False)], "Withheld", "neither end is known"),
    ],
)
def test_a_total_says_what_may_be_said(figures, text, why):
    found = total(Figure(*one) for one in figures)

    assert found.text == text, why
    assert found.is_exact == all(shown for _, shown in figures)
    assert found.hidden == sum(not shown for _, shown in figures)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(figures=FIGURES, data=st.data())
def test_no_hidden_amount_changes_what_is_shown(figures, data):
    """Whatever a hidden amount is within its band, every text stays: so nothing tells which it is."""
    other = []
    for figure in figures:
        if figure.is_shown:
            other.append(figure)
            continue
        band = band_of(figure.pence)
        low = band.low if band.low is not None else -(10**12)
        high = band.high - 1 if band.high is not None else 10**13
        other.append(Figure(data.draw(st.integers(low, high)), is_shown=False))

    assert total(other) == total(figures)
    assert [one.text for one in other] == [one.text for one in figures]


@given(figures=FIGURES)
def test_a_total_is_exact_only_if_everybody_shows(figures):
    assert total(figures).is_exact == all(one.is_shown for one in figures)


@pytest.mark.parametrize(
    ("day", "year", "text"),
    [
        (date(2026, 3, 31), 2025, "2025/26"),
        (date(2026, 4, 1), 2026, "2026/27"),
        (date(2099, 4, 1), 2099, "2099/00"),
    ],
)
def test_a_financial_year_begins_in_april(day, year, text):
    assert year_of(day) == year
    assert year_text(year) == text


def part(year, *, starts=None, ends=None, annual=None, value=None):
    return in_year(year, starts_on=starts, ends_on=ends, annual_pence=annual, value_pence=value)


@pytest.mark.parametrize(
    ("facts", "pence", "why"),
    [
        ({"annual": 100_000_00}, 100_000_00, "goes on: a whole year"),
        ({"annual": 365_25_00, "ends": date(2026, 4, 10)}, 1000_00, "ten days of a year"),
        ({"annual": 100_000_00, "ends": date(2026, 3, 31)}, 0, "ended the day before"),
        ({"annual": 100_000_00, "starts": date(2027, 4, 1)}, 0, "starts the day after"),
        ({"value": 1_000_00}, None, "no days"),
        ({"value": 1_000_00, "starts": date(2026, 4, 1)}, None, "no end"),
        ({"starts": date(2026, 4, 1), "ends": date(2027, 3, 31)}, None, "no value"),
        (
            {"value": 730_00, "starts": date(2025, 4, 1), "ends": date(2027, 3, 31)},
            365_00,
            "half of two years",
        ),
        (
            {"value": 730_00, "starts": date(2027, 3, 31), "ends": date(2026, 4, 1)},
            None,
            "ends before it starts",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_contract_falls_in_a_year_by_days(facts, pence, why):
    assert part(2026, **facts) == pence, why


@given(
    value=st.integers(0, 10**10),
    first=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    days=st.integers(0, 5000),
)
def test_the_years_of_a_contract_add_up_to_its_value(value, first, days):
    last = date.fromordinal(first.toordinal() + days)
    years = range(year_of(first), year_of(last) + 1)

    found = [part(year, starts=first, ends=last, value=value) for year in years]

    assert abs(sum(found) - value) <= 50 * len(found)  # each rounded to the pound
    assert all(runs_in(year, starts_on=first, ends_on=last) for year in years)
    assert not runs_in(years[0] - 1, starts_on=first, ends_on=last)
    assert not runs_in(years[-1] + 1, starts_on=first, ends_on=last)
