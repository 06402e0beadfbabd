"""The routes as they stand on a day: legal minima in force, and for whom there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rulebook.limits import limit_for
from rulebook.phases import Phase
from rulebook.procedures import ROUTES, Route
from rulebook.reasons import Reason, act

# Reasons of a route that speak of duties which only bind where the minima do.
_BOUND = {"s.51", "s.51(1)", "s.53(1)(b)"}


class Scope(StrEnum):
    """Whether the minimum periods and the mandatory standstill of the Act bind a contract."""

    FULL = "full"
    LIGHT_TOUCH = "light-touch"
    BELOW_THRESHOLD = "below-threshold"


_WHY_NONE = {
    Scope.LIGHT_TOUCH: Reason(
        "A light touch contract has no minimum periods, and its standstill is not mandatory.",
        act("ss.51(3) and 54", "54"),
    ),
    Scope.BELOW_THRESHOLD: Reason(
        "Below the threshold the Act sets no minimum periods and no standstill.",
        act("Part 6, ss.84 to 88", "84"),
    ),
}


@lru_cache(maxsize=64)
def routes(*, on: date, scope: Scope = Scope.FULL) -> tuple[Route, ...]:
    """Return the routes with the legal minima in force on a day.

    Outside the full scope there are none: phases keep their length, as our judgement, and the borough
    may set any. Source: Procurement Act 2023, ss.51, 54 and 84. Raises `RuleNotKnown`.
    """
    return tuple(_on(route, on, scope) for route in ROUTES)


def _on(route: Route, on: date, scope: Scope) -> Route:
    if scope is Scope.FULL:
        return replace(route, phases=tuple(_in_force(phase, on) for phase in route.phases))
    if not any(phase.legal_minimum for phase in route.phases):
        return route
    reasons = [reason for reason in route.reasons if reason.source.provision not in _BOUND]
    return replace(
        route,
        phases=tuple(_unbound(phase) for phase in route.phases),
        reasons=(*reasons, _WHY_NONE[scope]),
    )


def _in_force(phase: Phase, on: date) -> Phase:
    least = phase.legal_minimum
    if least is None:
        return phase
    limit = limit_for(least.limit_key, on=on)
    least = replace(least, days=limit.amount, source=limit.source, confidence=limit.confidence)
    return replace(phase, legal_minimum=least, days=max(phase.days, least.days))


def _unbound(phase: Phase) -> Phase:
    if phase.legal_minimum is None:
        return phase
    return replace(
        phase, legal_minimum=None, reason="No minimum is set: this leaves time all the same."
    )
