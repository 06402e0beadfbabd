"""Any change of a contract: the limits one by one, changes that count as one, and what is published."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.contract_change import (
    Change,
    ContractTerms,
    EarlierChange,
    change_check,
    standstill_advice,
)
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
TODAY = date(2026, 11, 22)
TERMS = ContractTerms(
    Regime.ACT_2023, 1_000_000_00, 48, commenced_on=date(2026, 2, 1), is_provided_for=False
)
SUBSTANTIAL = Change(adds_new_kind=False, moves_balance=True, alters_nature=False)
PLAIN = replace(SUBSTANTIAL, moves_balance=False)


def check(change, terms=TERMS):
    return change_check(terms, change, on=TODAY)


def limits_of(answer):
    return {limit.key: limit.verdict for limit in answer.limits}


def test_w15_two_modifications_that_could_have_been_one():
    after_first = replace(TERMS, value_inc_vat_pence=1_090_000_00, earlier_changes_pence=90_000_00)
    first = check(replace(PLAIN, extra_value_pence=90_000_00))
    earlier = EarlierChange(90_000_00, was_below_threshold=True)
    second = replace(PLAIN, extra_value_pence=60_000_00)
    together = replace(second, earlier=(earlier,))

    assert (first.answer.verdict, first.change_notice.verdict) == (YES, NO)
    assert check(second, after_first).change_notice.verdict is NO, "5.5% by itself"
    answer = check(together, after_first)
    assert (answer.answer.verdict, answer.change_notice.verdict) == (YES, YES)
    assert answer.change_notice.reasons[0].source.provision == "s.75(4)-(5)"
    only_below = check(replace(together, moves_balance=True), after_first)
    assert only_below.answer.verdict is NO, "15% is more than 10%"
    assert only_below.answer.reasons[0].source.provision == "s.74(7)-(8)"
    [said] = [
        limit.reason.text
        for limit in only_below.together.limits
        if limit.key == "below-threshold-modification"
    ]
    assert "£150,000" in said
    assert "15%" in said


@pytest.mark.parametrize(
    ("ground", "key"),
    [
        ("is_unforeseeable", "unforeseeable"),
        ("is_known_risk", "known-risk"),
        ("is_additional", "additional"),
    ],
)
@pytest.mark.parametrize(
    ("extra_pence", "holds", "verdict", "why"),
    [
        (500_000_00, True, YES, "exactly half"),
        (500_000_01, True, NO, "a penny more than half"),
        (500_000_00, None, DEPENDS, "nobody said whether it holds"),
        (500_000_00, False, NO, "it does not hold"),
        (None, True, DEPENDS, "the value is not known"),
        (-900_000_00, True, YES, "only a rise is limited"),
    ],
)
def test_the_circumstances_of_schedule_8_allow_half_again(
    ground, key, extra_pence, holds, verdict, why
):
    change = replace(SUBSTANTIAL, extra_value_pence=extra_pence, **{ground: holds})

    assert limits_of(check(change))[key] is verdict, why


@pytest.mark.parametrize(("alters_nature", "verdict"), [(False, YES), (True, NO), (None, DEPENDS)])
def test_a_new_nature_is_no_answer_to_what_nobody_could_foresee(alters_nature, verdict):
    change = replace(SUBSTANTIAL, is_unforeseeable=True, alters_nature=alters_nature)

    assert limits_of(check(change))["unforeseeable"] is verdict
    provided = replace(TERMS, is_provided_for=True)
    assert limits_of(check(change, provided))["provided-for"] is verdict


@pytest.mark.parametrize(("is_urgent", "verdict"), [(True, YES), (False, NO), (None, DEPENDS)])
def test_urgency_allows_what_it_would_allow_as_a_direct_award(is_urgent, verdict):
    assert check(replace(SUBSTANTIAL, extra_value_pence=600_000_00, is_urgent=is_urgent)).answer.verdict is verdict  # fmt: skip


@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        (PLAIN, YES, "same kind, same balance, same term"),
        (replace(PLAIN, extra_months=4), YES, "4 of 48 months"),
        (replace(PLAIN, extra_months=5), NO, "5 of 48 months is more than 10%"),
        (replace(PLAIN, adds_new_kind=True), NO, "a new kind of service"),
        (replace(PLAIN, moves_balance=True), NO, "the balance moves"),
        (replace(PLAIN, moves_balance=None), DEPENDS, "nobody said"),
        (replace(PLAIN, adds_new_kind=None), DEPENDS, "nobody said"),
    ],
)
def test_when_a_change_is_not_substantial(change, verdict, why):
    assert limits_of(check(change))["not-substantial"] is verdict, why


@pytest.mark.parametrize(("adds_new_kind", "verdict"), [(False, YES), (True, NO), (None, DEPENDS)])
def test_a_below_threshold_modification_adds_no_new_kind(adds_new_kind, verdict):
    change = replace(SUBSTANTIAL, extra_value_pence=50_000_00, adds_new_kind=adds_new_kind)

    assert limits_of(check(change))["below-threshold-modification"] is verdict


def test_no_term_on_award_is_needed_when_the_term_stays():
    unknown = replace(TERMS, maximum_term_months=None)

    answer = check(replace(PLAIN, extra_value_pence=100_000_01), unknown)
    assert limits_of(answer)["not-substantial"] is YES
    assert answer.change_notice.verdict is YES
    assert check(replace(PLAIN, extra_months=1), unknown).change_notice.verdict is DEPENDS


def test_a_change_of_scope_alone_needs_a_notice_as_neither_exception_is_met():
    answer = check(PLAIN)

    assert answer.change_notice.verdict is YES
    assert answer.change_notice.reasons[0].confidence is Confidence.INFERRED


@pytest.mark.parametrize(
    ("is_restructuring", "is_excluded", "verdict", "provision"),
    [
        (True, False, YES, "Sch.8 para 9"),
        (True, True, NO, "s.74(9)"),
        (False, False, NO, "s.74(9)"),
        (None, False, DEPENDS, "Sch.8 para 9"),
        (True, None, DEPENDS, "Sch.8 para 9"),
    ],
)
def test_the_supplier_changes_only_after_a_restructuring_and_always_with_a_notice(
    is_restructuring, is_excluded, verdict, provision
):
    change = replace(
        PLAIN, changes_supplier=True,
        is_restructuring=is_restructuring, is_new_supplier_excluded=is_excluded,
    )  # fmt: skip
    answer = check(change)

    assert answer.answer.verdict is verdict
    assert answer.answer.reasons[0].source.provision == provision
    assert answer.change_notice.verdict is YES


def test_a_light_touch_contract_may_be_changed_but_a_new_supplier_is_a_question():
    light = replace(TERMS, kind=Kind.LIGHT_TOUCH)
    novation = replace(PLAIN, changes_supplier=True, is_new_supplier_excluded=False)

    assert check(replace(SUBSTANTIAL, extra_value_pence=900_000_00), light).answer.verdict is YES
    swapped = check(replace(novation, is_restructuring=False), light)
    assert (swapped.answer.verdict, swapped.change_notice.verdict) == (DEPENDS, NO)
    assert swapped.answer.reasons[0].confidence is Confidence.INFERRED
    assert check(replace(novation, is_restructuring=True), light).answer.verdict is YES


@pytest.mark.parametrize(
    ("extra_pence", "is_convertible", "notice"),
    [(107_719_99, False, NO), (107_720_00, True, YES)],
)
def test_a_small_contract_that_a_change_makes_public_is_convertible(
    extra_pence, is_convertible, notice
):
    small = replace(TERMS, value_inc_vat_pence=100_000_00)
    answer = check(replace(PLAIN, extra_value_pence=extra_pence), small)

    assert answer.is_convertible is is_convertible
    assert answer.change_notice.verdict is notice
    assert (answer.answer.reasons[0].source.provision == "s.74(1)") is is_convertible


def test_below_the_threshold_the_act_does_not_limit_a_new_supplier():
    small = replace(TERMS, value_inc_vat_pence=100_000_00)

    assert check(replace(PLAIN, changes_supplier=True), small).answer.verdict is YES


def test_under_the_2015_regulations_nothing_is_made_up():
    old = replace(TERMS, regime=Regime.REGULATIONS_2015)
    answer = check(replace(PLAIN, changes_supplier=True, extra_value_pence=1_00), old)

    assert (answer.answer.verdict, answer.change_notice.verdict) == (DEPENDS, NO)
    assert answer.copy.verdict is NO


@pytest.mark.parametrize(
    ("value_pence", "extra_pence", "verdict", "why"),
    [
        (4_000_000_00, 1_000_000_00, NO, "exactly £5 million"),
        (4_000_000_00, 1_000_000_01, YES, "a penny more"),
        (6_000_000_00, 100_000_00, NO, "no notice, so no copy"),
        (None, 1_000_000_01, DEPENDS, "the value is not known"),
    ],
)
def test_a_copy_follows_a_notice_above_five_million_pounds(value_pence, extra_pence, verdict, why):
    terms = replace(TERMS, value_inc_vat_pence=value_pence)

    assert check(replace(PLAIN, extra_value_pence=extra_pence), terms).copy.verdict is verdict, why


def test_a_value_that_is_not_known_leaves_both_open():
    change = replace(PLAIN, extra_value_pence=None, earlier=(EarlierChange(50_000_00),))
    answer = check(change)

    assert answer.change_notice.verdict is DEPENDS
    assert answer.change_notice.reasons[0].source.provision == "s.75(4)-(5)"
    assert answer.value_after_pence is None


def test_earlier_changes_that_leave_it_free_of_limits_change_nothing():
    grown = replace(TERMS, value_inc_vat_pence=215_000_00)
    change = replace(
        PLAIN, extra_value_pence=-30_000_00, earlier=(EarlierChange(20_000_00),)
    )  # fmt: skip
    answer = check(change, grown)

    assert answer.together.limits == ()
    assert answer.answer.verdict is YES
    assert answer.change_notice.verdict is YES, "30,000 of 215,000 is more than 10%"


def test_unknown_facts_of_earlier_changes_stay_unknown():
    unknown = EarlierChange(1_00, adds_new_kind=None, moves_balance=None)
    answer = check(replace(PLAIN, extra_value_pence=1_00, extra_months=1, earlier=(unknown,)))

    assert limits_of(answer.together)["not-substantial"] is DEPENDS
    assert answer.answer.verdict is DEPENDS


def test_a_notice_may_state_a_voluntary_standstill():
    assert "at least 8 working days" in standstill_advice(TODAY).text


CHANGES = st.builds(
    Change,
    extra_value_pence=st.none() | st.integers(-1_000_000_00, 2_000_000_00),
    extra_months=st.integers(-48, 96),
    adds_new_kind=st.none() | st.booleans(),
    moves_balance=st.none() | st.booleans(),
    alters_nature=st.none() | st.booleans(),
    is_urgent=st.none() | st.booleans(),
    is_unforeseeable=st.none() | st.booleans(),
    is_known_risk=st.none() | st.booleans(),
    is_additional=st.none() | st.booleans(),
    changes_supplier=st.booleans(),
    is_restructuring=st.none() | st.booleans(),
    is_new_supplier_excluded=st.none() | st.booleans(),
    earlier=st.lists(
        st.builds(
            EarlierChange,
            st.integers(-500_000_00, 500_000_00),
            st.integers(-12, 12),
            st.none() | st.booleans(),
            st.none() | st.booleans(),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
)
ALL_TERMS = st.builds(
    ContractTerms,
    regime=st.sampled_from(Regime),
    value_inc_vat_pence=st.none() | st.integers(0, 10_000_000_00),
    maximum_term_months=st.none() | st.integers(0, 120),
    kind=st.sampled_from(Kind),
    commenced_on=st.none() | st.dates(date(2024, 1, 1), date(2026, 11, 1)),
    is_provided_for=st.none() | st.booleans(),
    earlier_changes_pence=st.integers(0, 300_000_00),
)


@given(ALL_TERMS, CHANGES)
def test_whatever_the_change_the_answer_explains_itself(terms, change):
    answer = check(change, terms)

    for part in (answer.answer, answer.change_notice, answer.copy):
        assert part.words
        assert all(reason.text and reason.source.act for reason in part.reasons)
        assert part.reasons
    if answer.copy.verdict is YES:
        assert answer.change_notice.verdict is YES


@given(ALL_TERMS, CHANGES)
def test_earlier_changes_never_make_a_change_more_lawful_or_its_notice_less_needed(terms, change):
    order = [NO, DEPENDS, YES]
    alone = check(replace(change, earlier=()), terms)
    together = check(change, terms)

    assert order.index(together.answer.verdict) <= order.index(alone.answer.verdict)
    assert order.index(together.change_notice.verdict) >= order.index(alone.change_notice.verdict)
