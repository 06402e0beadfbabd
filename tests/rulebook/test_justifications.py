"""Grounds for a direct award: each holds only with every condition, and late planning never counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.justifications import CONDITIONS, GROUNDS, After, ground, reasons, standing
from rulebook.need import Cause, Need, Trial, Urgency
from rulebook.reasons import Verdict
from rulebook.thresholds import Kind

KEYS = [one.key for one in GROUNDS]
LIGHT = Kind.LIGHT_TOUCH


def all_met(key, **more):
    met = frozenset(condition.key for condition in ground(key).conditions)
    return Need(met=met, **more)


# What the other answers must say before all the conditions of a ground can hold.
NEEDED = {
    "prototype": {"trial": Trial.PROTOTYPE},
    "urgency": {"urgency": Urgency.EXTREME, "urgency_cause": Cause.EVENT},
    "user-choice": {"kind": LIGHT},
}


def test_every_paragraph_of_schedule_5_that_we_hold_is_there():
    assert [one.paragraph for one in GROUNDS] == [
        "2-3", "4", "5", "6", "7", "8", "10", "11-12", "13-14", "15-17", "18-20", "s.42", "s.43",
    ]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_ground_holds_when_every_condition_does(key):
    found = standing(ground(key), all_met(key, **NEEDED.get(key, {})))

    assert found.verdict is Verdict.YES
    assert not found.not_met
    assert not found.not_said
    assert found.is_claimed
    assert all("keep the evidence" in reason.text for reason in reasons(found))


@pytest.mark.parametrize("key", KEYS)
def test_each_condition_alone_closes_a_ground(key):
    whole = all_met(key, **NEEDED.get(key, {}))
    for condition in ground(key).conditions:
        need = replace(whole, met=whole.met - {condition.key}, not_met=frozenset({condition.key}))

        assert standing(ground(key), need).verdict is Verdict.NO, condition.key


@pytest.mark.parametrize("key", [key for key in KEYS if key != "user-choice"])
def test_what_was_not_said_leaves_a_ground_open(key):
    found = standing(ground(key), Need())

    assert found.verdict is Verdict.DEPENDS
    assert not found.is_claimed
    assert len(found.not_said) == len(ground(key).conditions)
    assert all(reason.text.startswith("Only if") for reason in reasons(found))


@pytest.mark.parametrize(
    ("need", "key", "verdict"),
    [
        (Need(is_off_the_shelf=True), "prototype", Verdict.NO),
        (Need(is_off_the_shelf=False), "prototype", Verdict.DEPENDS),
        (Need(has_present_contract=False), "additional", Verdict.NO),
        (Need(has_present_contract=False), "repeat", Verdict.NO),
        (Need(urgency=Urgency.PRESSED), "urgency", Verdict.NO),
        (Need(urgency=Urgency.NONE), "urgency", Verdict.NO),
        (Need(urgency=Urgency.EXTREME), "urgency", Verdict.DEPENDS),
        (Need(urgency=Urgency.EXTREME, urgency_cause=Cause.EVENT), "urgency", Verdict.YES),
        (Need(urgency=Urgency.EXTREME, urgency_cause=Cause.OWN_DELAY), "urgency", Verdict.NO),
        (Need(urgency=Urgency.EXTREME, urgency_cause=Cause.FORESEEABLE), "urgency", Verdict.NO),
        (Need(), "user-choice", Verdict.NO),
        (Need(kind=LIGHT), "user-choice", Verdict.DEPENDS),
    ],
)
def test_what_the_other_answers_settle_is_taken_from_them(need, key, verdict):
    assert standing(ground(key), need).verdict is verdict


def test_late_planning_is_no_urgency_even_when_somebody_says_that_it_is():
    need = all_met("urgency", urgency=Urgency.EXTREME, urgency_cause=Cause.OWN_DELAY)

    assert standing(ground("urgency"), need).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("key", "standstill", "has_notice"),
    [
        ("additional", After.MANDATORY, True),
        ("exclusive-rights", After.MANDATORY, True),
        ("urgency", After.OPTIONAL, True),
        ("protect-life", After.OPTIONAL, True),
        ("user-choice", After.NO_NOTICE, False),
        ("switch", After.MANDATORY, True),
    ],
)
def test_standstill_follows_a_direct_award_but_for_urgency_regulations_and_choice(
    key, standstill, has_notice
):
    assert ground(key).standstill is standstill
    assert ground(key).needs_transparency_notice is has_notice


def test_the_routes_of_grounds_have_keys_of_their_own():
    assert ground("switch").route_key == "switch"
    assert ground("technical").route_key == "direct-award-technical"
    assert len({one.route_key for one in GROUNDS}) == len(GROUNDS)


def test_conditions_are_questions_and_statements():
    for condition in CONDITIONS.values():
        assert condition.question.endswith("?")
        assert condition.text.endswith(".")


@given(st.sets(st.sampled_from(sorted(CONDITIONS))), st.sampled_from(KEYS))
def test_saying_that_more_holds_never_closes_a_ground(met, key):
    order = [Verdict.NO, Verdict.DEPENDS, Verdict.YES]
    some = standing(ground(key), Need(met=frozenset(met)))
    more = standing(ground(key), Need(met=frozenset(CONDITIONS)))

    assert order.index(some.verdict) <= order.index(more.verdict)
