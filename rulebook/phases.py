"""Phases of a purchase, counted forward and backward.

A phase starts on a free working day and ends after its days, counted as its kind of day says. Forward
and backward agree: `latest_start` gives the latest day from which a phase still ends in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rulebook import working_days
from rulebook.reasons import Reason, judged
from rulebook.sources import Confidence, Source

_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """How the days of a phase are counted."""

    WORKING = "working-days"  # working days beginning with the day it starts
    CALENDAR = "calendar-days"  # calendar days beginning with the day it starts
    CALENDAR_AFTER = "calendar-days-after"  # calendar days beginning with the day after (s.54(5))

    def in_words(self, days: int) -> str:
        """Say a number of days of this kind, like '8 working days'."""
        noun = "working day" if self is DayKind.WORKING else "day"
        return f"{days} {noun}{'' if days == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class LegalMinimum:
    """The least that the law allows for a phase, with the assumption under which it holds.

    `limit_key` names its row in `rulebook.limits`, or in a timetable the circumstance that decides.
    """

    limit_key: str
    days: int
    kind: DayKind
    assumption: str
    source: Source
    confidence: Confidence = Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a purchase: how long the law asks for, how long it takes, and why.

    `days` is how long it is planned to take, in days of `kind`: our judgement unless the borough has
    set its own (`is_own`). Never less than `legal_minimum`. A phase of 0 days is left out of a plan.
    """

    key: str
    label: str
    days: int
    kind: DayKind
    reason: str
    legal_minimum: LegalMinimum | None = None
    is_own: bool = False

    @property
    def is_set_by_law(self) -> bool:
        """Say whether the law alone counts its days, so that a borough's closed days do not."""
        return self.legal_minimum is not None

    @property
    def length(self) -> str:
        """Say how long it takes, like '35 days' or '20 working days'."""
        return self.kind.in_words(self.days)


def why(phase: Phase) -> tuple[Reason, ...]:
    """Say why a phase takes as long as it does: the legal minimum, if any, and the judgement."""
    said = judged(f"{phase.length}. {phase.reason}")
    if phase.legal_minimum is None:
        return (said,)
    least = phase.legal_minimum
    text = f"At least {least.kind.in_words(least.days)}. {least.assumption}"
    return (Reason(text, least.source, least.confidence), said)


@dataclass(frozen=True, slots=True)
class Blackout:
    """Days on which the borough does not work on purchases, both included, and why."""

    starts_on: date
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A phase with its days: first and last, both included."""

    phase: Phase
    starts_on: date
    ends_on: date


class Calendar:
    """Working days without a borough's blackouts. All its answers may raise `BeyondTable`."""

    def __init__(self, blackouts: Iterable[Blackout] = ()) -> None:
        self.blackouts = tuple(blackouts)
        self._free = _free_days(self.blackouts)

    def is_free(self, day: date) -> bool:
        """Say whether the borough works on a day."""
        return working_days.is_working_day(day) and not _is_shut(self.blackouts, day)

    def free_on_or_after(self, day: date) -> date:
        """Return the day, or the first one after it, on which the borough works."""
        return working_days.nth_of(self._free, day, 1)

    def free_on_or_before(self, day: date) -> date:
        """Return the day, or the last one before it, on which the borough works."""
        return working_days.back_of(self._free, day, 1)

    def end(self, phase: Phase, starts_on: date) -> date:
        """Return the last day of a phase that starts on a free day.

        A tendering or participation period ends on a working day, moved later if need be: a
        deadline on a weekend is lawful but unwise.
        """
        if phase.kind is DayKind.CALENDAR:
            return working_days.last_day(starts_on, phase.days)
        if phase.kind is DayKind.CALENDAR_AFTER:
            least = working_days.earliest_deadline(starts_on, phase.days)
            return working_days.working_day_on_or_after(least)
        if phase.is_set_by_law:
            return working_days.nth_working_day(starts_on, phase.days)
        return working_days.nth_of(self._free, starts_on, phase.days)

    def latest_start(self, phase: Phase, ends_by: date) -> date:
        """Return the latest free day from which a phase ends on or before a day."""
        if phase.kind is DayKind.CALENDAR:
            return self.free_on_or_before(ends_by - timedelta(days=phase.days - 1))
        if phase.kind is DayKind.CALENDAR_AFTER:
            last = working_days.working_day_on_or_before(ends_by)
            return self.free_on_or_before(last - timedelta(days=phase.days))
        if phase.is_set_by_law:
            return self.free_on_or_before(working_days.back(ends_by, working_days=phase.days))
        return working_days.back_of(self._free, ends_by, phase.days)

    def forward(self, phases: Iterable[Phase], starts_on: date) -> tuple[Step, ...]:
        """Plan phases one after another from a day on."""
        steps = []
        for phase in phases:
            if phase.days:
                begins = self.free_on_or_after(starts_on)
                step = Step(phase, begins, self.end(phase, begins))
                steps.append(step)
                starts_on = step.ends_on + _DAY
        return tuple(steps)

    def backward(self, phases: Iterable[Phase], ends_by: date) -> tuple[Step, ...]:
        """Plan phases one after another, as late as they can be, so that the last ends by a day."""
        steps: list[Step] = []
        for phase in reversed(tuple(phases)):
            if phase.days:
                begins = self.latest_start(phase, ends_by)
                steps.append(Step(phase, begins, self.end(phase, begins)))
                ends_by = begins - _DAY
        return tuple(reversed(steps))


@lru_cache(maxsize=256)
def _free_days(blackouts: tuple[Blackout, ...]) -> tuple[date, ...]:
    """Return the working days of the table on which a borough works, so that a count is one step."""
    return tuple(day for day in working_days.WORKING_DAYS if not _is_shut(blackouts, day))


def _is_shut(blackouts: Iterable[Blackout], day: date) -> bool:
    return any(blackout.starts_on <= day <= blackout.ends_on for blackout in blackouts)
