"""A common end for a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.alignment import Flag, align, on_day
from tests.factories.matching import item

TODAY = date(2026, 11, 22)


def member(
    buyer, ends_on, *, annual=None, notice_on=None, exits_on=None, extensions=(), until=None
):
    return replace(
        item("Parking system", buyer=buyer, key=buyer, ends_on=ends_on, may_extend_until=until),
        annual_value_pence=annual,
        notice_on=notice_on,
        earliest_exit_on=exits_on,
        extension_ends=extensions,
    )


DAYS = st.integers(-300, 1800).map(lambda days: TODAY + timedelta(days=days))
MEMBERS = st.lists(
    st.builds(
        lambda end, annual, notice, extensions, exits: (end, annual, notice, extensions, exits),
        st.none() | DAYS,
        st.none() | st.integers(0, 10**12),
        st.none() | DAYS,
        st.lists(DAYS, max_size=2).map(tuple),
        st.none() | DAYS,
    ),
    max_size=6,
).map(
    lambda rows: [
        member(f"B{n}", end, annual=annual, notice_on=notice, extensions=extensions, exits_on=exits)
        for n, (end, annual, notice, extensions, exits) in enumerate(rows)
    ]
)


@settings(deadline=None)
@given(MEMBERS, st.randoms(use_true_random=False))
def test_the_order_of_members_never_changes_the_proposal(members, random):
    assert align(members, today=TODAY) == align(random.sample(members, len(members)), today=TODAY)


@settings(deadline=None)
@given(MEMBERS)
def test_every_proposal_lies_ahead_names_every_member_and_says_why(members):
    found = align(members, today=TODAY)

    for proposal in found.proposals:
        assert proposal.ends_on >= TODAY
        assert len(proposal.moves) + len(found.left_out) == len(members)
        assert proposal.reasons
        assert proposal.cost_pence >= 0
        assert all(move.flags and move.reason for move in proposal.moves)


@settings(deadline=None)
@given(MEMBERS, DAYS.filter(lambda day: day >= TODAY))
def test_a_group_that_shares_an_end_proposes_that_end_and_moves_nobody(members, day):
    shared = [replace(one, ends_on=day) for one in members]

    best = align(shared, today=TODAY).best

    if shared:
        assert best.ends_on == day
        assert best.months == best.cost_pence == 0
        assert best.blockers == ()
        assert "already" in best.reasons[0]


def test_nothing_ahead_proposes_nothing():
    found = align([member("Brent", date(2020, 1, 1)), member("Camden", None)], today=TODAY)

    assert found.best is None
    assert [one.buyer_name for one in found.left_out] == ["Brent", "Camden"]


def test_an_extension_is_used_before_a_modification():
    brent = member("Brent", date(2027, 3, 31), annual=1_200_00, extensions=(date(2028, 3, 31),))
    camden = member("Camden", date(2028, 3, 31), annual=1_200_00)

    best, other = align([brent, camden], today=TODAY).proposals

    assert best.ends_on == date(2028, 3, 31)
    assert best.is_feasible
    assert best.reasons == (
        "Camden ends that day as it is",
        "Brent extends 12 months: within its extensions",
        "Brent would have to move most",
    )
    assert best.cost_pence == 120_246
    assert best.months == 12.0
    assert [one.buyer_name for one in best.blockers] == ["Brent"]
    assert other.moves[1].flags == (Flag.EARLY,)
    assert "Camden ends 12 months early" in other.moves[1].reason


@pytest.mark.parametrize(
    ("limit", "said"), [(None, ""), (True, ", within the limit"), (False, ", over the limit")]
)
def test_a_modification_is_marked_and_the_callers_rule_is_asked(limit, said):
    brent = member("Brent", date(2027, 3, 31))
    others = [member(name, date(2027, 5, 31)) for name in ("Camden", "Ealing", "Harrow")]

    found = align([brent, *others], today=TODAY, within_limit=lambda item, day: limit)
    proposal = next(one for one in found.proposals if one.ends_on == date(2027, 5, 31))

    assert proposal.moves[0].reason == f"Brent extends 2 months: {Flag.MODIFICATION.value}{said}"
    assert not proposal.is_feasible
    assert proposal.reasons[-1] == "In the way: Brent"
    assert not proposal.is_cost_complete
    assert (found.best is proposal) is (limit is not False)


def test_a_notice_day_that_has_passed_is_in_the_way():
    late = member("Brent", date(2027, 3, 31), notice_on=date(2026, 10, 1), until=date(2028, 3, 31))
    camden = member("Camden", date(2027, 5, 31))

    moves = {
        proposal.ends_on: proposal.moves[0]
        for proposal in align([late, camden], today=TODAY).proposals
    }

    assert Flag.NOTICE_PASSED in moves[date(2027, 5, 31)].flags
    assert moves[date(2027, 3, 31)].is_feasible


def test_a_break_that_is_allowed_is_a_day_to_meet_on_and_costs_less_than_an_agreement():
    brent = member("Brent", date(2029, 3, 31), exits_on=date(2027, 3, 31), annual=100_00)
    camden = member("Camden", date(2027, 3, 31), annual=100_000_00)

    best = align([brent, camden], today=TODAY).best

    assert best.ends_on == date(2027, 3, 31)
    assert best.moves[0].flags == (Flag.EARLY,)
    assert not best.moves[0].is_by_agreement
    assert on_day([brent], date(2027, 3, 30), today=TODAY).moves[0].is_by_agreement
    assert align([brent], today=TODAY).best.ends_on == date(2029, 3, 31)


def test_days_that_are_nearly_the_same_are_said_to_be():
    found = align(
        [member("Brent", date(2027, 3, 31)), member("Camden", date(2027, 4, 1))], today=TODAY
    )

    assert any("less than a month" in move.reason for move in found.best.moves)


def test_a_day_that_somebody_chose_says_what_each_would_do_and_names_each_once():
    brent = member("Brent", date(2027, 3, 31), annual=36_525_00)
    camden = member("Camden", date(2027, 6, 30), until=date(2028, 6, 30), annual=10_000_00)
    ealing = member("Ealing", None)
    chosen = date(2027, 6, 30)

    found = on_day(
        [camden, brent, ealing, brent], chosen, today=TODAY, within_limit=lambda *_: False
    )

    assert found.ends_on == chosen
    assert [move.item.key for move in found.moves] == ["Brent", "Camden", "Ealing"]
    assert [move.flags for move in found.moves] == [
        (Flag.MODIFICATION,), (Flag.AS_IT_IS,), (Flag.AS_IT_IS,),
    ]  # fmt: skip
    assert found.cost_pence == 91 * 100_00
    assert found.blockers == (brent,)
    assert not found.is_feasible
    assert on_day([camden], chosen, today=TODAY).is_feasible
