"""The pages of lead times: what is the default, what is the borough's own, and what a change would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook.minima import routes
from rulebook.procedures import Route
from rulebook.reasons import Reason
from rulebook.renewal_state import State
from toolkit.pipeline.presenters.radar import TONES, short_state
from toolkit.pipeline.presenters.renewal import Why
from toolkit.pipeline.radar import Impact

MOVED_SHOWN = 50


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A phase: the default and why, the law, and the borough's own days with reason and author."""

    label: str
    default: str
    why: str
    least: str
    least_source: Why | None
    own: str
    own_reason: str


@dataclass(frozen=True, slots=True)
class RouteTimes:
    """A route with its lead times."""

    key: str
    title: str
    about: str
    rows: tuple[LeadRow, ...]
    own_count: int


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A contract that would move."""

    title: str
    reference: str
    state_before: str
    tone_before: str
    day_before: date | None
    state_after: str
    tone_after: str
    day_after: date | None


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What a change would do to the radar."""

    sentence: str
    states: tuple[tuple[str, int, int], ...]
    rows: tuple[MovedRow, ...]
    more: int


def in_force(key: str, *, on: date) -> Route | None:
    """Return a route with the legal minima of a day."""
    return next((route for route in routes(on=on) if route.key == key), None)


def times(own: Iterable[Any], *, on: date) -> tuple[RouteTimes, ...]:
    """Return every route's lead times; `own` are the borough's rows."""
    by_phase = {(row.route, row.phase): row for row in own}
    return tuple(_route(route, by_phase) for route in routes(on=on))


def _route(route: Route, own: dict[tuple[str, str], Any]) -> RouteTimes:
    rows = []
    for phase in route.phases:
        least, mine = phase.legal_minimum, own.get((route.key, phase.key))
        source = None
        if least:
            source = Why.of(Reason(least.assumption, least.source, least.confidence))
        rows.append(
            LeadRow(
                phase.label,
                phase.length,
                phase.reason,
                least.kind.in_words(least.days) if least else "",
                source,
                phase.kind.in_words(mine.days) if mine else "",
                f"{mine.reason} ({mine.by}, {mine.at.day} {mine.at:%B %Y})" if mine else "",
            )
        )
    return RouteTimes(
        route.key, route.title, route.about, tuple(rows), sum(bool(row.own) for row in rows)
    )


def impact_view(found: Impact) -> ImpactView:
    """Return what a change would do, in words and rows."""
    number = len(found.moved)
    if not number:
        sentence = "Nothing moves on the radar."
    else:
        noun = "contract gets" if number == 1 else "contracts get"
        sentence = (
            f"{number:,} of {found.contracts:,} {noun} another day to decide or another state."
        )
    states: Sequence[State] = [one for one in State if one in found.before or one in found.after]
    return ImpactView(
        sentence,
        tuple((one.in_words, found.before.get(one, 0), found.after.get(one, 0)) for one in states),
        tuple(
            MovedRow(
                one.after.title,
                one.after.reference,
                short_state(one.before.state),
                TONES[one.before.state],
                one.before.days.decision_day,
                short_state(one.after.state),
                TONES[one.after.state],
                one.after.days.decision_day,
            )
            for one in found.moved[:MOVED_SHOWN]
        ),
        max(0, number - MOVED_SHOWN),
    )
