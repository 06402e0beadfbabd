"""A dated timetable for a route: forward from a start, or backward from the day it is needed by.

`plan(...)` puts the legal minimum beside a realistic length, keeps the borough's closed days and meeting
days, and says what may lawfully be shortened and for which reason. `replan(...)` keeps what has happened.
Beyond the years whose bank holidays are recorded it raises `BeyondTable`: it never guesses a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from rulebook.bank_holidays import PUBLISHED_UNTIL
from rulebook.day_words import day_in_words
from rulebook.minima import Scope
from rulebook.need import Need, refuse_problems
from rulebook.phases import Calendar, Phase, why
from rulebook.planned_notice import qualifies
from rulebook.policy import Policy
from rulebook.reasons import Reason, act, judged
from rulebook.route_catalogue import route_kind
from rulebook.route_facts import Facts, facts_of
from rulebook.route_kinds import RouteKind
from rulebook.route_notices import Following, notices_for
from rulebook.route_timing import Timing
from rulebook.schedule import Happened, Laid, Meetings, Scheduler, Task, driving
from rulebook.sources import Confidence
from rulebook.tender_periods import Circumstance
from rulebook.timetable_deadlines import Deadline, deadlines
from rulebook.timetable_tasks import DUTIES, PLANNED_NOTICE, Lengths, notice_of, tasks
from rulebook.working_days import working_days_between


class Direction(StrEnum):
    """Which way a timetable was counted."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Progress(StrEnum):
    """Whether a milestone is still to come, goes on, or is done."""

    TO_COME = "to-come"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A task of the timetable with its days, both included.

    `latest_start` is the latest day to start it without moving the end, and `slack_days` how many working
    days that leaves; both None for what has started. `is_critical`: it is on the chain that sets the end,
    which may have slack where a weekend or a meeting day takes a slip up. `notice` is the key of the
    notice published on its first day. `reasons` give the legal minimum, if any, and the realistic
    length, each with its source or as our judgement. `after` are keys of what it waits for.
    """

    key: str
    label: str
    starts_on: date
    ends_on: date
    phase: Phase
    after: tuple[str, ...]
    notice: str
    reasons: tuple[Reason, ...]
    progress: Progress
    latest_start: date | None
    slack_days: int | None
    is_critical: bool

    @property
    def legal_minimum_days(self) -> int | None:
        """Return the least days that the law allows, None where it sets none."""
        return self.phase.legal_minimum.days if self.phase.legal_minimum else None

    @property
    def days(self) -> int:
        """Return the planned length, in days of the phase's own kind."""
        return self.phase.days


@dataclass(frozen=True, slots=True)
class Order:
    """What a timetable was asked for; asking again with another is replanning.

    `lengths` are days by phase key chosen for this purchase: below the legal minimum they are raised.
    `assumed` are circumstances of section 54 that the council says are true, like a state of urgency.
    A planned procurement notice that is assumed and has no day yet is planned too.
    """

    route_key: str
    need: Need
    on: date
    policy: Policy
    start: date | None
    needed_by: date | None
    lengths: Mapping[str, int] = field(default_factory=dict)
    happened: Mapping[str, Happened] = field(default_factory=dict)
    not_before: date | None = None
    assumed: frozenset[Circumstance] = frozenset()


@dataclass(frozen=True, slots=True)
class Timetable:
    """A dated plan of a route for one purchase.

    `ends_on` is the day on which everything is done. `is_in_time` compares it with `needed_by`, None
    without one; `spare_days` are the working days between, below 0 when late. `deadlines` are limits that
    follow the signature and hold nothing up.
    """

    order: Order
    kind: RouteKind
    scope: Scope
    direction: Direction
    starts_on: date
    ends_on: date
    milestones: tuple[Milestone, ...]
    deadlines: tuple[Deadline, ...]
    notices: tuple[Following, ...]
    warnings: tuple[Reason, ...]

    @property
    def uses_planned_notice(self) -> bool:
        """Say whether a planned procurement notice is used to shorten the tender period."""
        return Circumstance.PLANNED_NOTICE in self.order.assumed

    @property
    def needed_by(self) -> date | None:
        """Return the day by which everything must be done."""
        return self.order.needed_by

    @property
    def is_in_time(self) -> bool | None:
        """Say whether everything is done by the day it is needed, None without such a day."""
        return None if self.needed_by is None else self.ends_on <= self.needed_by

    def is_too_late_to_start(self, today: date) -> bool:
        """Say whether a plan counted backward would have had to start before a day."""
        return self.direction is Direction.BACKWARD and self.starts_on < today

    @property
    def spare_days(self) -> int | None:
        """Return the working days from the end to the day it is needed, below 0 when late."""
        if self.needed_by is None:
            return None
        if self.ends_on <= self.needed_by:
            return working_days_between(self.ends_on + timedelta(days=1), self.needed_by)
        return -working_days_between(self.needed_by + timedelta(days=1), self.ends_on)

    @property
    def critical_path(self) -> tuple[Milestone, ...]:
        """Return the chain of milestones that sets the end, in order."""
        return tuple(one for one in self.milestones if one.is_critical)

    def milestone(self, key: str) -> Milestone:
        """Return the milestone of that key. Raises `KeyError`."""
        for one in self.milestones:
            if one.key == key:
                return one
        raise KeyError(key)


