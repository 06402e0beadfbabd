"""One frozen object for the page of overlaps, and one for the page of one overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from matching.explain import listed
from rulebook.money import short_pounds
from toolkit.collaboration.choices import GroupKind
from toolkit.contracts.notice_names import Notice, notice_of
from toolkit.contracts.presenters import Mark, contract_row
from toolkit.contracts.queries import Fact
from toolkit.ui.addresses import address

PAGE_SIZE = 10
SHOWN_WHO_HAS_IT = 30
_AXIS = 1000  # the length of a time line in its own units
_STRONG, _FAIR = 0.75, 0.6
_OUR_READING = ("need", "words", "meaning")


@dataclass(frozen=True, slots=True)
class End:
    """A contract's end on the time line. `at` runs from 0 to 1000 between the first and the last end."""

    borough: str
    title: str
    url: str
    day: date | None
    may_extend_until: date | None
    is_past: bool
    at: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, and whether it rests on our judgement rather than on a published fact alone."""

    text: str
    is_judgement: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An overlap in the list."""

    key: str
    url: str
    need: str
    by: str
    boroughs: str
    boroughs_count: int
    strength: str
    ends: tuple[End, ...]
    more_ends: int
    months: str
    ends_known: str
    values: str
    reasons: tuple[Reason, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OverlapsPage:
    """The overlaps as a reader asked for them."""

    sentence: str
    cards: tuple[Card, ...]
    page: Page[Any]
    query: str
    active: tuple[dict[str, Any], ...]
    others: tuple[Card, ...]
    others_count: int
    refreshed_at: datetime | None
    is_filtered: bool


@dataclass(frozen=True, slots=True)
class Others:
    """Who has the same need where no ends can meet: the first of them, and how many there are."""

    cards: tuple[Card, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and the notice that states it."""

    text: str
    url: str
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Member:
    """A contract of an overlap, each fact with its source."""

    borough: Stated
    title: Stated
    suppliers: Stated
    ends: Stated
    extends: str
    value: Stated
    category: Stated
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OverlapPage:
    """One overlap: why we suggest it, and what there is to align."""

    card: Card
    members: tuple[Member, ...]
    is_technology: bool
    is_open: bool
    is_withdrawn: bool
    refreshed_at: datetime
    is_ours_alone: bool


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def card(one: Any, names: Sequence[str], *, with_ends: bool = True, today: date) -> Card:
    """Return an overlap as a card. `names` are its boroughs; its first contracts must be at hand.

    One that only tells who has it is shown without ends and reasons (`with_ends`).
    """
    contracts = [link.contract for link in one.shown] if with_ends else []
    is_withdrawn = (
        one.withdrawn_at is not None
    )  # what was said of it may not be anybody's business now
    ends = ends_of([row for row in contracts if row.authority], today=today)
    marks = []
    if one.synthetic_count:
        marks.append(Mark("Synthetic", "orange"))
    if one.derived_count:
        marks.append(Mark("Derived", "yellow"))
    return Card(
        key=one.key,
        url=address("collaboration:overlap", one.key),
        need=_capital(one.need_label),
        by=shared_tag(one.kind),
        boroughs=listed(names) if names else "No borough",
        boroughs_count=len(names),
        strength=strength(one.score),
        ends=ends,
        more_ends=0 if is_withdrawn else max(0, one.contracts_count - len(ends)),
        months=""
        if is_withdrawn
        else _months(one.months_apart, is_same_day=one.earliest_end == one.latest_end),
        ends_known=_ends_known(one, today=today),
        values="" if is_withdrawn else values_of(one),
        reasons=()
        if is_withdrawn or not with_ends
        else tuple(
            Reason(reason["text"], reason["kind"] in _OUR_READING) for reason in one.reasons
        ),
        marks=tuple(marks),
    )


def shared_tag(kind: str) -> str:
    """Say what the contracts of a group share."""
    return str(GroupKind(kind).label)


def strength(score: float) -> str:
    """Say in a word how strong a suggestion is."""
    return "Strong" if score >= _STRONG else "Fair" if score >= _FAIR else "Weak"


def _months(months: int | None, *, is_same_day: bool = False) -> str:
    if months is None:
        return ""
    if is_same_day:
        return "Ends on the same day"
    if months == 0:
        return "Ends less than a month apart"
    return f"Ends {months} {'month' if months == 1 else 'months'} apart"


def _ends_known(one: Any, *, today: date) -> str:
    """Say in a few words what is known of the ends: how far apart, how many, whether all are past."""
    if not one.ends_count:
        return "Not published"
    said = []
    if one.months_apart is not None:
        said.append(_months(one.months_apart).removeprefix("Ends "))
    if one.ends_count < one.contracts_count:
        said.append(f"{one.ends_count} of {one.contracts_count} published")
    if one.last_end < today:
        said.append("all past")
    return _capital(", ".join(said)) or "Published"


def ends_of(contracts: Sequence[Any], *, today: date) -> tuple[End, ...]:
    """Return the ends in order, each with its place on the time line; those not published last."""
    known = [row.ends_on for row in contracts if row.ends_on]
    first, last = (min(known), max(known)) if known else (None, None)
    span = (last - first).days if first and last else 0
    return tuple(
        End(
            borough=row.authority.name,
            title=row.title or "No title published",
            url=address("contracts:contract", row.reference),
            day=row.ends_on,
            may_extend_until=row.may_extend_until
            if row.ends_on and row.may_extend_until and row.may_extend_until > row.ends_on
            else None,
            is_past=row.ends_on is not None and row.ends_on < today,
            at=round((row.ends_on - first).days / span * _AXIS)
            if row.ends_on and first and span
            else None,
        )
        for row in sorted(contracts, key=lambda row: (row.ends_on or date.max, row.reference))
    )


def values_of(one: Any) -> str:
    """Say the range of an overlap's published values in pounds; nothing when none is published."""
    if not one.values_count:
        return ""
    low, high = short_pounds(one.least_pence), short_pounds(one.most_pence)
    said = low if low == high else f"{low} to {high}"
    if one.values_count == one.contracts_count:
        return said
    return f"{said} ({one.values_count} of {one.contracts_count} published)"


def overlaps_page(
    form: BaseForm,
    found: Any,
    others: Others,
    *,
    count: int,
    names: Callable[[Iterable[Any]], Mapping[int, Sequence[str]]],
    page_number: str,
    refreshed_at: datetime | None,
    today: date,
) -> OverlapsPage:
    """Build the page of overlaps. An impossible page number shows the nearest page.

    `count` is how many were found; `names` gives the boroughs of each of some overlaps.
    """
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    pages = Paginator(found, PAGE_SIZE)
    pages.count = count
    page = pages.get_page(page_number)
    shown = list(page.object_list)
    boroughs = names(shown)
    return OverlapsPage(
        sentence=_sentence(page.paginator.count, form, is_filtered=bool(said)),
        cards=tuple(card(one, boroughs.get(one.pk, ()), today=today) for one in shown),
        page=page,
        query=urlencode(said),
        active=tuple(chips(form, said, reverse("collaboration:overlaps"))),
        others=others.cards,
        others_count=others.count,
        refreshed_at=refreshed_at,
        is_filtered=bool(said),
    )


def others(
    found: Any, *, names: Callable[[Iterable[Any]], Mapping[int, Sequence[str]]], today: date
) -> Others:
    """Return who else has the same need: the first 30 of what was found. Three queries."""
    shown = list(found[:SHOWN_WHO_HAS_IT])
    boroughs = names(shown)
    cards = (card(one, boroughs.get(one.pk, ()), with_ends=False, today=today) for one in shown)
    return Others(tuple(cards), found.count())


def _sentence(count: int, form: BaseForm, *, is_filtered: bool) -> str:
    overlaps = "1 overlap" if count == 1 else f"{count:,} overlaps"
    if form.errors:
        return f"{overlaps}, without the filters to put right"
    return f"{overlaps} found, strongest first" if is_filtered else f"{overlaps}, strongest first"


def chips(form: BaseForm, said: Mapping[str, str], address: str) -> Iterable[dict[str, Any]]:
    """Yield what a form filters by, each with the address without it."""
    for name, value in said.items():
        if name in form.errors:
            continue
        rest = {other: text for other, text in said.items() if other != name}
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        yield {
            "text": f"{field.label or 'Contract'}: {shown}",
            "url": f"?{urlencode(rest)}" if rest else address,
            "remove": True,
        }


def overlap_page(
    one: Any, names: Sequence[str], *, facts: Mapping[str, Mapping[str, Fact]], today: date
) -> OverlapPage:
    """Build the page of one overlap."""
    contracts = [link.contract for link in one.shown if link.contract.authority]
    return OverlapPage(
        card=card(one, names, today=today),
        members=tuple(_member(row, facts.get(row.reference, {}), today) for row in contracts),
        is_technology=one.is_technology,
        is_open=one.withdrawn_at is None
        and one.is_window
        and one.latest_end is not None
        and one.latest_end >= today,
        is_withdrawn=one.withdrawn_at is not None,
        refreshed_at=one.refreshed_at,
        is_ours_alone=one.authority_id is not None,
    )


def _member(row: Any, facts: Mapping[str, Fact], today: date) -> Member:
    shown = contract_row(row, today=today)

    def stated(text: str, field: str, url: str = "") -> Stated:
        fact = facts.get(field)
        source = fact.source if fact else None
        notice = (
            notice_of(row, source.release_id, source.published_at, source.file) if source else None
        )
        return Stated(text, url, notice)

    value_field = "value_inc_vat_pence" if row.value_ex_vat_pence is None else "value_ex_vat_pence"
    ends = f"{row.ends_on.day} {row.ends_on:%B %Y}" if row.ends_on else ""
    return Member(
        borough=stated(
            row.authority.name,
            "buyer_name",
            address("contracts:borough", row.authority.slug),
        ),
        title=stated(shown.title, "title", shown.url),
        suppliers=stated("; ".join(link.text for link in shown.suppliers), "suppliers"),
        ends=stated(f"{ends} (ended)" if shown.has_ended else ends, "ends_on"),
        extends=f"{row.may_extend_until.day} {row.may_extend_until:%B %Y}"
        if row.ends_on and row.may_extend_until and row.may_extend_until > row.ends_on
        else "",
        value=stated(shown.value, value_field),
        category=stated(
            f"CPV {row.cpv_code} {shown.category}".strip() if row.cpv_code else "", "cpv"
        ),
        marks=shown.marks,
    )
