"""How long a way to buy takes here, and the latest day to start it: realistic, never below the law.

Phases are those of the route with the borough's own lead times and the minima in force. Without a
standstill in law there is none in the plan. Source: as each phase says.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from rulebook.minima import Scope, routes
from rulebook.phases import Calendar, DayKind, Phase
from rulebook.policy import Policy
from rulebook.procedures import Route
from rulebook.route_catalogue import route_kind
from rulebook.route_kinds import RouteKind
from rulebook.working_days import BeyondTable

_DAY = timedelta(days=1)
_LEFT_OUT = {Scope.BELOW_THRESHOLD: ("standstill", "award-notice", "transparency")}


# What comes before an end: days, kind of day and whether law sets it, to the day it starts and what goes on.
_Branches = dict[tuple[int, DayKind, bool], tuple[date, Any]]


class Timing:
    """Lengths and latest starts of routes for one borough on a day. It remembers what it worked out."""

    def __init__(self, on: date, policy: Policy) -> None:
        self._on = on
        self._policy = policy
        self._calendar = Calendar(policy.blackouts)
        self._phases: dict[tuple[str, Scope], tuple[Phase, ...]] = {}
        self._starts: dict[tuple[str, Scope, date], date | None] = {}
        self._ends: dict[date, _Branches] = {}

    def phases(self, kind: RouteKind, scope: Scope) -> tuple[Phase, ...]:
        """Return the phases of a route, with the borough's lead times and the minima in force."""
        key = (kind.key, scope)
        if key not in self._phases:
            if self._policy.lead_times.overrides:
                known = {
                    route.key: self._policy.lead_times.of(route) for route in self._found(scope)
                }
                self._phases[key] = _phases_of(kind, known, scope)
            else:
                self._phases[key] = _usual(kind.key, self._on, scope)
        return self._phases[key]

    def weeks(self, kind: RouteKind, scope: Scope) -> int:
        """Return about how many weeks a route takes, part weeks counted whole; holidays left out."""
        return _weeks(self.phases(kind, scope))

    def latest_start(self, kind: RouteKind, scope: Scope, needed_by: date) -> date | None:
        """Return the latest day to start so that all is done by a day; None beyond our calendar."""
        key = (kind.key, scope, needed_by)
        if key not in self._starts:
            try:
                self._starts[key] = self._start(self.phases(kind, scope), needed_by)
            except BeyondTable:
                self._starts[key] = None
        return self._starts[key]

    def _start(self, phases: tuple[Phase, ...], needed_by: date) -> date:
        """Return the first day of what `Calendar.backward` would plan, without its steps.

        Most routes end with the same phases: each end is counted once and kept in a tree.
        """
        starts_on = needed_by + _DAY
        branches = self._ends.setdefault(needed_by, {})
        for phase in reversed(phases):
            if phase.days:
                like = (phase.days, phase.kind, phase.is_set_by_law)
                if like not in branches:
                    day = self._calendar.latest_start(phase, starts_on - _DAY)
                    branches[like] = (day, {})
                starts_on, branches = branches[like]
        return starts_on

    def _found(self, scope: Scope) -> tuple[Route, ...]:
        return routes(on=self._on, scope=scope)


@lru_cache(maxsize=1024)
def _usual(key: str, on: date, scope: Scope) -> tuple[Phase, ...]:
    known = {route.key: route for route in routes(on=on, scope=scope)}
    return _phases_of(route_kind(key), known, scope)


def _phases_of(kind: RouteKind, known: dict[str, Route], scope: Scope) -> tuple[Phase, ...]:
    left_out = _LEFT_OUT.get(scope, ())
    phases = tuple(phase for phase in kind.phases(known) if phase.key not in left_out)
    if scope is not Scope.LIGHT_TOUCH:
        return phases
    notice = known["framework-direct"].phase("award-notice")
    return tuple(notice if phase.key == "standstill" else phase for phase in phases)


def _weeks(phases: tuple[Phase, ...]) -> int:
    fifths = sum([phase.days * (7 if phase.kind is DayKind.WORKING else 5) for phase in phases])
    return -(-fifths // 35)
