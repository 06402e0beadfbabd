"""A borough's procurements as a list: those with a late notice first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from rulebook.money import pounds
from toolkit.people.queries import Place
from toolkit.procurements import records, standing
from toolkit.procurements.choices import STATES
from toolkit.procurements.step_counts import StepCount, step_count
from toolkit.procurements.wanted import Wanted

PAGE_SIZE = 50


def notice_url(place: Place, one: Any, key: str) -> str:
    """Return the address of a notice of a procurement."""
    return reverse("procurements:notice", args=[place.slug, one.reference, key])


@dataclass(frozen=True, slots=True)
class Row:
    """A procurement in the list."""

    title: str
    url: str
    value: str
    route: str
    next_title: str
    next_url: str
    next_day: date | None
    is_late: bool
    is_by_law: bool
    late: int
    steps: StepCount
    steps_url: str
    service_area: str
    state: str
    tone: str
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """A borough's procurements: those with a late notice first. `count` is of all, `shown` of those asked for."""

    rows: tuple[Row, ...]
    page: Page[Any]
    count: int
    shown: int
    late: int
    soon: int
    has_made_up: bool


def list_page(
    place: Place, found: Iterable[Any], *, wanted: Wanted, page_number: str, today: date
) -> ListPage:
    """Build the list. The rows were read whole; no query is made."""
    stands = [(one, standing.stand(one, on=today)) for one in found]
    far = date.max
    stands.sort(
        key=lambda pair: (
            not pair[1].late,
            (pair[1].next.day or far) if pair[1].next else far,
            pair[1].next is None,
        )
    )
    rows = [_row(place, one, stand, today) for one, stand in stands]
    shown = [row for row in rows if wanted.takes(row.title, row.service_area, row.state)]
    page = Paginator(shown, PAGE_SIZE).get_page(page_number)
    waiting = [each for _, stand in stands for each in stand.waiting]
    return ListPage(
        tuple(page.object_list),
        page,
        len(rows),
        len(shown),
        sum(each.is_late for each in waiting),
        sum(each.is_soon for each in waiting),
        any(row.is_made_up for row in shown),
    )


def _row(place: Place, one: Any, stand: standing.Stand, today: date) -> Row:
    following, choice = stand.next, records.choice_of(one)
    kind = records.kind_of(choice.route) if choice else None
    need = records.need_of(one.answers)
    state, tone = state_of(one)
    return Row(
        title=one.title,
        url=reverse("procurements:procurement", args=[place.slug, one.reference]),
        value="" if need.value_inc_vat_pence is None else pounds(need.value_inc_vat_pence),
        route=kind.title if kind else "",
        next_title=following.due.notice.title if following else "",
        next_url=notice_url(place, one, following.key) if following else "",
        next_day=following.day if following else None,
        is_late=following.is_late if following else False,
        is_by_law=following.is_law if following else False,
        late=len(stand.late),
        steps=step_count(one, today=today),
        steps_url=reverse("teamwork:steps", args=[place.slug, one.reference]),
        service_area=one.service_area,
        state=state,
        tone=tone,
        is_made_up=one.is_made_up,
    )


def state_of(one: Any) -> tuple[str, str]:
    """Say how far a procurement is, and a tone for it."""
    state = _state(one)
    return state, STATES[state]


def _state(one: Any) -> str:
    if one.ended_on:
        return "Contract ended"
    if one.stopped_on:
        return "Stopped"
    if one.signed_on:
        return "Contract running"
    done = records.published(one)
    if "award" in done:
        return "Awarded"
    if {"tender", "below-threshold-tender", "transparency"} & set(done):
        return "Under way"
    if records.timetable_of(one):
        return "Planned"
    return "Route chosen" if records.choice_of(one) else "New"
