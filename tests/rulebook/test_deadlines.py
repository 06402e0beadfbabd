"""The fixed limits as days: each with its worked case, and no day is moved for a weekend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.deadlines import Event, bucket, claim_by, days_to_pay, deadline, pay_by
from rulebook.sources import Confidence


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("event", "on", "last", "why"),
    [
        (Event.SIGNED, "2026-04-15", "2026-05-14", "W1"),
        (Event.SIGNED, "2026-06-01", "2026-06-30", "the second of the ten traps"),
        (Event.SIGNED_LIGHT_TOUCH, "2026-07-01", "2026-10-28", "W14"),
        (Event.COPY, "2026-02-02", "2026-05-02", "W13: a Saturday, not moved"),
        (Event.COPY_LIGHT_TOUCH, "2026-07-01", "2026-12-27", "W14"),
        (Event.FIRST_KPIS, "2026-02-02", "2027-02-01", "W13"),
        (Event.BREACH, "2026-10-12", "2026-11-10", "W21"),
        (Event.CHANGED, "2026-10-01", "2026-12-29", "W21"),
        (Event.ENDED, "2027-03-31", "2027-04-29", "W20"),
        (Event.HALF_YEAR, "2026-12-01", "2027-04-29", "W18"),
        (Event.PAID, "2026-11-18", "2027-01-29", "W19"),
        (Event.INVOICE, "2026-05-15", "2026-06-13", "W16"),
        (Event.EXCLUDED, "2026-09-09", "2026-10-08", "W21"),
        (Event.PROCEEDINGS, "2026-09-09", "2026-10-08", "the same count"),
        (Event.KNEW_OF_BREACH, "2026-09-09", "2026-10-08", "30 days"),
        (Event.KNEW_AT_THE_LATEST, "2026-09-09", "2026-12-08", "three months"),
        (Event.SET_ASIDE, "2026-09-09", "2027-03-08", "six months"),
        (Event.DEBARMENT, "2026-09-14", "2026-09-23", "eight working days"),
        (Event.DEBARMENT_DECIDED, "2026-09-09", "2026-10-08", "30 days"),
        (Event.RECORDS, "2026-04-15", "2029-04-14", "W1"),
        (Event.AWARD_NOTICE, "2026-04-01", "2026-04-14", "W1"),
        (Event.CHANGE_NOTICE, "2026-09-14", "2026-09-23", "eight working days"),
        (Event.YEAR_BEGINS, "2027-04-01", "2027-05-26", "W17"),
    ],
)
def test_the_last_day_of_each_limit(event, on, last, why):
    assert deadline(event, day(on)).last_day == day(last), why


def test_a_weekend_is_said_and_not_moved():
    saturday = deadline(Event.COPY, day("2026-02-02"))

    assert saturday.reasons[-1].confidence is Confidence.INFERRED
    assert len(deadline(Event.SIGNED, day("2026-04-15")).reasons) == 1
    assert "3 years" in deadline(Event.RECORDS, day("2026-04-15")).reasons[0].text
    assert "12 months" in deadline(Event.FIRST_KPIS, day("2026-04-15")).reasons[0].text
    assert "8 working days" in deadline(Event.AWARD_NOTICE, day("2026-04-15")).reasons[0].text


def test_payments_are_counted_from_the_last_day_of_their_quarter():
    assert deadline(Event.PAID, day("2026-11-18")).begins_on == day("2026-12-31")
    with pytest.raises(RuleNotKnown):
        deadline(Event.PAID, day("2026-03-31"))


@pytest.mark.parametrize(
    ("knew_on", "entered_on", "last", "why"),
    [
        ("2026-06-10", None, "2026-07-09", "30 days"),
        ("2026-06-10", "2026-06-01", "2026-07-09", "30 days end first"),
        ("2026-06-10", "2026-01-01", "2026-06-30", "six months end first"),
    ],
)
def test_a_claim_to_set_aside_ends_with_the_earlier_limit(knew_on, entered_on, last, why):
    entered = day(entered_on) if entered_on else None
    assert claim_by(day(knew_on), entered).last_day == day(last), why


@pytest.mark.parametrize(
    ("received_on", "due_date", "last"),
    [
        ("2026-05-15", None, "2026-06-13"),
        ("2026-05-15", "2026-05-10", "2026-06-13"),
        ("2026-05-15", "2026-06-01", "2026-06-30"),
    ],
)
def test_w16_an_invoice_is_paid_within_thirty_days(received_on, due_date, last):
    assert pay_by(day(received_on), day(due_date) if due_date else None).last_day == day(last)


@pytest.mark.parametrize(
    ("paid_on", "days", "group", "is_late"),
    [
        ("2026-05-15", 0, "1-30", False),
        ("2026-05-16", 1, "1-30", False),
        ("2026-06-13", 29, "1-30", False),
        ("2026-06-14", 30, "1-30", True),
        ("2026-06-15", 31, "31-60", True),
        ("2026-07-14", 60, "31-60", True),
        ("2026-07-15", 61, "61+", True),
    ],
)
def test_w16_a_payment_can_be_late_and_still_within_thirty_days_of_the_statistic(
    paid_on, days, group, is_late
):
    received = day("2026-05-15")

    assert days_to_pay(received, day(paid_on)) == days
    assert bucket(days) == group
    assert (day(paid_on) > pay_by(received).last_day) is is_late


@given(st.sampled_from(Event), st.dates(date(2026, 7, 1), date(2028, 6, 30)), st.integers(0, 90))
def test_a_later_event_never_has_an_earlier_last_day(event, first, later):
    assert deadline(event, first).last_day <= deadline(event, first + timedelta(later)).last_day
    assert deadline(event, first).last_day >= deadline(event, first).begins_on
    assert event.in_words