def plan(
    route_key: str, need: Need, *, start: date | None = None, needed_by: date | None = None,
    on: date | None = None, policy: Policy | None = None, lengths: Mapping[str, int] | None = None,
    assumed: frozenset[Circumstance] = frozenset(),
) -> Timetable:  # fmt: skip
    """Plan a route for a purchase: forward from `start`, else backward from `needed_by`.

    Without `needed_by` the need's own day is taken; with both, it is planned forward and compared. `on`
    is the day whose law applies: the start, or the day it is needed by, where it is left out. Raises
    `ValueError` without any day, `NeedRefused`, `KeyError` for no such route, `BeyondTable`, `NoMeeting`,
    `RuleNotKnown`. Source: Procurement Act 2023, ss.50 to 54; lengths as each milestone says.
    """
    needed_by = needed_by or need.needed_by
    day = start or needed_by
    if day is None:
        raise ValueError("Enter the day to start, or the day by which it is needed.")
    refuse_problems(replace(need, needed_by=needed_by), on=on or day)
    return made(
        Order(
            route_key, need, on or day, policy or Policy(), start, needed_by, lengths or {},
            assumed=assumed,
        )
    )  # fmt: skip


def replan(timetable: Timetable, happened: Mapping[str, Happened], *, on: date) -> Timetable:
    """Plan again on a day, from what has happened: it keeps its days, the rest comes after `on`.

    What was planned to start earlier and has not is moved. Raises `ValueError` for a milestone that the
    timetable has not, for days after `on`, or for an end before the start.
    """
    known = {one.key for one in timetable.milestones}
    for key, was in happened.items():
        if key not in known:
            raise ValueError(f"This timetable has no milestone ‘{key}’.")
        if was.ends_on is not None and was.ends_on < was.starts_on:
            raise ValueError(f"‘{key}’ cannot have ended before it started.")
        if max(was.starts_on, was.ends_on or was.starts_on) > on:
            raise ValueError(f"‘{key}’ cannot have happened after {day_in_words(on)}.")
    start = min([timetable.starts_on, *(was.starts_on for was in happened.values())])
    return made(replace(timetable.order, start=start, happened=dict(happened), not_before=on))


def made(order: Order) -> Timetable:
    """Make the timetable that was ordered.

    A planned procurement notice with a day shortens the tender period only if the tender notice then
    comes within its window; otherwise the plan does without it.
    """
    kind = route_kind(order.route_key)
    facts = facts_of(order.need, on=order.on, policy=order.policy)
    published = order.need.planned_on
    if published is None:
        return _made(order, kind, facts)
    without = replace(order, assumed=order.assumed - {Circumstance.PLANNED_NOTICE})
    found = _made(without, kind, facts)
    if _qualifies(found, published):
        shorter = replace(order, assumed=order.assumed | {Circumstance.PLANNED_NOTICE})
        with_notice = _made(shorter, kind, facts)
        if _qualifies(with_notice, published):
            return with_notice
    return found


def _qualifies(found: Timetable, published: date) -> bool:
    tender_on = next((one.starts_on for one in found.milestones if one.notice == "UK4"), None)
    return tender_on is not None and qualifies(published, tender_on).is_yes


