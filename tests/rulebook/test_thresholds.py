"""The thresholds: one row for every kind and day since the Act began, and the days where they change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown, gaps, is_in_force
from rulebook.thresholds import ACT_STARTS, THRESHOLDS, Kind, threshold_for

KINDS = st.sampled_from(Kind)
DAYS_UNDER_THE_ACT = st.dates(ACT_STARTS, date(2060, 12, 31))


@pytest.mark.parametrize(
    ("kind", "day", "pounds", "why"),
    [
        (Kind.GOODS_OR_SERVICES, date(2025, 2, 24), 214_904, "the day the Act began"),
        (Kind.GOODS_OR_SERVICES, date(2025, 12, 31), 214_904, "the last day of the first amounts"),
        (Kind.GOODS_OR_SERVICES, date(2026, 1, 1), 207_720, "the first day of the second amounts"),
        (Kind.WORKS, date(2025, 12, 31), 5_372_609, "the last day of the first amounts"),
        (Kind.WORKS, date(2026, 1, 1), 5_193_000, "the first day of the second amounts"),
        (Kind.CONCESSION, date(2025, 12, 31), 5_372_609, "the last day of the first amounts"),
        (Kind.CONCESSION, date(2026, 1, 1), 5_193_000, "the first day of the second amounts"),
        (Kind.LIGHT_TOUCH, date(2025, 12, 31), 663_540, "light touch"),
        (Kind.LIGHT_TOUCH, date(2026, 1, 1), 663_540, "light touch did not change"),
        (Kind.LIGHT_TOUCH_CONCESSION, date(2026, 1, 1), 5_372_609, "light touch did not change"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_threshold_is_that_of_the_day_the_procurement_commenced(kind, day, pounds, why):
    assert threshold_for(kind, on=day).value_inc_vat_pence == pounds * 100, why


@given(kind=KINDS, day=DAYS_UNDER_THE_ACT)
def test_exactly_one_threshold_is_in_force_on_every_day_since_the_act_began(kind, day):
    assert sum(row.kind is kind and is_in_force(row, day) for row in THRESHOLDS) == 1


@given(kind=KINDS, day=st.dates(max_value=ACT_STARTS - timedelta(days=1)))
def test_no_threshold_is_guessed_for_a_day_before_the_act_began(kind, day):
    with pytest.raises(RuleNotKnown, match="No threshold for"):
        threshold_for(kind, on=day)


def test_the_refusal_names_the_kind_and_the_day():
    with pytest.raises(RuleNotKnown) as refusal:
        threshold_for(Kind.LIGHT_TOUCH, on=date(2025, 2, 23))

    assert str(refusal.value) == "No threshold for light touch is recorded for 23 February 2025."


@pytest.mark.parametrize("kind", Kind)
def test_the_rows_of_a_kind_begin_with_the_act_and_have_no_gap_or_overlap(kind):
    rows = [row for row in THRESHOLDS if row.kind is kind]

    assert min(row.applies_from for row in rows) == ACT_STARTS
    assert gaps(rows) == []
    assert rows[-1].applies_until is None


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: f"{row.kind} {row.applies_from}")
def test_every_row_is_a_whole_number_of_pounds_with_a_source(row):
    assert row.value_inc_vat_pence > 0
    assert row.value_inc_vat_pence % 100 == 0
    assert row.source.url.startswith("https://")
    assert row.source.provision
