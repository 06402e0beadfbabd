"""Paying invoices: the day of the Act, the day of the statistic, and what may shorten or begin it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.paying import paying

RECEIVED = date(2026, 5, 15)


def test_an_unpaid_invoice_is_neither_late_nor_in_time():
    found = paying(RECEIVED)

    assert found.pay_by == date(2026, 6, 13)
    assert (found.is_late, found.days_taken, found.is_within_30_days) == (None, None, None)


@pytest.mark.parametrize(
    ("paid", "late", "days", "within"),
    [
        ("2026-05-15", False, 0, True),
        ("2026-06-13", False, 29, True),
        ("2026-06-14", True, 30, True),
        ("2026-06-15", True, 31, False),
    ],
)
def test_the_statistic_counts_a_day_longer_than_the_act(paid, late, days, within):
    found = paying(RECEIVED, paid_on=date.fromisoformat(paid))

    assert (found.is_late, found.days_taken, found.is_within_30_days) == (late, days, within)


@pytest.mark.parametrize(
    ("due", "pay_by"),
    [("2026-05-01", "2026-06-13"), ("2026-05-15", "2026-06-13"), ("2026-06-01", "2026-06-30")],
)
def test_a_later_due_day_on_the_invoice_begins_the_days(due, pay_by):
    found = paying(RECEIVED, due_on_invoice=date.fromisoformat(due))

    assert str(found.pay_by) == pay_by
    assert len(found.reasons) == (3 if due > str(RECEIVED) else 2)


def test_a_shorter_term_may_be_agreed():
    found = paying(RECEIVED, agreed_days=14)

    assert found.pay_by == date(2026, 5, 28)
    assert "14 days" in found.reasons[-1].text


@pytest.mark.parametrize("days", [0, 31])
def test_a_longer_term_is_refused(days):
    with pytest.raises(ValueError, match="from 1 to 30"):
        paying(RECEIVED, agreed_days=days)


def test_a_payment_before_receipt_is_refused():
    with pytest.raises(ValueError, match="on or after the day"):
        paying(RECEIVED, paid_on=RECEIVED - timedelta(days=1))


def test_there_is_no_term_of_the_act_before_the_act():
    with pytest.raises(RuleNotKnown):
        paying(date(2025, 2, 23))


@given(st.dates(date(2025, 2, 24), date(2040, 1, 1)), st.integers(0, 90))
def test_what_is_paid_in_time_is_never_beyond_the_statistic(received, days):
    found = paying(received, paid_on=received + timedelta(days=days))

    assert found.is_late or found.is_within_30_days
    assert found.statistic_until - found.pay_by == timedelta(days=1)
