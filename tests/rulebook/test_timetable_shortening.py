"""What may be shortened: found by planning again, never below the law, with the reason that is needed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.need import Need, Urgency
from rulebook.route_catalogue import ROUTE_KEYS
from rulebook.schedule import Happened
from rulebook.tender_periods import Circumstance
from rulebook.thresholds import Kind
from rulebook.timetable import plan, replan
from rulebook.timetable_shortening import shortest

BIG = Need(value_inc_vat_pence=400_000_00)
START = date(2027, 1, 5)


def by_key(key, need=BIG, **more):
    found = shortest(plan(key, need, start=START, **more))
    return {one.key: one for one in found.shortenings}


def test_the_usual_tender_period_may_be_cut_to_its_minimum_without_a_reason():
    one = by_key("open")["tender"]

    assert (one.from_days, one.to_days, one.circumstance) == (35, 25, None)
    assert one.saves_days == 13
    assert "No reason is needed" in one.reasons[-1].text


@pytest.mark.parametrize(
    ("circumstance", "words"),
    [
        (Circumstance.URGENCY, "state of urgency"),
        (Circumstance.PLANNED_NOTICE, "planned procurement notice"),
    ],
)
def test_below_it_a_circumstance_is_needed_and_the_notice_must_say_so(circumstance, words):
    one = by_key("open")[f"tender-{circumstance.value}"]

    assert one.to_days == 10
    assert one.circumstance is circumstance
    assert words in one.reasons[0].text
    assert "must say which circumstance" in one.reasons[1].text


def test_what_is_true_already_is_not_asked_again():
    found = by_key("open", replace(BIG, urgency=Urgency.PRESSED))

    assert found["tender"].to_days == 10
    assert not [key for key in found if key.startswith("tender-")]


def test_pre_selected_suppliers_may_agree_any_period():
    found = by_key("flexible-dialogue")

    assert found["tender-agreed-with-preselected-suppliers"].to_days == 1
    assert found["final-tender"].to_days == 10
    assert found["participate-state-of-urgency"].to_days == 10
    assert "participate-qualifying-planned-procurement-notice" not in found


def test_a_planned_notice_that_is_too_old_is_replaced_by_a_new_one():
    found = by_key("open", replace(BIG, planned_on=date(2025, 3, 1)))

    assert found["tender-qualifying-planned-procurement-notice"].saves_days > 0


def test_the_standstill_is_fixed_and_where_there_is_none_nothing_is():
    assert "cannot be shortened" in shortest(plan("open", BIG, start=START)).fixed[0].text
    assert shortest(plan("framework-direct", BIG, start=START)).fixed == ()
    assert "standstill" not in by_key("open")


def test_without_a_period_of_the_law_only_our_own_work_can_be_shorter():
    small = Need(value_inc_vat_pence=40_000_00)
    light = Need(kind=Kind.LIGHT_TOUCH, value_inc_vat_pence=700_000_00)

    assert "all" not in by_key("quotation", small)
    assert by_key("quotation", small)["tender"].reasons[0].text.startswith("No minimum is set")
    assert shortest(plan("quotation", small, start=START)).saves_days == 0
    assert not [key for key in by_key("open", light) if key.startswith("tender-")]


def test_beside_the_chain_nothing_is_saved():
    assert by_key("open")["conflicts"].saves_days == 0
    assert by_key("open")["evaluate"].saves_days > 0


def test_all_periods_at_their_minimum_are_one_plan():
    first = plan("flexible-dialogue", BIG, start=START)
    found = shortest(first)

    assert found.at_minimum.milestone("tender").days == 10
    assert found.saves_days == (first.ends_on - found.at_minimum.ends_on).days == 26


def test_a_period_set_at_its_minimum_has_only_its_circumstances_left():
    found = by_key("open", lengths={"tender": 25})

    assert "tender" not in found
    assert "tender-state-of-urgency" in found


def test_an_agreed_period_has_nothing_below_it():
    found = by_key("flexible-shortlist", assumed=frozenset({Circumstance.AGREED}))

    assert "tender" not in found
    assert not [key for key in found if key.startswith("tender-")]


def test_what_a_set_up_framework_keeps_of_the_law():
    assert by_key("set-up-framework")["tender"].to_days == 25


def test_what_is_done_cannot_be_shorter_any_more():
    first = plan("open", BIG, start=START)
    done = {"tender": Happened(date(2027, 2, 1), date(2027, 3, 8))}
    found = shortest(replan(first, done, on=date(2027, 3, 9)))

    assert not [one for one in found.shortenings if one.phase_key == "tender"]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ROUTE_KEYS),
    st.builds(
        Need,
        kind=st.sampled_from([Kind.GOODS_OR_SERVICES, Kind.LIGHT_TOUCH]),
        value_inc_vat_pence=st.none() | st.integers(1, 9_000_000_00),
        urgency=st.none() | st.sampled_from(Urgency),
        is_electronic=st.sampled_from([None, True, False]),
    ),
    st.dates(date(2026, 6, 1), date(2028, 1, 1)),
)
def test_shortening_saves_or_not_but_never_costs_and_never_beats_the_law(key, need, start):
    first = plan(key, need, start=start)
    found = shortest(first)

    for one in found.shortenings:
        assert one.reasons
        assert one.to_days <= one.from_days
        # A planned notice takes 40 days first: it may cost more than it saves.
        if one.circumstance is not Circumstance.PLANNED_NOTICE:
            assert one.saves_days >= 0
    for one in found.at_minimum.milestones:
        assert one.legal_minimum_days is None or one.days >= one.legal_minimum_days
