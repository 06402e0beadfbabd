"""The limits: every key has a row, a unit, a test in words and a source; the figures most relied on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rulebook.dated import RuleNotKnown, gaps
from rulebook.limits import LIMITS, Unit, limit_for
from rulebook.thresholds import ACT_STARTS

TODAY = date(2026, 11, 22)
KEYS = tuple(dict.fromkeys(row.key for row in LIMITS))


@pytest.mark.parametrize(
    ("key", "amount", "unit", "why"),
    [
        ("standstill", 8, Unit.WORKING_DAYS, "s.51: eight working days"),
        ("tender-period", 25, Unit.CALENDAR_DAYS, "s.54(4): electronic, documents with the notice"),
        ("tender-period-documents-later", 30, Unit.CALENDAR_DAYS, "s.54(4): documents later"),
        ("tender-period-reduced", 10, Unit.CALENDAR_DAYS, "s.54(4): the least there is"),
        ("participation-period", 25, Unit.CALENDAR_DAYS, "s.54(3)"),
        ("contract-details-notice", 30, Unit.CALENDAR_DAYS, "s.53(1)(b)"),
        ("contract-details-notice-light-touch", 120, Unit.CALENDAR_DAYS, "s.53(1)(a)"),
        ("contract-copy", 90, Unit.CALENDAR_DAYS, "s.53(3)(b)"),
        ("kpi-count", 3, Unit.COUNT, "s.52"),
        (
            "kpi-contract-value",
            5_000_000_00,
            Unit.PENCE_INC_VAT,
            "ss.52(1), 53(3): pence, with VAT",
        ),
        ("pipeline-contract-value", 2_000_000_00, Unit.PENCE_INC_VAT, "s.93(3)"),
        (
            "notifiable-below-threshold",
            30_000_00,
            Unit.PENCE_INC_VAT,
            "s.87(4)(b): local government",
        ),
        ("framework-longest-term", 4, Unit.YEARS, "s.47(1)"),
        ("open-framework-longest-term", 8, Unit.YEARS, "s.49"),
        ("records", 3, Unit.YEARS, "s.98(4)"),
        ("pipeline-look-ahead", 18, Unit.MONTHS, "s.93(2)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_limit_says_how_much_and_in_what(key, amount, unit, why):
    limit = limit_for(key, on=TODAY)

    assert (limit.amount, limit.unit) == (amount, unit), why


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_of_a_key_have_no_gap_or_overlap_and_one_is_in_force(key):
    rows = [row for row in LIMITS if row.key == key]

    assert gaps(rows) == []
    assert limit_for(key, on=TODAY) in rows


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row.key)
def test_every_row_says_how_it_is_tested_and_where_it_is_written(row):
    assert row.label
    assert row.test
    assert row.source.act
    assert row.source.provision
    assert row.source.url.startswith("https://")
    assert row.source.checked_on <= TODAY
    assert row.applies_from >= ACT_STARTS


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row.key)
def test_a_row_has_either_an_amount_or_words(row):
    assert bool(row.words) == (row.unit is Unit.WORDS)
    assert (row.amount > 0) == (row.unit is not Unit.WORDS)


@pytest.mark.parametrize(
    ("key", "begins", "why"),
    [
        ("kpi-publication", date(2026, 1, 1), "the duty to publish performance came later"),
        ("payment-information", date(2026, 4, 1), "payment information came later still"),
        ("pipeline-notice-period", date(2025, 4, 1), "the first pipeline year"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_duty_that_began_after_the_act_is_not_known_the_day_before(key, begins, why):
    assert limit_for(key, on=begins).applies_from == begins, why
    with pytest.raises(RuleNotKnown):
        limit_for(key, on=begins - timedelta(days=1))


def test_a_limit_that_nobody_recorded_is_refused_by_name():
    with pytest.raises(RuleNotKnown, match="No limit 'tea-break' is recorded for 22 November 2026"):
        limit_for("tea-break", on=TODAY)


def test_a_change_of_law_is_a_second_row():
    old = limit_for("standstill", on=TODAY)
    rows = (
        replace(old, applies_until=date(2027, 1, 1)),
        replace(old, amount=10, applies_from=date(2027, 1, 1)),
    )

    assert limit_for("standstill", on=date(2026, 12, 31), rows=rows).amount == 8
    assert limit_for("standstill", on=date(2027, 1, 1), rows=rows).amount == 10
