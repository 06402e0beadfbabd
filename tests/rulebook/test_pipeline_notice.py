"""Pipeline notices: who, what and when, with the limits tested a penny either side."""

from datetime import date

import pytest

from rulebook.dated import RuleNotKnown
from rulebook.pipeline_notice import (
    PlannedPurchase,
    belongs,
    due,
    financial_year_of,
    look_ahead,
    must_publish,
)
from rulebook.reasons import Verdict
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
JULY = date(2027, 7, 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2027, 3, 31), 2026),
        (date(2027, 4, 1), 2027),
        (date(2027, 12, 31), 2027),
        (date(2028, 1, 1), 2027),
    ],
)
def test_a_financial_year_begins_on_1_april(day, year):
    assert financial_year_of(day) == year


def test_the_notice_of_2027_is_due_on_26_may_and_looks_18_months_ahead():
    assert due(2027) == date(2027, 5, 26)
    assert look_ahead(2027) == (date(2027, 4, 1), date(2028, 9, 30))


def test_the_first_notice_was_that_of_2025():
    assert due(2025) == date(2025, 5, 26)
    with pytest.raises(RuleNotKnown):
        due(2024)


@pytest.mark.parametrize(
    ("spend_pence", "verdict"),
    [
        (None, DEPENDS),
        (180_000_000_00, YES),
        (100_000_000_01, YES),
        (100_000_000_00, NO),
        (99_999_999_99, NO),
        (0, NO),
    ],
)
def test_more_than_100_million_in_the_coming_year_makes_the_duty(spend_pence, verdict):
    answer = must_publish(spend_pence, 2027)

    assert answer.verdict is verdict
    assert answer.is_yes is (verdict is YES)
    assert all(reason.text and reason.source.act for reason in answer.reasons)


@pytest.mark.parametrize(
    "answer",
    [
        must_publish(100_000_000_00, 2027),
        belongs(PlannedPurchase(2_000_000_00, JULY), 2027),
    ],
)
def test_exactly_the_limit_shows_that_sources_differ(answer):
    assert answer.verdict is NO
    assert any(reason.confidence is Confidence.DISPUTED for reason in answer.reasons)


@pytest.mark.parametrize(
    ("planned", "verdict", "why"),
    [
        (PlannedPurchase(2_000_000_01, JULY), YES, "a penny more than £2 million"),
        (PlannedPurchase(1_999_999_99, JULY), NO, "less than £2 million"),
        (PlannedPurchase(None, JULY), DEPENDS, "value not known"),
        (PlannedPurchase(3_000_000_00, None), DEPENDS, "day not known"),
        (PlannedPurchase(None, date(2029, 1, 1)), NO, "too far ahead, whatever the value"),
        (PlannedPurchase(3_000_000_00, date(2027, 4, 1)), YES, "first day"),
        (PlannedPurchase(3_000_000_00, date(2027, 3, 31)), NO, "the day before"),
        (PlannedPurchase(3_000_000_00, date(2028, 9, 30)), YES, "last day"),
        (PlannedPurchase(3_000_000_00, date(2028, 10, 1)), NO, "the day after"),
        (PlannedPurchase(3_000_000_00, JULY, is_call_off=True), NO, "a call-off"),
        (PlannedPurchase(3_000_000_00, JULY, kind=Kind.WORKS), NO, "works below the threshold"),
        (PlannedPurchase(6_000_000_00, JULY, kind=Kind.WORKS), YES, "works above it"),
        (PlannedPurchase(3_000_000_00, date(2020, 1, 1)), NO, "long before the Act"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_belongs_in_the_notice_of_2027(planned, verdict, why):
    answer = belongs(planned, 2027)

    assert answer.verdict is verdict, why
    assert answer.words
    assert all(reason.text and reason.source.act for reason in answer.reasons)
