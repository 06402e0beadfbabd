"""Rounds of a self-check as lines of a list and as a page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from drafting.capability.among_boroughs import FEWEST_BOROUGHS
from drafting.capability.spread import FEWEST_PEOPLE
from toolkit.people.queries import Place
from toolkit.ui.jinja import plural

_FEW = f"Fewer than {FEWEST_PEOPLE} people answered. So few are not shown, as it could be seen who said what. Each person still has their own page."
_NEAR = "Nearly the same people were shown within the last year. One or two joined or left since, and from the difference it could be seen what they said. So nothing is shown this time. Ask again when three people or more are new, or after a year."


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list. `mine` says what who looks did in it."""

    title: str
    url: str
    team: str
    opened_at: datetime
    closed_at: datetime | None
    answered: str
    mine: str
    mine_url: str
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The rounds that are open, and those that are closed, the newest first."""

    open: tuple[RoundLine, ...]
    closed: tuple[RoundLine, ...]


def title_of(row: Any) -> str:
    """Return what a round is called."""
    return f"Self-check {row.number}"


def rounds_page(place: Place, rows: Iterable[Any], mine: Mapping[int, Any]) -> RoundsPage:
    """Build the list. Everything was read; no query is made."""
    lines = [_line(place, row, mine.get(row.pk)) for row in rows]
    return RoundsPage(
        tuple(one for one in lines if one.closed_at is None),
        tuple(one for one in lines if one.closed_at is not None),
    )


def _line(place: Place, row: Any, mine: Any) -> RoundLine:
    words = [place.slug, row.number]
    said = "Not answered" if mine is None else "Deleted" if mine.deleted_at else "Answered"
    return RoundLine(
        title_of(row),
        reverse("capability:round", args=words),
        row.procurement.title if row.procurement else "",
        row.opened_at,
        row.closed_at,
        plural(row.said if row.closed_at is None else row.answered, "person", "people"),
        said,
        reverse("capability:mine", args=words) if said == "Answered" else "",
        row.is_made_up,
    )


def why_nothing(row: Any) -> str:
    """Say why nothing is shown of a closed round; nothing if something is."""
    if row.spread is not None:
        return ""
    return _FEW if row.answered < FEWEST_PEOPLE else _NEAR


def why_no_others(count: int) -> str:
    """Say why nothing is shown of other boroughs, and how many there are so far."""
    so_far = "No other borough shares a self-check" if count == 0 else f"{plural(count, 'other borough')} {'shares' if count == 1 else 'share'} a self-check"  # fmt: skip
    return f"{so_far} so far. Other boroughs are shown from {FEWEST_BOROUGHS} on, as of fewer it could be seen which is which."
