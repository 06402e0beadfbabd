"""A borough's procurements as a list: those with a late notice first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from rulebook.money import pounds
from rulebook.notice_rows import NOTICES
from toolkit.people.queries import Place
from toolkit.procurements import kept, records
from toolkit.procurements.choices import STATES
from toolkit.procurements.kept import Kept
from toolkit.procurements.step_counts import StepCount, step_count
from toolkit.procurements.wanted import Wanted

PAGE_SIZE = 50
NOTICE_TITLES = {one.key: one.title for one in NOTICES}


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
    """Build the list. What holds no more of what is kept is worked out; else no query is made."""
    rows = list(found)
    of = kept.of_rows(rows, on=today)
    shown = [row for row in rows if wanted.takes(row.title, row.service_area, of[row.pk].state)]
    shown.sort(key=lambda row: _place(of[row.pk]))
    page = Paginator(shown, PAGE_SIZE).get_page(page_number)
    return ListPage(
        tuple(_row(place, row, of[row.pk], today) for row in page.object_list),
        page,
        len(rows),
        len(shown),
        sum(one.late for one in of.values()),
        sum(one.soon for one in of.values()),
        any(row.is_made_up for row in shown),
    )


def _place(one: Kept) -> tuple[bool, date, bool]:
    """Return by what rows are ordered: the late first, then by the day of the next notice."""
    return (not one.late, one.next_day or date.max, not one.next_key)


def _row(place: Place, row: Any, one: Kept, today: date) -> Row:
    kind = records.kind_of(one.route) if one.route else None
    value = one.value_inc_pence
    return Row(
        title=row.title,
        url=reverse("procurements:procurement", args=[place.slug, row.reference]),
        value="" if value is None else pounds(value),
        route=kind.title if kind else "",
        next_title=NOTICE_TITLES.get(one.next_key, ""),
        next_url=notice_url(place, row, one.next_key) if one.next_key else "",
        next_day=one.next_day,
        is_late=one.is_late,
        is_by_law=one.is_by_law,
        late=one.late,
        steps=step_count(row, today=today),
        steps_url=reverse("teamwork:steps", args=[place.slug, row.reference]),
        service_area=row.service_area,
        state=one.state,
        tone=STATES.get(one.state, "grey"),
        is_made_up=row.is_made_up,
    )


def state_of(one: Any) -> tuple[str, str]:
    """Say how far a procurement is, and a tone for it."""
    state = records.state_of(one)
    return state, STATES[state]
