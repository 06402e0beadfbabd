"""Timetables: never below the law, the same both ways, and what has happened stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.need import Need, NeedRefused, Urgency
from rulebook.phases import Blackout, DayKind
from rulebook.policy import Policy
from rulebook.procedures import LeadTimes
from rulebook.register_law import Regime
from rulebook.route_catalogue import ROUTE_KEYS
from rulebook.schedule import Happened, NoMeeting
from rulebook.sources import Confidence
from rulebook.tender_periods import Circumstance
from rulebook.thresholds import Kind
from rulebook.timetable import Direction, Progress, plan, replan
from rulebook.working_days import (
    BeyondTable,
    earliest_deadline,
    is_working_day,
    last_day,
    nth_working_day,
)

DAY = timedelta(days=1)
BIG = Need(value_inc_vat_pence=400_000_00)
SMALL = Need(value_inc_vat_pence=40_000_00)
HUGE = Need(value_inc_vat_pence=5_200_000_00)
LIGHT = Need(kind=Kind.LIGHT_TOUCH, value_inc_vat_pence=700_000_00)
CHRISTMAS = Blackout(date(2026, 12, 21), date(2027, 1, 8), "Christmas closure")
# A policy in which a chain of short phases begins on the day of the notice.
QUICK = Policy(
    lead_times=LeadTimes(
        {key: {"prepare": 0, "approve": 0} for key in ("open", "flexible-short", "flexible-stages")}
        | {"direct-award": {"prepare": 0, "approve": 0, "decide": 0, "sign": 1, "mobilise": 0}}
    )
)


def tender(found):
    return found.milestone("tender")


# --- the worked cases ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "need", "assumed", "deadline"),
    [
        (date(2026, 3, 2), BIG, (), date(2026, 3, 27)),  # W1
        (date(2026, 6, 1), BIG, (), date(2026, 6, 26)),  # W12
        (date(2026, 6, 1), replace(BIG, are_documents_together=False), (), date(2026, 7, 1)),
        (date(2026, 6, 1), replace(BIG, is_electronic=False), (), date(2026, 7, 1)),
        (
            date(2026, 6, 1),
            replace(BIG, is_electronic=False, are_documents_together=False),
            (),
            date(2026, 7, 6),
        ),
        (date(2026, 10, 12), replace(BIG, planned_on=date(2026, 9, 1)), (), date(2026, 10, 22)),
        (date(2026, 10, 9), replace(BIG, planned_on=date(2026, 9, 1)), (), date(2026, 11, 3)),
        (date(2027, 9, 1), replace(BIG, planned_on=date(2026, 9, 1)), (), date(2027, 9, 13)),
        (date(2027, 9, 2), replace(BIG, planned_on=date(2026, 9, 1)), (), date(2027, 9, 27)),
        (date(2026, 6, 1), replace(BIG, urgency=Urgency.PRESSED), (), date(2026, 6, 11)),
        (date(2026, 6, 1), BIG, (Circumstance.URGENCY,), date(2026, 6, 11)),
    ],
)
def test_the_shortest_tender_period_ends_on_the_day_of_the_law(published, need, assumed, deadline):
    found = plan(
        "open", need, start=published, policy=QUICK, lengths={"tender": 1, "screening": 1, "conflicts": 1},
        assumed=frozenset(assumed),
    )  # fmt: skip
    quick = replan(
        found,
        {key: Happened(published - 9 * DAY, published - DAY) for key in ("conflicts", "screening")},
        on=published,
    )

    assert tender(quick).starts_on == published
    assert tender(quick).notice == "UK4"
    assert tender(quick).ends_on == deadline


def test_a_shortlist_waits_25_days_or_10_in_a_state_of_urgency_then_10():  # W11
    lengths = {"participate": 1, "tender": 1, "conflicts": 1, "screening": 1}
    found = plan("flexible-shortlist", BIG, start=date(2026, 1, 12), policy=QUICK, lengths=lengths)
    urgent = replace(BIG, urgency=Urgency.PRESSED)
    quick = plan(
        "flexible-shortlist", urgent, start=date(2026, 1, 12), policy=QUICK, lengths=lengths
    )

    assert found.milestone("participate").legal_minimum_days == 25
    assert quick.milestone("participate").legal_minimum_days == 10
    assert found.milestone("participate").notice == "UK4"
    assert tender(found).legal_minimum_days == 10
    assert tender(found).notice == ""


@pytest.mark.parametrize(
    ("published", "ends"),
    [
        (date(2026, 4, 1), date(2026, 4, 14)),  # W1
        (date(2026, 3, 10), date(2026, 3, 20)),  # W2
        (date(2026, 6, 4), date(2026, 6, 16)),  # W3
        (date(2026, 11, 23), date(2026, 12, 3)),  # W4
        (date(2026, 12, 17), date(2026, 12, 30)),  # W5
    ],
)
def test_standstill_counts_working_days_of_the_whole_kingdom(published, ends):
    found = plan("open", BIG, start=date(2025, 6, 2))
    done = {
        one.key: Happened(date(2025, 9, 1), published - DAY)
        for one in found.milestones
        if one.key not in ("standstill", "sign", "mobilise")
    }
    standstill = replan(found, done, on=published - DAY).milestone("standstill")

    assert (standstill.starts_on, standstill.ends_on) == (published, ends)
    assert standstill.notice == "UK6"


def test_a_direct_award_stands_still_and_extreme_urgency_does_not():  # W23
    found = plan("direct-award-additional", BIG, start=date(2026, 9, 7), policy=QUICK)
    urgent = plan("direct-award-urgency", BIG, start=date(2026, 9, 7), policy=QUICK)

    assert found.milestone("transparency").notice == "UK5"
    assert found.milestone("standstill").legal_minimum_days == 8
    assert "standstill" not in {one.key for one in urgent.milestones}
    assert urgent.milestone("award-notice").notice == "UK6"


def test_what_is_due_after_signing():  # W1, W5, W13, W14
    def due(need, signed, key="open"):
        found = plan(key, need, start=date(2025, 6, 2))
        done = {
            one.key: Happened(date(2025, 9, 1), signed)
            for one in found.milestones
            if one.key != "mobilise"
        }
        return {one.key: one.due_on for one in replan(found, done, on=signed).deadlines}

    assert due(BIG, date(2026, 4, 15)) == {
        "details-notice": date(2026, 5, 14), "records": date(2029, 4, 14),
    }  # fmt: skip
    assert due(BIG, date(2027, 1, 4))["details-notice"] == date(2027, 2, 2)
    assert due(HUGE, date(2026, 2, 2)) == {
        "details-notice": date(2026, 3, 3), "contract-copy": date(2026, 5, 2),
        "kpi-notice": date(2027, 2, 1), "records": date(2029, 2, 1),
    }  # fmt: skip
    light = replace(LIGHT, value_inc_vat_pence=5_000_001_00)
    assert due(light, date(2026, 7, 1)) == {
        "details-notice": date(2026, 10, 28), "contract-copy": date(2026, 12, 27),
        "records": date(2029, 6, 30),
    }  # fmt: skip
    assert due(SMALL, date(2026, 7, 1), "quotation") == {"details-notice": None}
    assert due(replace(SMALL, value_inc_vat_pence=100), date(2026, 7, 1), "quotation") == {}
    old = replace(BIG, framework_regime=Regime.REGULATIONS_2015)
    assert due(old, date(2026, 7, 1), "framework-direct") == {}


# --- forward and backward -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ROUTE_KEYS)
@pytest.mark.parametrize("need", [BIG, SMALL, LIGHT, Need()], ids=["big", "small", "light", "?"])
def test_every_route_can_be_planned_both_ways(key, need):
    back = plan(key, need, needed_by=date(2028, 6, 1), policy=Policy(blackouts=(CHRISTMAS,)))
    again = plan(
        key, need, start=back.starts_on, needed_by=date(2028, 6, 1), policy=back.order.policy
    )

    assert back.direction is Direction.BACKWARD
    assert again.direction is Direction.FORWARD
    assert back.milestones == again.milestones
    assert back.is_in_time
    assert back.spare_days >= 0
    assert back.critical_path
    assert back.critical_path[-1].ends_on == back.ends_on
    for one in back.milestones:
        assert one.reasons
        assert one.progress is Progress.TO_COME
        assert one.slack_days >= 0
        assert one.starts_on <= one.ends_on


def test_either_a_start_or_a_day_it_is_needed_by_is_asked_for():
    with pytest.raises(ValueError, match="Enter the day to start"):
        plan("open", BIG)
    with pytest.raises(KeyError):
        plan("no such", BIG, start=date(2027, 1, 4))

    with pytest.raises(NeedRefused, match="must be after"):
        plan("open", BIG, start=date(2027, 1, 4), needed_by=date(2027, 1, 3))

    found = plan("open", replace(BIG, needed_by=date(2028, 4, 1)))
    assert found.needed_by == date(2028, 4, 1)
    assert found.direction is Direction.BACKWARD


def test_without_a_day_it_is_needed_by_nothing_is_early_or_late():
    found = plan("open", BIG, start=date(2027, 1, 4))

    assert found.is_in_time is None
    assert found.spare_days is None
    with pytest.raises(KeyError):
        found.milestone("no such")


def test_a_plan_that_ends_late_says_by_how_many_working_days():
    found = plan("open", BIG, start=date(2027, 1, 5), needed_by=date(2027, 11, 26))

    assert found.ends_on == date(2027, 11, 30)
    assert not found.is_in_time
    assert found.spare_days == -1  # Monday; 30 November is a bank holiday in Scotland


def test_beyond_our_bank_holidays_it_says_so():
    with pytest.raises(BeyondTable, match="2024 to 2030"):
        plan("open", BIG, start=date(2030, 11, 1))
    with pytest.raises(BeyondTable):
        plan("open", BIG, needed_by=date(2031, 4, 1), on=date(2026, 11, 27))


def test_bank_holidays_that_are_not_published_yet_are_told():
    late = plan("open", BIG, needed_by=date(2029, 3, 1))
    published = plan("open", BIG, needed_by=date(2028, 12, 29))

    assert [one.confidence for one in late.warnings] == [Confidence.INFERRED]
    assert published.warnings == ()


# --- the borough's calendar ---------------------------------------------------------------------------

MEETINGS = tuple(date(2027, month, 14) for month in (1, 4, 7, 9, 10))


def test_a_decision_falls_on_a_meeting_and_waits_for_it():
    usual = plan("open", BIG, start=date(2027, 1, 5))
    found = plan("open", BIG, start=date(2027, 1, 5), policy=Policy(meetings=MEETINGS))

    assert usual.milestone("decide").ends_on == date(2027, 8, 4)
    assert found.milestone("decide").ends_on == date(2027, 9, 14)
    assert found.milestone("prepare").slack_days > 0
    assert found.milestone("prepare").is_critical


def test_beyond_the_last_meeting_any_day_is_taken_and_it_says_so():
    found = plan("open", BIG, start=date(2027, 6, 1), policy=Policy(meetings=MEETINGS))

    assert found.milestone("decide").ends_on > MEETINGS[-1]
    assert any("Meeting days" in warning.text for warning in found.warnings)


def test_before_the_first_meeting_nothing_can_be_decided():
    with pytest.raises(NoMeeting, match="Give earlier days"):
        plan("open", BIG, needed_by=date(2027, 1, 13), policy=Policy(meetings=MEETINGS))


def test_closed_days_move_our_own_work_and_not_the_days_of_the_law():
    policy = Policy(blackouts=(CHRISTMAS,))
    found = plan("open", BIG, start=date(2026, 12, 1), policy=policy)

    assert (
        found.milestone("prepare").ends_on
        > plan("open", BIG, start=date(2026, 12, 1)).milestone("prepare").ends_on
    )
    assert all(
        not CHRISTMAS.starts_on <= one.starts_on <= CHRISTMAS.ends_on for one in found.milestones
    )


# --- lengths, circumstances -----------------------------------------------------------------------------


def test_a_length_below_the_law_is_raised_and_told():
    found = plan("open", BIG, start=date(2027, 1, 5), lengths={"tender": 20, "evaluate": 0})

    assert tender(found).days == 25
    assert found.milestone("evaluate").days == 1
    assert [warning.confidence for warning in found.warnings] == [
        Confidence.CONFIRMED, Confidence.OUR_JUDGEMENT,
    ]  # fmt: skip
    assert "Notice and tender period: 20 days" in found.warnings[0].text


def test_a_planned_notice_that_is_still_to_come_is_planned_too():
    found = plan(
        "open", BIG, start=date(2027, 1, 5), policy=QUICK, lengths={"tender": 10},
        assumed=frozenset({Circumstance.PLANNED_NOTICE}),
    )  # fmt: skip
    notice = found.milestone("planned-notice")

    assert notice.notice == "UK3"
    assert found.uses_planned_notice
    assert notice.reasons[0].source.provision == "s.15(3)"
    assert (tender(found).starts_on - notice.starts_on).days >= 40
    assert tender(found).days == 10


def test_a_planned_notice_that_would_no_longer_qualify_is_not_used():
    # Backward from this day the shorter period moves the tender notice out of the 12 months.
    need = replace(BIG, planned_on=date(2026, 9, 1))
    edge = [
        plan("open", need, needed_by=date(2028, 1, 1) + number * DAY, lengths={"tender": 10})
        for number in range(0, 120, 3)
    ]

    assert {one.uses_planned_notice for one in edge} == {True, False}
    for one in edge:
        if one.uses_planned_notice:
            assert tender(one).starts_on <= date(2027, 9, 1)
        else:
            assert tender(one).days == 25


@pytest.mark.parametrize(
    ("key", "need", "beside"),
    [
        ("open", BIG, {"conflicts", "screening", "summaries", "checks"}),
        ("framework-competition", BIG, {"screening", "checks"}),
        ("framework-direct", BIG, {"screening", "checks"}),
        ("direct-award-technical", BIG, {"conflicts", "screening"}),
        ("quotation", SMALL, {"screening"}),
        ("extend", BIG, set()),
        ("exempt", BIG, set()),
        ("set-up-framework", BIG, {"conflicts", "screening", "summaries", "checks"}),
    ],
)
def test_the_duties_beside_the_line(key, need, beside):
    found = plan(key, need, start=date(2027, 1, 5))
    keys = {one.key for one in found.milestones}

    assert keys & {"conflicts", "screening", "summaries", "checks"} == beside


@pytest.mark.parametrize(
    ("key", "need", "notice"),
    [
        ("open", BIG, "UK4"),
        ("below-threshold-advert", SMALL, "UK4"),
        ("below-threshold-advert", replace(SMALL, value_inc_vat_pence=29_999_99), ""),
        ("quotation", SMALL, ""),
        ("framework-competition", BIG, ""),
        ("exempt-research", BIG, ""),
        ("flexible-negotiation", BIG, "UK4"),
        ("dynamic-market", BIG, "UK4"),
    ],
)
def test_which_notice_the_invitation_publishes(key, need, notice):
    assert tender(plan(key, need, start=date(2027, 1, 5))).notice == notice


# --- replanning -----------------------------------------------------------------------------------------


def test_replanning_after_a_slip_keeps_what_has_happened():
    first = plan("open", BIG, start=date(2027, 1, 5), needed_by=date(2027, 12, 1))
    happened = {"prepare": Happened(date(2027, 1, 6), date(2027, 4, 16))}
    found = replan(first, happened, on=date(2027, 4, 20))

    prepare = found.milestone("prepare")
    assert (prepare.starts_on, prepare.ends_on) == (date(2027, 1, 6), date(2027, 4, 16))
    assert prepare.progress is Progress.DONE
    assert prepare.latest_start is None
    assert prepare.slack_days is None
    assert found.milestone("approve").starts_on == date(2027, 4, 20)
    assert found.ends_on > first.ends_on
    assert first.is_in_time
    assert found.is_in_time is False
    assert found.milestone("conflicts").starts_on == date(2027, 4, 20)


def test_what_goes_on_is_shown_as_started():
    first = plan("open", BIG, start=date(2027, 1, 5))
    found = replan(first, {"prepare": Happened(date(2027, 1, 5))}, on=date(2027, 1, 8))

    assert found.milestone("prepare").progress is Progress.STARTED
    assert found.milestone("prepare").ends_on == first.milestone("prepare").ends_on


@pytest.mark.parametrize(
    ("happened", "text"),
    [
        ({"no such": Happened(date(2027, 1, 5))}, "no milestone"),
        ({"prepare": Happened(date(2027, 1, 5), date(2027, 1, 4))}, "before it started"),
        ({"prepare": Happened(date(2027, 1, 9))}, "cannot have happened after 8 January 2027"),
        ({"prepare": Happened(date(2027, 1, 5), date(2027, 1, 9))}, "cannot have happened after"),
    ],
)
def test_what_cannot_have_happened_is_refused(happened, text):
    first = plan("open", BIG, start=date(2027, 1, 5))

    with pytest.raises(ValueError, match=text):
        replan(first, happened, on=date(2027, 1, 8))


def test_a_period_that_was_shorter_than_the_law_is_told_and_not_changed():
    first = plan("open", BIG, start=date(2026, 3, 2))
    short = {"tender": Happened(date(2026, 3, 2), date(2026, 3, 26))}
    enough = {"tender": Happened(date(2026, 3, 2), date(2026, 3, 27))}

    found = replan(first, short, on=date(2026, 4, 1))
    assert tender(found).ends_on == date(2026, 3, 26)
    assert "shorter than the legal minimum" in found.warnings[0].text
    assert replan(first, enough, on=date(2026, 4, 1)).warnings == ()


# --- what always holds ----------------------------------------------------------------------------------

DAYS = st.dates(date(2026, 6, 1), date(2028, 6, 1))
NEEDS = st.builds(
    Need,
    kind=st.sampled_from([Kind.GOODS_OR_SERVICES, Kind.LIGHT_TOUCH, Kind.WORKS]),
    value_inc_vat_pence=st.none() | st.integers(1, 9_000_000_00),
    urgency=st.none() | st.sampled_from(Urgency),
    is_electronic=st.sampled_from([None, True, False]),
    are_documents_together=st.sampled_from([None, True, False]),
    planned_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 5, 31)),
)
POLICIES = st.sampled_from(
    [
        Policy(),
        Policy(blackouts=(CHRISTMAS,)),
        Policy(meetings=tuple(date(2024, 1, 9) + timedelta(days=35 * n) for n in range(70))),
        QUICK,
    ]
)
LENGTHS = st.dictionaries(
    st.sampled_from(["prepare", "tender", "participate", "final-tender", "evaluate", "standstill"]),
    st.integers(0, 60),
)
ASSUMED = st.frozensets(
    st.sampled_from([Circumstance.PLANNED_NOTICE, Circumstance.URGENCY, Circumstance.AGREED])
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ROUTE_KEYS), NEEDS, DAYS, POLICIES, LENGTHS, ASSUMED)
def test_nothing_goes_below_the_law(key, need, start, policy, lengths, assumed):
    found = plan(key, need, start=start, policy=policy, lengths=lengths, assumed=assumed)

    for one in found.milestones:
        assert one.starts_on >= start
        law = one.phase.legal_minimum
        if law is None or law.days == 0:
            continue
        assert one.days >= law.days
        if law.kind is DayKind.WORKING:
            assert one.ends_on >= nth_working_day(one.starts_on, law.days)
        else:
            assert one.ends_on >= earliest_deadline(one.starts_on, law.days)
            assert is_working_day(one.ends_on)
    ends = {one.key: one.ends_on for one in found.milestones}
    for one in found.milestones:
        assert all(one.starts_on > ends[key] for key in one.after)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ROUTE_KEYS), NEEDS, DAYS, POLICIES, LENGTHS)
def test_forward_and_backward_agree(key, need, day, policy, lengths):
    need = replace(need, planned_on=None)
    back = plan(key, need, needed_by=day, policy=policy, lengths=lengths)
    on = back.order.on
    same = plan(key, need, start=back.starts_on, on=on, policy=policy, lengths=lengths)
    later = plan(key, need, start=back.starts_on + DAY, on=on, policy=policy, lengths=lengths)

    assert back.ends_on == same.ends_on <= day
    assert back.milestones == same.milestones
    assert later.ends_on > day


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROUTE_KEYS), NEEDS, DAYS, POLICIES, st.integers(1, 90))
def test_a_later_start_never_gives_an_earlier_end(key, need, start, policy, days):
    need = replace(need, planned_on=None)
    first = plan(key, need, start=start, on=start, policy=policy)
    second = plan(key, need, start=start + timedelta(days=days), on=start, policy=policy)

    assert second.ends_on >= first.ends_on


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROUTE_KEYS), NEEDS, DAYS, st.integers(0, 5), st.integers(0, 40))
def test_replanning_never_loses_a_day_that_has_happened(key, need, start, done, slip):
    need = replace(need, planned_on=None)
    first = plan(key, need, start=start)
    happened = {
        one.key: Happened(one.starts_on, one.ends_on + timedelta(days=slip))
        for one in first.milestones[:done]
    }
    on = max([start, *(was.ends_on for was in happened.values())])
    found = replan(first, happened, on=on)

    for one in found.milestones:
        if one.key in happened:
            assert (one.starts_on, one.ends_on) == (
                happened[one.key].starts_on, happened[one.key].ends_on,
            )  # fmt: skip
        else:
            assert one.starts_on >= on
    assert found.ends_on >= first.ends_on or slip == 0
    assert {one.key for one in found.milestones} == {one.key for one in first.milestones}


@given(DAYS)
def test_the_details_notice_is_30_days_beginning_with_the_day_of_signing(start):
    found = plan("open", BIG, start=start)
    signed = found.milestone("sign").ends_on

    assert found.deadlines[0].due_on == last_day(signed, 30)