def _scheduler(order: Order, kind: RouteKind, facts: Facts) -> Scheduler:
    """Return the tasks of a route on the borough's calendar, each with its length for this purchase."""
    policy = order.policy
    lengths = Lengths(order.lengths, order.assumed)
    usual = Timing(order.on, policy).phases(kind, facts.scope)
    published = {notice.key for notice in notices_for(kind, facts)}
    phases = tuple(
        lengths.fit(phase, kind, facts)
        for phase in usual
        if phase.key != "award-notice" or "UK6" in published
    )
    is_planned = Circumstance.PLANNED_NOTICE in order.assumed and order.need.planned_on is None
    found = tasks(phases, kind, facts, is_gated=bool(policy.meetings), plans_notice=is_planned)
    return Scheduler(found, Calendar(policy.blackouts), Meetings(policy.meetings))


def _made(order: Order, kind: RouteKind, facts: Facts) -> Timetable:
    schedule = _scheduler(order, kind, facts)
    start, direction = order.start, Direction.FORWARD
    if start is None:
        assert order.needed_by is not None
        direction = Direction.BACKWARD
        start = min(schedule.latest_starts(order.needed_by).values())
    laid = schedule.forward(start, happened=order.happened, not_before=order.not_before)
    ends_on = max(one.ends_on for one in laid.values())
    latest = schedule.latest_starts(ends_on, happened=order.happened)
    chain = driving(laid)
    notices = notices_for(kind, facts)
    published = frozenset(notice.key for notice in notices)
    milestones = tuple(
        _milestone(
            one, latest.get(one.task.key), order, notice_of(one.task.key, kind, published), chain
        )
        for one in sorted(laid.values(), key=lambda one: one.starts_on)
    )
    signed = laid["sign"].ends_on if "sign" in laid else None
    return Timetable(
        order, kind, facts.scope, direction, min(one.starts_on for one in laid.values()), ends_on,
        milestones, deadlines(notices, facts, signed) if signed else (), notices,
        tuple(_warnings(order, laid, ends_on)),
    )  # fmt: skip


def _milestone(
    one: Laid, latest: date | None, order: Order, notice: str, chain: tuple[str, ...],
) -> Milestone:  # fmt: skip
    task, was = one.task, order.happened.get(one.task.key)
    progress = Progress.TO_COME
    if was is not None:
        progress = Progress.STARTED if was.ends_on is None else Progress.DONE
    slack = None
    if latest is not None:
        slack = max(0, working_days_between(one.starts_on, latest) - 1)
    return Milestone(
        task.key, task.phase.label, one.starts_on, one.ends_on, task.phase, task.after,
        notice, _reasons(task), progress, latest, slack, task.key in chain,
    )  # fmt: skip


def _reasons(task: Task) -> tuple[Reason, ...]:
    said = why(task.phase)
    if task.key in DUTIES:
        said = (DUTIES[task.key], *said)
    if task.key == PLANNED_NOTICE.key:
        said = (Reason("At least 40 days, and at most 12 months, before the tender notice.",
                       act("s.15(3)", "15")), *said)  # fmt: skip
    return said


def _warnings(order: Order, laid: dict[str, Laid], ends_on: date) -> list[Reason]:
    said = []
    for key, was in order.happened.items():
        task = laid[key].task
        law = task.phase.legal_minimum
        if was.ends_on is not None and law is not None:
            least = replace(task.phase, days=law.days)
            if was.ends_on < Calendar().end(least, was.starts_on):
                text = f"{task.phase.label} was shorter than the legal minimum of {least.length}."
                said.append(Reason(text, law.source, law.confidence))
    for key, days in order.lengths.items():
        if key in laid and laid[key].task.phase.days > days:
            phase = laid[key].task.phase
            law = phase.legal_minimum
            text = f"{phase.label}: {days} days are below the minimum of {phase.length}, which is used."
            said.append(Reason(text, law.source, law.confidence) if law else judged(text))
    meetings = Meetings(order.policy.meetings)
    if any(one.task.is_gated and not meetings.reaches(one.ends_on) for one in laid.values()):
        text = "Meeting days are not given that far ahead: after the last one any day was taken."
        said.append(judged(text))
    if ends_on.year > PUBLISHED_UNTIL:
        text = (
            f"Bank holidays after {PUBLISHED_UNTIL} are worked out by the usual rule and not "
            "published yet."
        )
        said.append(Reason(text, act("s.123(1)", "123"), Confidence.INFERRED))
    return said
