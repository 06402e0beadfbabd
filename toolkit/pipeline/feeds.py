"""The days of a borough's renewals as calendars show them: titles, days and links, nothing else."""

from __future__ import annotations

from datetime import date

from rulebook.renewal_state import State
from toolkit.people.queries import Place
from toolkit.pipeline import radar
from toolkit.pipeline.calendars import CalendarDay, days_of
from toolkit.pipeline.choices import FeedScope
from toolkit.pipeline.letters import absolute
from toolkit.pipeline.queries import ROUTE_TITLES


def days(place: Place, *, user_id: int, scope: str, today: date) -> list[CalendarDay]:
    """Return the days of the contracts that somebody manages, or of all of a borough."""
    manager = user_id if scope == FeedScope.MINE else None
    found = radar.renewals(place.authority_id, radar.Filters(manager_id=manager), today=today)
    made: list[CalendarDay] = []
    for one in found:
        if one.state is State.ENDED:
            continue
        start = one.days.quickest_start
        key = one.days.quickest_route
        made += days_of(
            one.reference,
            one.title,
            absolute("pipeline:renewal", place.slug, one.reference),
            notice_day=one.days.notice_day,
            decision_day=one.days.decision_day,
            ends_on=one.days.ends_on,
            starts=[(key, ROUTE_TITLES[key], start)]
            if start is not None and start != one.days.decision_day
            else [],
        )
    return made
