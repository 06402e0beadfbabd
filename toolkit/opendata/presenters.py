"""One frozen object for each public page about open data and plans, so that templates run no query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from rulebook.money import short_pounds
from rulebook.transparency import due, quarter_before, quarter_named, quarter_of
from toolkit.contracts import categories
from toolkit.opendata import queries
from toolkit.opendata.choices import FORMATS, LICENCE_URLS, Format, Kind, Licence
from toolkit.opendata.outgoing.checking import schema
from toolkit.opendata.outgoing.texts import without_contacts
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.queries import ROUTE_TITLES


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One version of a file."""

    kind: str
    quarter: str
    version: int
    url: str
    published_at: datetime
    rows: int
    size: str
    sha256: str
    licence: Link
    withdrawn_at: datetime | None
    withdrawn_reason: str
    is_made_up: bool
    published_by: str = ""  # shown to the borough alone
    to_mend: int = 0  # the same
    withdraw_url: str = ""  # the same


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file of a borough: the newest version, and all there are."""

    key: str
    title: str
    form: Format
    latest: str
    current: EditionRow | None
    due_on: date | None
    editions: tuple[EditionRow, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page of a borough's open data."""

    name: str
    official_name: str
    slug: str
    files: tuple[File, ...]
    is_anything: bool
    licence: Link | None
    last_at: datetime | None
    is_made_up: bool


def size(count: int) -> str:
    """Show a number of bytes, like '12 KB'."""
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"


def quarter_label(key: str) -> str:
    """Show a quarter, like 'July to September 2026'."""
    named = quarter_named(key)
    return named.label if named else key


def edition_row(one: Any) -> EditionRow:
    """Return a version as it is shown to everybody."""
    return EditionRow(
        kind=str(Kind(one.kind).label),
        quarter=quarter_label(one.quarter),
        version=one.version,
        url=queries.address(one),
        published_at=one.published_at,
        rows=one.rows,
        size=size(one.size_bytes),
        sha256=one.sha256,
        licence=Link(str(Licence(one.licence).label), LICENCE_URLS[one.licence]),
        withdrawn_at=one.withdrawn_at,
        withdrawn_reason=one.withdrawn_reason,
        is_made_up=one.is_made_up,
    )


def due_on(editions: Iterable[Any], today: date) -> date:
    """Return when the next register of the Code is due: of the quarter that ended, if none stands."""
    ended = quarter_before(quarter_of(today))
    done = {one.quarter for one in editions if one.withdrawn_at is None}
    return due(quarter_of(today) if ended.key in done else ended)


def data_page(authority: Any, editions: Sequence[Any], *, today: date) -> DataPage:
    """Return the page of a borough; `editions` are newest first."""
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for one in editions:
        by_kind[one.kind].append(one)
    current = queries.currents(editions)
    newest = max(current.values(), key=lambda one: one.published_at, default=None)
    files = [
        File(
            key=kind.value,
            title=str(kind.label),
            form=FORMATS[kind],
            latest=reverse(
                "opendata:latest", args=[authority.slug, kind.value, FORMATS[kind].extension]
            ),
            current=edition_row(current[kind]) if kind in current else None,
            due_on=due_on(by_kind[kind], today)
            if kind == Kind.CONTRACTS and kind in current
            else None,
            editions=tuple(edition_row(one) for one in by_kind[kind]),
        )
        for kind in Kind
    ]
    return DataPage(
        name=authority.name,
        official_name=authority.official_name,
        slug=authority.slug,
        files=tuple(files),
        is_anything=bool(editions),
        licence=edition_row(newest).licence if newest else None,
        last_at=newest.published_at if newest else None,
        is_made_up=any(one.is_made_up for one in current.values()),
    )


@dataclass(frozen=True, slots=True)
class PublishedBorough:
    """A borough in the list of those that publish."""

    name: str
    url: str
    last_at: datetime
    files: tuple[Link, ...]


def published_borough(one: queries.Published) -> PublishedBorough:
    """Return a borough with links to its newest files."""
    return PublishedBorough(
        one.name,
        reverse("opendata:data_page", args=[one.slug]),
        one.last_at,
        tuple(
            Link(
                str(Kind(edition.kind).label),
                reverse(
                    "opendata:latest",
                    args=[one.slug, edition.kind, FORMATS[edition.kind].extension],
                ),
            )
            for edition in one.editions
        ),
    )


# --- fields ----------------------------------------------------------------------------------------------

_TYPES = {
    "string": "Text", "date": "Day, like 2027-03-31", "number": "Number", "integer": "Whole number",
    "boolean": "Yes or No",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One column of a table, explained."""

    name: str
    title: str
    type: str
    what: str
    code_words: str
    is_required: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is published, with its columns."""

    key: str
    title: str
    what: str
    schema_url: str
    fields: tuple[FieldRow, ...]


def dictionary() -> tuple[Table, ...]:
    """Return the tables with every field explained, as their schemas say."""
    return tuple(_table(kind) for kind in (Kind.CONTRACTS, Kind.PIPELINE))


def _table(kind: Kind) -> Table:
    read = schema(f"table_schemas/{kind.value}.json")
    return Table(
        key=kind.value,
        title=read["title"],
        what=read["description"].replace("`", ""),
        schema_url=reverse("opendata:schema", args=[kind.value]),
        fields=tuple(
            FieldRow(
                name=field["name"],
                title=field["title"],
                type=_TYPES[field["type"]],
                what=field["description"].replace("`", ""),
                code_words=field.get("codeWords", ""),
                is_required=bool(field.get("constraints", {}).get("required")),
                values=tuple(field.get("constraints", {}).get("enum", ())),
            )
            for field in read["fields"]
        ),
    )


# --- plans -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A planned purchase as a supplier reads it."""

    reference: str
    url: str
    title: str
    description: str
    borough: Link
    value: str
    notice_on: date | None
    is_late: bool
    starts_on: date | None
    months: int | None
    category: str
    stage: str
    route: str
    is_open_to_joining: bool
    changed_at: datetime
    is_synthetic: bool


def plan_row(one: Any, *, today: date) -> PlanRow:
    """Return a public plan, without ways to reach a person."""
    return PlanRow(
        reference=one.reference,
        url=reverse("opendata:public_plan", args=[one.reference]),
        title=without_contacts(one.title, 300) or one.reference,
        description=without_contacts(one.description, 5000),
        borough=Link(one.authority.name, reverse("contracts:borough", args=[one.authority.slug])),
        value=f"{short_pounds(one.value_pence)} without VAT" if one.value_pence is not None else "",
        notice_on=one.notice_on,
        is_late=bool(one.notice_on and one.notice_on < today and one.state != PlanState.UNDER_WAY),
        starts_on=one.starts_on,
        months=one.months,
        category=categories.label(one.cpv_code),
        stage=str(PlanState(one.state).label),
        route=ROUTE_TITLES.get(one.route, ""),
        is_open_to_joining=one.is_open_to_joining,
        changed_at=one.changed_at,
        is_synthetic=bool(one.replaces_synthetic),
    )


def feed_address(slug: str = "") -> str:
    """Return the address of a live feed, with the site's name."""
    here = reverse("opendata:borough_feed", args=[slug]) if slug else reverse("opendata:feed")
    return settings.SITE_URL + here
