"""Tasks that wait for each other, laid on a calendar: earliest days, latest days, slack, critical path.

Forward: each task starts on the first free day after all it waits for. Backward: as late as it may so
that everything still ends by a day. What has happened keeps its days. A gated task, a decision, ends on
a meeting day. All raise `BeyondTable` outside the years whose bank holidays are recorded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.phases import Calendar, Phase

_DAY = timedelta(days=1)


class NoMeeting(ValueError):
    """No meeting day is early enough for what must be decided."""


@dataclass(frozen=True, slots=True)
class Task:
    """A phase with the keys of the tasks it waits for. `is_gated`: it ends on a meeting day."""

    phase: Phase
    after: tuple[str, ...] = ()
    is_gated: bool = False

    @property
    def key(self) -> str:
        """Return its phase's key."""
        return self.phase.key


@dataclass(frozen=True, slots=True)
class Happened:
    """The days on which a task did start and end, `ends_on` None while it goes on."""

    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A task on the calendar: its first and last day, both included."""

    task: Task
    starts_on: date
    ends_on: date


class Meetings:
    """The days on which a body decides, in order. After the last day that was given, any day will do."""

    def __init__(self, days: Iterable[date] = ()) -> None:
        self._days: Sequence[date] = sorted(set(days))

    def on_or_after(self, day: date) -> date:
        """Return the first meeting on or after a day; the day itself after the last that was given."""
        place = bisect_left(self._days, day)
        return self._days[place] if place < len(self._days) else day

    def on_or_before(self, day: date) -> date:
        """Return the latest day from which `on_or_after` leads to a day no later. Raises `NoMeeting`."""
        if not self._days or day > self._days[-1]:
            return day
        place = bisect_right(self._days, day)
        if place == 0:
            text = f"No meeting is given on or before {day_in_words(day)}. Give earlier days."
            raise NoMeeting(text)
        return self._days[place - 1]

    def reaches(self, day: date) -> bool:
        """Say whether meetings are given until a day, so that one of them decides."""
        return bool(self._days) and day <= self._days[-1]


class Scheduler:
    """Tasks in an order in which each comes after all that it waits for."""

    def __init__(
        self, tasks: Sequence[Task], calendar: Calendar, meetings: Meetings | None = None
    ) -> None:
        self.tasks = tuple(tasks)
        self._calendar = calendar
        self._meetings = meetings or Meetings()

    def forward(
        self, starts_on: date, *, happened: Mapping[str, Happened] | None = None,
        not_before: date | None = None,
    ) -> dict[str, Laid]:  # fmt: skip
        """Lay every task as early as it may be.

        `happened` keeps the days of what started or ended; what has not started cannot start before
        `not_before`, and what goes on cannot have ended before it.
        """
        known = happened or {}
        laid: dict[str, Laid] = {}
        for task in self.tasks:
            was = known.get(task.key)
            if was is None:
                ready = [laid[key].ends_on + _DAY for key in task.after]
                day = max([starts_on, *ready, *([not_before] if not_before else [])])
                first = self._calendar.free_on_or_after(day)
                laid[task.key] = Laid(task, first, self._end(task, first))
            else:
                last = was.ends_on
                if last is None:
                    last = max(self._end(task, was.starts_on), not_before or was.starts_on)
                laid[task.key] = Laid(task, was.starts_on, last)
        return laid

    def latest_starts(
        self, ends_by: date, *, happened: Mapping[str, Happened] | None = None
    ) -> dict[str, date]:
        """Return for every task the latest day to start, so that everything ends by a day.

        What has happened is left out: it holds nothing up any more.
        """
        known = happened or {}
        last: dict[str, date] = {}
        starts: dict[str, date] = {}
        for task in reversed(self.tasks):
            if task.key not in known:
                day = self._latest_start(task, last.get(task.key, ends_by))
                starts[task.key] = day
                for key in task.after:
                    last[key] = min(last.get(key, ends_by), day - _DAY)
        return starts

    def _end(self, task: Task, starts_on: date) -> date:
        end = self._calendar.end(task.phase, starts_on)
        return self._meetings.on_or_after(end) if task.is_gated else end

    def _latest_start(self, task: Task, ends_by: date) -> date:
        if task.is_gated:
            ends_by = self._meetings.on_or_before(ends_by)
        return self._calendar.latest_start(task.phase, ends_by)


def driving(laid: Mapping[str, Laid]) -> tuple[str, ...]:
    """Return the keys of the chain that sets the end: from the last task back to what held it up last."""
    key = max(laid, key=lambda one: laid[one].ends_on)
    chain = [key]
    while laid[key].task.after:
        key = max(laid[key].task.after, key=lambda one: laid[one].ends_on)
        chain.append(key)
    return tuple(reversed(chain))
