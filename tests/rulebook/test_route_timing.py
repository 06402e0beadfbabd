"""How long routes take: the borough's own lead times, no standstill where there is none in law."""

from datetime import date

import pytest

from rulebook.minima import Scope
from rulebook.phases import Blackout, Calendar
from rulebook.policy import Policy
from rulebook.procedures import LeadTimes
from rulebook.route_catalogue import ROUTE_KINDS, route_kind
from rulebook.route_timing import Timing

TODAY = date(2026, 11, 27)
NEEDED_BY = date(2028, 4, 1)
CHRISTMAS = Blackout(date(2027, 12, 20), date(2028, 1, 3), "Christmas closure")


def keys(kind_key, scope, policy=None):
    phases = Timing(TODAY, policy or Policy()).phases(route_kind(kind_key), scope)
    return [phase.key for phase in phases]


@pytest.mark.parametrize("kind", ROUTE_KINDS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("scope", Scope)
def test_the_latest_start_is_that_of_the_calendar(kind, scope):
    policy = Policy(blackouts=(CHRISTMAS,))
    timing = Timing(TODAY, policy)
    steps = Calendar(policy.blackouts).backward(timing.phases(kind, scope), NEEDED_BY)

    assert timing.latest_start(kind, scope, NEEDED_BY) == steps[0].starts_on
    assert timing.latest_start(kind, scope, NEEDED_BY) == steps[0].starts_on


@pytest.mark.parametrize("kind", ROUTE_KINDS, ids=lambda kind: kind.key)
def test_below_the_threshold_there_is_no_standstill_and_no_award_notice(kind):
    assert not {"standstill", "award-notice", "transparency"} & set(
        keys(kind.key, Scope.BELOW_THRESHOLD)
    )


def test_a_light_touch_award_waits_for_its_notice_and_not_for_a_standstill():
    assert "standstill" in keys("open", Scope.FULL)
    assert "standstill" not in keys("open", Scope.LIGHT_TOUCH)
    assert "award-notice" in keys("open", Scope.LIGHT_TOUCH)


def test_a_boroughs_own_lead_times_hold_for_every_route_made_of_them():
    own = Policy(lead_times=LeadTimes({"flexible-stages": {"prepare": 10, "mobilise": 0}}))
    timing, usual = Timing(TODAY, own), Timing(TODAY, Policy())

    for key in ("flexible-dialogue", "flexible-challenge", "flexible-prototype"):
        kind = route_kind(key)
        assert timing.phases(kind, Scope.FULL)[0].days == 10
        assert timing.weeks(kind, Scope.FULL) < usual.weeks(kind, Scope.FULL)
        assert timing.latest_start(kind, Scope.FULL, NEEDED_BY) > usual.latest_start(
            kind, Scope.FULL, NEEDED_BY
        )


def test_weeks_count_working_days_as_fifths_of_a_week():
    kind = route_kind("below-threshold-direct")  # 15 + 5 + 5 + 5 working days and 28 days

    assert Timing(TODAY, Policy()).weeks(kind, Scope.BELOW_THRESHOLD) == 10
