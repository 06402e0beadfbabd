"""Routes, notices and regimes are ruled on in different modules: here they must agree with each other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.need import Need
from rulebook.notice_facts import Days, NoticeFacts, Way, way_of
from rulebook.notices import due
from rulebook.reasons import Verdict
from rulebook.regime import Purchase, Standing, rules_for
from rulebook.register_law import Regime
from rulebook.route_catalogue import ROUTE_KEYS
from rulebook.routes import recommend
from rulebook.thresholds import Kind
from rulebook.timetable import plan

TODAY = date(2026, 11, 27)
# What the list of routes leaves to others: not set off by the route, or a duty of the council as a whole.
ELSEWHERE = {"UK1", "UK2", "UK3", "UK8", "UK10", "UK12", "UK17"}
WITH_A_WAY = [
    key for key in ROUTE_KEYS
    if not key.startswith(("extend", "modify", "exempt", "set-up"))
]  # fmt: skip
PARAGRAPHS = {"direct-award-urgency": "13", "direct-award-user-choice": "15"}
NEEDS = [
    Need(value_inc_vat_pence=value, kind=kind, framework_regime=Regime.ACT_2023)
    for value in (
        29_999_99,
        30_000_00,
        207_719_99,
        207_720_00,
        663_540_00,
        5_000_000_00,
        5_000_000_01,
    )
    for kind in (Kind.GOODS_OR_SERVICES, Kind.LIGHT_TOUCH, Kind.CONCESSION, Kind.WORKS)
]


def facts_of(key, need):
    return NoticeFacts(
        way=way_of(key),
        value_inc_vat_pence=need.value_inc_vat_pence,
        kind=need.kind,
        regime=Regime.ACT_2023,
        is_advertised=key not in ("quotation", "below-threshold-direct"),
        justification=PARAGRAPHS.get(key, "s.43" if key == "switch" else "7"),
        days=Days(signed=date(2027, 6, 1), ends=date(2029, 6, 1)),
    )


@pytest.mark.parametrize("key", WITH_A_WAY)
def test_the_notices_of_a_route_are_those_of_the_rules_of_notices(key):
    for need in NEEDS:
        route = recommend(need, on=TODAY).route(key)
        if route.lawful is Verdict.NO:
            continue
        mine = {notice.key for notice in route.notices if notice.is_must} - ELSEWHERE
        theirs = {
            one.notice.form
            for one in due(facts_of(key, need), on=TODAY)
            if one.is_needed and one.notice.form
        } - ELSEWHERE

        assert mine == theirs, (key, need.kind, need.value_inc_vat_pence)


def test_ways_of_award_cover_the_routes_that_award():
    assert {way_of(key) for key in WITH_A_WAY} == set(Way)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(Kind),
    st.integers(1, 9_000_000_00),
    st.dates(date(2025, 2, 24), date(2026, 11, 27)),
)
def test_above_or_below_is_the_same_as_by_the_rules_of_regimes(kind, value, commenced_on):
    found = recommend(
        Need(kind=kind, value_inc_vat_pence=value, commenced_on=commenced_on), on=TODAY
    )
    rules = rules_for(Purchase(kind, value, commenced_on))

    assert found.is_public is (rules.standing is Standing.PUBLIC_CONTRACT)
    assert bool(not found.is_public and found.is_notifiable) is (
        rules.standing is Standing.NOTIFIABLE
    )
    assert found.threshold_inc_vat_pence == rules.threshold.value_inc_vat_pence


@pytest.mark.parametrize("key", WITH_A_WAY)
def test_a_timetable_publishes_no_notice_that_the_route_does_not_need(key):
    for need in NEEDS:
        if recommend(need, on=TODAY).route(key).lawful is Verdict.NO:
            continue
        found = plan(key, need, start=date(2027, 1, 5))
        needed = {notice.key for notice in found.notices}

        assert {one.notice for one in found.milestones if one.notice} <= needed


def test_a_call_off_under_the_old_law_has_no_contract_award_notice_of_the_act():
    need = replace(NEEDS[3], framework_regime=Regime.REGULATIONS_2015)
    keys = {one.key for one in plan("framework-direct", need, start=date(2027, 1, 5)).milestones}

    assert "award-notice" not in keys
