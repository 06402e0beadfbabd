"""Routes, their phases and lead times: nothing goes below the legal minimum, and both ways agree."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import limits
from rulebook.phases import Blackout, Calendar, DayKind, Phase, why
from rulebook.procedures import ROUTES, LeadTimes, route
from rulebook.sources import Confidence

TODAY = date(2026, 11, 22)
CHRISTMAS = Blackout(date(2026, 12, 21), date(2027, 1, 8), "Christmas closure")
RECESS = Blackout(date(2027, 8, 1), date(2027, 8, 31), "August recess")
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
KEYS = [row.key for row in ROUTES]


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: row.key)
def test_every_route_explains_itself(row):
    assert row.title
    assert row.about
    assert row.reasons
    assert all(reason.source.act and reason.text for reason in row.reasons)
    assert len({phase.key for phase in row.phases}) == len(row.phases)
    for phase in row.phases:
        said = why(phase)
        assert phase.reason
        assert said[-1].confidence is Confidence.OUR_JUDGEMENT
        if phase.legal_minimum:
            assert phase.days >= phase.legal_minimum.days
            assert phase.kind is phase.legal_minimum.kind
            assert limits.limit_for(phase.legal_minimum.limit_key, on=TODAY).amount
            assert str(phase.legal_minimum.days) in said[0].text


@pytest.mark.parametrize(
    ("route_key", "phase_key", "days", "kind"),
    [
        ("open", "tender", 25, DayKind.CALENDAR_AFTER),
        ("open", "standstill", 8, DayKind.WORKING),
        ("flexible-short", "tender", 25, DayKind.CALENDAR_AFTER),
        ("flexible-stages", "participate", 25, DayKind.CALENDAR_AFTER),
        ("flexible-stages", "tender", 10, DayKind.CALENDAR_AFTER),
        ("flexible-stages", "final-tender", 10, DayKind.CALENDAR_AFTER),
        ("dynamic-market", "tender", 10, DayKind.CALENDAR_AFTER),
        ("direct-award", "standstill", 8, DayKind.WORKING),
    ],
)
def test_the_legal_minima_are_those_of_section_54_and_51(route_key, phase_key, days, kind):
    least = route(route_key).phase(phase_key).legal_minimum

    assert least is not None
    assert (least.days, least.kind) == (days, kind)


@pytest.mark.parametrize("key", ["framework-direct", "framework-competition", "dynamic-market"])
def test_a_framework_or_dynamic_market_has_no_mandatory_standstill(key):
    with pytest.raises(KeyError):
        route(key).phase("standstill")


def test_a_borough_can_set_its_own_days():
    own = LeadTimes({"open": {"evaluate": 40, "prepare": 0}}).of(route("open"))

    assert own.phase("evaluate").days == 40
    assert own.phase("evaluate").is_own
    assert own.phase("evaluate").reason == "Your borough's own figure."
    assert own.phase("decide") == route("open").phase("decide")
    assert LeadTimes({"open": {"evaluate": 40}}).of(route("quotation")) is route("quotation")


@pytest.mark.parametrize("days", [0, 1, 24])
def test_shortening_never_beats_the_legal_minimum(days):
    phase = LeadTimes({"open": {"tender": days}}).of(route("open")).phase("tender")

    assert phase.days == 25
    assert "below the legal minimum of 25 days" in phase.reason


def test_at_the_legal_minimum_the_borough_has_its_way():
    phase = LeadTimes({"open": {"tender": 25}}).of(route("open")).phase("tender")

    assert (phase.days, phase.reason) == (25, "Your borough's own figure.")


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"teleport": {}}, "no route 'teleport'"),
        ({"open": {"nap": 1}}, "no phase 'nap'"),
        ({"open": {"evaluate": -1}}, "0 to 1,000"),
        ({"open": {"evaluate": 1_001}}, "not 1,001"),
    ],
)
def test_lead_times_that_make_no_sense_are_refused(overrides, message):
    with pytest.raises(ValueError, match=message):
        LeadTimes(overrides)


def test_a_length_is_said_in_its_own_kind_of_day():
    assert route("open").phase("standstill").length == "8 working days"
    assert Phase("a", "A", 1, DayKind.CALENDAR, "why").length == "1 day"


def test_an_open_procedure_forward_meets_the_worked_dates():
    steps = {
        step.phase.key: step
        for step in Calendar().forward(
            LeadTimes({"open": {"tender": 25, "prepare": 0, "approve": 0}})
            .of(route("open"))
            .phases,
            date(2026, 3, 2),
        )
    }

    assert steps["tender"].ends_on == date(2026, 3, 27), "W1: published on 2 March"
    assert "prepare" not in steps
    standstill = Calendar().forward([route("open").phase("standstill")], date(2026, 4, 1))
    assert standstill[0].ends_on == date(2026, 4, 14), "W1: Easter"


def test_a_tender_deadline_on_a_weekend_moves_later_never_earlier():
    tender = route("open").phase("tender")
    published = date(2026, 11, 23)  # 35 days on is Monday 28 December, a holiday

    assert Calendar().end(tender, published) == date(2026, 12, 29)


def test_closed_days_stop_the_boroughs_work_but_not_the_days_of_the_law():
    calendar = Calendar([CHRISTMAS, RECESS])
    evaluate, standstill = route("open").phase("evaluate"), route("open").phase("standstill")
    monday = date(2026, 12, 14)

    assert not calendar.is_free(date(2026, 12, 23))
    assert not calendar.is_free(date(2026, 11, 22))
    assert calendar.is_free(monday)
    assert calendar.end(evaluate, monday) > Calendar().end(evaluate, monday)
    assert calendar.end(standstill, monday) == Calendar().end(standstill, monday)
    assert calendar.free_on_or_after(date(2026, 12, 24)) == date(2027, 1, 11)
    assert calendar.free_on_or_before(date(2026, 12, 24)) == date(2026, 12, 18)


@pytest.mark.parametrize("blackouts", [(), (CHRISTMAS, RECESS)], ids=["open", "with closed days"])
@pytest.mark.parametrize("key", KEYS)
@given(ends_by=DAYS)
def test_planning_back_and_then_forward_ends_in_time(key, blackouts, ends_by):
    calendar, phases = Calendar(blackouts), route(key).phases
    back = calendar.backward(phases, ends_by)
    forward = calendar.forward(phases, back[0].starts_on)

    assert forward[0].starts_on == back[0].starts_on
    assert forward[-1].ends_on <= ends_by
    assert all(there.starts_on <= here.starts_on for there, here in zip(forward, back, strict=True))


@pytest.mark.parametrize("blackouts", [(), (CHRISTMAS, RECESS)], ids=["open", "with closed days"])
@pytest.mark.parametrize("key", KEYS)
@given(ends_by=DAYS)
def test_a_working_day_later_is_too_late(key, blackouts, ends_by):
    calendar, phases = Calendar(blackouts), route(key).phases
    latest = calendar.backward(phases, ends_by)[0].starts_on
    later = calendar.free_on_or_after(latest + timedelta(days=1))

    assert calendar.forward(phases, later)[-1].ends_on > ends_by


@pytest.mark.parametrize("key", KEYS)
@given(starts_on=DAYS)
def test_phases_follow_one_another_without_overlap_and_keep_their_minimum(key, starts_on):
    steps = Calendar([CHRISTMAS]).forward(route(key).phases, starts_on)

    assert steps[0].starts_on >= starts_on
    for earlier, later in itertools.pairwise(steps):
        assert earlier.starts_on <= earlier.ends_on < later.starts_on
    for step in steps:
        if step.phase.kind is DayKind.CALENDAR_AFTER and step.phase.legal_minimum:
            assert (step.ends_on - step.starts_on).days >= step.phase.legal_minimum.days


def test_a_plan_without_days_has_no_steps():
    phase = Phase("a", "A", 0, DayKind.WORKING, "nothing to do")

    assert Calendar().backward([phase], TODAY) == ()
    assert Calendar().forward([phase], TODAY) == ()
