"""The fixed time limits: each has its provision, begins when its duty did, and never moves back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.due_days import DUE_RULES, KEYS, NO_NUMBERS, due, events
from rulebook.limits import LIMITS
from rulebook.sources import Confidence

DAYS = st.dates(date(2026, 4, 1), date(2029, 6, 1))


def test_no_key_is_there_twice_and_every_limit_exists():
    assert len(KEYS) == len(DUE_RULES) + len(NO_NUMBERS) == len(events())
    assert {rule.limit_key for rule in DUE_RULES} <= {row.key for row in LIMITS}


@pytest.mark.parametrize("key", KEYS)
def test_every_limit_cites_its_provision_and_says_its_event(key):
    found = due(key, on=date(2026, 7, 1))

    assert found.reasons[0].source.act
    assert found.reasons[0].source.provision
    assert found.what.endswith(".")
    assert {name: event for name, _, event in events()}[key].endswith(".")


@pytest.mark.parametrize("key", KEYS)
def test_no_limit_of_the_act_is_given_before_the_act(key):
    with pytest.raises(RuleNotKnown):
        due(key, on=date(2024, 2, 1))


@pytest.mark.parametrize(
    ("key", "last_before", "first"),
    [
        ("poor-performance-notice", "2025-12-31", "2026-01-01"),
        ("payment-information", "2026-03-31", "2026-04-01"),
        ("payments-compliance-notice", "2025-09-30", "2025-10-01"),
        ("pipeline-notice", "2025-03-31", "2025-04-01"),
        ("kpi-publication", "2025-01-01", "2025-02-24"),
    ],
)
def test_a_newer_duty_begins_on_its_own_day(key, last_before, first):
    with pytest.raises(RuleNotKnown):
        due(key, on=date.fromisoformat(last_before))

    assert due(key, on=date.fromisoformat(first)).last_day


def test_an_unknown_limit_is_refused():
    with pytest.raises(KeyError):
        due("no-such-limit", on=date(2026, 7, 1))


@pytest.mark.parametrize("rule", NO_NUMBERS, ids=lambda rule: rule.key)
def test_what_has_no_number_of_days_gets_none(rule):
    found = due(rule.key, on=date(2026, 7, 1))

    assert found.last_day is None
    is_soon = "as soon as" in rule.words
    assert (found.advised is not None) is is_soon
    judged = [r for r in found.reasons if r.confidence is Confidence.OUR_JUDGEMENT]
    assert bool(judged) is is_soon


def test_a_last_day_at_the_weekend_stays_and_the_working_day_before_is_advice():
    found = due("contract-copy", on=date(2026, 2, 2))

    assert (found.last_day, found.advised) == (date(2026, 5, 2), date(2026, 5, 1))
    assert Confidence.INFERRED in {reason.confidence for reason in found.reasons}
    assert found.notes == ()


def test_a_last_day_that_is_a_working_day_hangs_on_nothing_inferred():
    found = due("contract-details-notice", on=date(2026, 4, 15))

    assert found.advised == found.last_day
    assert {reason.confidence for reason in found.reasons} == {Confidence.CONFIRMED}
    assert found.notes


@pytest.mark.parametrize("key", ["records", "repeat-award", "standstill", "pipeline-look-ahead"])
def test_a_period_to_last_through_has_no_day_to_act_by(key):
    assert due(key, on=date(2026, 7, 1)).advised is None


def test_beyond_the_bank_holidays_the_day_is_given_without_advice():
    found = due("contract-copy", on=date(2030, 12, 1))

    assert (found.last_day, found.advised) == (date(2031, 2, 28), None)


@given(DAYS, DAYS, st.sampled_from([rule.key for rule in DUE_RULES]))
def test_a_later_event_never_gives_an_earlier_last_day(one, other, key):
    earlier, later = sorted((one, other))

    assert due(key, on=earlier).last_day <= due(key, on=later).last_day
    assert due(key, on=earlier).begins <= due(key, on=later).begins


@pytest.mark.parametrize("key", ["standstill", "debarment-standstill"])
@pytest.mark.parametrize(
    ("on", "is_inferred", "why"),
    [
        ("2026-11-27", False, "a working day"),
        ("2026-11-28", True, "a Saturday"),
        ("2029-03-15", True, "a bank holiday within it is not yet published"),
    ],
)
def test_a_count_of_working_days_says_what_it_hangs_on(key, on, is_inferred, why):
    found = due(key, on=date.fromisoformat(on))

    assert (
        any(reason.confidence is Confidence.INFERRED for reason in found.reasons) is is_inferred
    ), why
