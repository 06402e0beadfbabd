"""Tasks that wait for each other: both ways agree, meetings gate decisions, what happened stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.phases import Blackout, Calendar, DayKind, Phase
from rulebook.schedule import Happened, Meetings, NoMeeting, Scheduler, Task, driving

DAY = timedelta(days=1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
RECESS = Blackout(date(2027, 8, 1), date(2027, 8, 31), "August recess")
CHRISTMAS = Blackout(date(2026, 12, 21), date(2027, 1, 8), "Christmas closure")


def phase(key, days, kind=DayKind.WORKING):
    return Phase(key, key, days, kind, "A reason.")


PLAIN = (
    Task(phase("a", 10)),
    Task(phase("side", 3)),
    Task(phase("b", 5), ("a", "side")),
    Task(phase("c", 14, DayKind.CALENDAR), ("b",)),
)


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (date(2027, 1, 11), date(2027, 1, 12), None),
        (date(2027, 1, 12), date(2027, 1, 12), date(2027, 1, 12)),
        (date(2027, 1, 13), date(2027, 2, 9), date(2027, 1, 12)),
        (date(2027, 2, 9), date(2027, 2, 9), date(2027, 2, 9)),
        (date(2027, 2, 10), date(2027, 2, 10), date(2027, 2, 10)),
    ],
)
def test_meetings_are_found_both_ways(day, after, before):
    meetings = Meetings([date(2027, 2, 9), date(2027, 1, 12)])

    assert meetings.on_or_after(day) == after
    if before is None:
        with pytest.raises(NoMeeting, match="Give earlier days"):
            meetings.on_or_before(day)
    else:
        assert meetings.on_or_before(day) == before


def test_without_meetings_any_day_will_do():
    assert Meetings().on_or_after(date(2027, 1, 3)) == date(2027, 1, 3)
    assert Meetings().on_or_before(date(2027, 1, 3)) == date(2027, 1, 3)
    assert not Meetings().reaches(date(2027, 1, 3))


def test_a_task_starts_after_all_that_it_waits_for():
    laid = Scheduler(PLAIN, Calendar()).forward(date(2027, 1, 5))

    assert laid["a"].ends_on == date(2027, 1, 18)
    assert laid["side"].ends_on == date(2027, 1, 7)
    assert laid["b"].starts_on == date(2027, 1, 19)
    assert laid["c"].starts_on == date(2027, 1, 26)
    assert (laid["c"].ends_on - laid["c"].starts_on).days == 13


def test_a_decision_waits_for_its_meeting():
    tasks = (Task(phase("a", 1)), Task(phase("decide", 3), ("a",), is_gated=True))
    laid = Scheduler(tasks, Calendar(), Meetings([date(2027, 2, 9)])).forward(date(2027, 1, 5))

    assert laid["decide"].ends_on == date(2027, 2, 9)


def test_what_happened_stays_and_the_rest_comes_after_today():
    happened = {
        "a": Happened(date(2027, 1, 5), date(2027, 1, 29)),
        "side": Happened(date(2027, 1, 6)),
    }
    laid = Scheduler(PLAIN, Calendar()).forward(
        date(2027, 1, 5), happened=happened, not_before=date(2027, 2, 3)
    )

    assert (laid["a"].starts_on, laid["a"].ends_on) == (date(2027, 1, 5), date(2027, 1, 29))
    assert laid["side"].ends_on == date(2027, 2, 3)
    assert laid["b"].starts_on == date(2027, 2, 4)


def test_what_goes_on_ends_as_planned_when_that_is_still_to_come():
    laid = Scheduler(PLAIN, Calendar()).forward(
        date(2027, 1, 5), happened={"a": Happened(date(2027, 1, 5))}, not_before=date(2027, 1, 8)
    )

    assert laid["a"].ends_on == date(2027, 1, 18)


def test_the_driving_chain_leads_from_the_start_to_the_end():
    laid = Scheduler(PLAIN, Calendar()).forward(date(2027, 1, 5))
    late = Scheduler(PLAIN, Calendar()).forward(
        date(2027, 1, 5), happened={"side": Happened(date(2027, 1, 5), date(2027, 2, 26))}
    )

    assert driving(laid) == ("a", "b", "c")
    assert driving(late) == ("side", "b", "c")


def test_what_happened_has_no_latest_start():
    happened = {"a": Happened(date(2027, 1, 5), date(2027, 1, 29))}
    starts = Scheduler(PLAIN, Calendar()).latest_starts(date(2027, 6, 1), happened=happened)

    assert set(starts) == {"side", "b", "c"}


KINDS = st.sampled_from([DayKind.WORKING, DayKind.CALENDAR, DayKind.CALENDAR_AFTER])


@st.composite
def schedules(draw):
    """Tasks that wait for some of those before, on a calendar with closed days and meetings."""
    tasks = []
    for number in range(draw(st.integers(1, 6))):
        after = draw(st.sets(st.sampled_from(range(number)))) if number else set()
        tasks.append(
            Task(
                phase(str(number), draw(st.integers(1, 30)), draw(KINDS)),
                tuple(str(one) for one in sorted(after)),
                draw(st.booleans()),
            )
        )
    blackouts = draw(st.sampled_from([(), (RECESS,), (RECESS, CHRISTMAS)]))
    first = date(2025, 1, 1)
    meetings = [first + timedelta(days=28 * number) for number in range(draw(st.integers(0, 60)))]
    calendar = Calendar(blackouts)
    return Scheduler(tasks, calendar, Meetings(meetings)), calendar


@settings(max_examples=150, deadline=None)
@given(schedules(), DAYS)
def test_backward_and_forward_agree(made, ends_by):
    schedule, _ = made
    try:
        starts_on = min(schedule.latest_starts(ends_by).values())
    except NoMeeting:
        return
    assert max(one.ends_on for one in schedule.forward(starts_on).values()) <= ends_by
    later = schedule.forward(starts_on + DAY)
    assert max(one.ends_on for one in later.values()) > ends_by


@settings(max_examples=150, deadline=None)
@given(schedules(), DAYS)
def test_every_task_may_start_as_late_as_we_say(made, starts_on):
    schedule, calendar = made
    laid = schedule.forward(starts_on)
    ends_on = max(one.ends_on for one in laid.values())
    latest = schedule.latest_starts(ends_on)

    for key, one in laid.items():
        assert latest[key] >= one.starts_on
        in_time = schedule.forward(starts_on, happened={key: Happened(latest[key])})
        assert max(task.ends_on for task in in_time.values()) == ends_on
        next_day = calendar.free_on_or_after(latest[key] + DAY)
        late = schedule.forward(starts_on, happened={key: Happened(next_day)})
        assert max(task.ends_on for task in late.values()) > ends_on


@settings(max_examples=100, deadline=None)
@given(schedules(), DAYS, st.integers(0, 60))
def test_starting_later_never_ends_earlier(made, starts_on, days):
    schedule, _ = made
    first = schedule.forward(starts_on)
    second = schedule.forward(starts_on + timedelta(days=days))

    assert all(second[key].ends_on >= one.ends_on for key, one in first.items())
