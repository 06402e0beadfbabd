"""One frozen object for each page of the register, so that templates run no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from rulebook.money import pounds
from toolkit.contracts import categories, own_fields
from toolkit.contracts.choices import Function, Origin, Regime, Sort, Status
from toolkit.contracts.notice_names import Notice, notice_of, source_name
from toolkit.contracts.queries import Fact
from toolkit.people.choices import Sharing
from toolkit.ui.addresses import address

PAGE_SIZE = 25
# Marks of rows that not everybody sees.
SHARED = {Sharing.OWN: "Only our borough", Sharing.BOROUGHS: "Boroughs only"}


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag that says what to beware of, in words and a tone of the look."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract in a list."""

    title: str
    url: str
    borough: Link | None
    suppliers: tuple[Link, ...]
    ends_on: date | None
    may_extend_until: date | None
    has_ended: bool
    value: str
    category: str
    marks: tuple[Mark, ...]


def money(pence: int | None, currency: str) -> str:
    """Show whole hundredths of a currency: pounds with their sign, others with their code."""
    if pence is None:
        return ""
    return pounds(pence) if currency == "GBP" else f"{pounds(pence).replace('£', '')} {currency}"


def value_of(one: Any) -> str:
    """Show a contract's value and say whether VAT is in it; nothing when none is published."""
    if one.value_ex_vat_pence is not None:
        return f"{money(one.value_ex_vat_pence, one.currency)} excluding VAT"
    if one.value_inc_vat_pence is not None:
        return f"{money(one.value_inc_vat_pence, one.currency)} including VAT"
    return ""


def marks_of(one: Any) -> tuple[Mark, ...]:
    """Return what a reader must know of a contract at a glance: made up, derived, ended early."""
    marks = []
    if one.sharing != Sharing.PUBLIC:
        marks.append(Mark(SHARED[one.sharing], "purple"))
    if one.is_synthetic:
        marks.append(Mark("Synthetic", "orange"))
    if one.is_derived:
        marks.append(Mark("Derived", "yellow"))
    if one.status in (Status.CANCELLED, Status.TERMINATED):
        marks.append(Mark(str(Status(one.status).label), "grey"))
    return tuple(marks)


def contract_row(one: Any, *, today: date) -> ContractRow:
    """Return a contract as a row of a list."""
    authority = one.authority
    return ContractRow(
        title=one.title or "No title published",
        url=address("contracts:contract", one.reference),
        borough=Link(authority.name, address("contracts:borough", authority.slug))
        if authority
        else None,
        suppliers=supplier_links(one),
        ends_on=one.ends_on,
        may_extend_until=one.may_extend_until,
        has_ended=one.ends_on is not None and one.ends_on < today,
        value=value_of(one),
        category=categories.label(one.cpv_code),
        marks=marks_of(one),
    )


def supplier_links(one: Any) -> tuple[Link, ...]:
    """Return a contract's suppliers, each with the address of its page."""
    return tuple(
        Link(link.supplier.name, address("contracts:supplier", link.supplier.slug))
        for link in one.supplier_links.all()
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the register's table; `url` sorts by it, `sorted` is for screen readers."""

    text: str
    url: str = ""
    sorted: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register as a reader asked for it."""

    form: BaseForm
    sentence: str
    rows: tuple[ContractRow, ...]
    page: Page[Any]
    query: str  # the rest of the query, for links to other pages
    columns: tuple[Column, ...]
    active: tuple[dict[str, Any], ...]
    csv_url: str
    is_filtered: bool


def page_number(text: str) -> int:
    """Return the page that an address asks for; the first for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def register_page(form: BaseForm, found: Any, *, today: date) -> RegisterPage:
    """Build the register's page from a page of results (`paging.Found`)."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    page = Paginator(range(found.total), PAGE_SIZE).page(found.number)
    sort = said.get("sort", Sort.ENDS)
    filters = {name: value for name, value in said.items() if name != "sort"}
    return RegisterPage(
        form=form,
        sentence=_sentence(found, form, is_filtered=bool(filters)),
        rows=tuple(contract_row(one, today=today) for one in found.rows),
        page=page,
        query=urlencode(said),
        columns=_columns(filters, sort),
        active=tuple(_chips(form, said)),
        csv_url=f"{reverse('contracts:csv')}?{urlencode(said)}",
        is_filtered=bool(filters),
    )


def _sentence(found: Any, form: BaseForm, *, is_filtered: bool) -> str:
    contracts = "1 contract" if found.total == 1 else f"{found.total:,} contracts"
    if found.is_more:
        return f"More than {contracts}. Add a word to find fewer"
    if form.errors:
        return f"{contracts}, without the filters to put right"
    return f"{contracts} found" if is_filtered else f"{contracts} in the register"


_SORTS = {
    "Contract": (Sort.TITLE, ""),
    "Borough": (Sort.BOROUGH, ""),
    "Ends": (Sort.ENDS, Sort.ENDS_LAST),
    "Value": (Sort.VALUE_LOW, Sort.VALUE),
}


def _columns(filters: Mapping[str, str], sort: str) -> tuple[Column, ...]:
    columns = []
    for text in ("Contract", "Borough", "Supplier", "Ends", "Value"):
        up, down = _SORTS.get(text, ("", ""))
        other = down if sort == up and down else up
        direction = {up: "ascending", down: "descending"}.get(sort, "") if up else ""
        url = f"?{urlencode({**filters, 'sort': other})}" if other else ""
        columns.append(Column(text, url, direction, "numeric" if text == "Value" else ""))
    return tuple(columns)


def _chips(form: BaseForm, said: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """Name each filter in use, with the address of the register without it."""
    for name, value in said.items():
        if name == "sort" or name in form.errors:
            continue
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        rest = {other: text for other, text in said.items() if other != name}
        yield {
            "text": f"{field.label}: {str(shown).rsplit(' (', 1)[0]}",
            "url": f"?{urlencode(rest)}" if rest else reverse("contracts:register"),
            "remove": True,
        }


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of a contract, where it stands and how it was read."""

    label: str
    text: str
    links: tuple[Link, ...]
    notice: Notice | None
    how: str
    said_by: Link | None = None  # the row of the same contract that states it
    is_own_word: bool = False  # the borough's register states it


@dataclass(frozen=True, slots=True)
class ContractPage:
    """A contract with the source of each fact."""

    row: ContractRow
    reference: str
    ocid: str
    description: str
    facts: tuple[FactRow, ...]
    notices: tuple[Notice, ...]
    overlaps_url: str
    status: str
    is_from_register: bool
    twins: tuple[Link, ...]
    own_url: str  # among the borough's own pages; empty for those who are not of it


_LABELS = (
    ("title", "Title"),
    ("buyer_name", "Buyer as published"),
    ("suppliers", "Suppliers"),
    ("cpv_code", "Category (CPV)"),
    ("value_ex_vat_pence", "Value excluding VAT"),
    ("value_inc_vat_pence", "Value including VAT"),
    ("starts_on", "Starts"),
    ("ends_on", "Ends"),
    ("may_extend_until", "May be extended until"),
    ("signed_on", "Signed"),
    ("awarded_on", "Awarded"),
    ("status", "State"),
    ("method", "Procedure"),
    ("regime", "Law"),
    ("is_framework", "Framework"),
)


# Where the name of a fact's source is not the name of the column.
_STATED_AS = {"cpv_code": "cpv"}


def contract_page(
    one: Any,
    *,
    facts: Mapping[str, Fact],
    releases: Sequence[Any],
    today: date,
    twins: Sequence[Any] = (),
    is_for_boroughs: bool = False,
    is_own: bool = False,
) -> ContractPage:
    """Build the page of one contract."""
    rows = []
    is_register = one.origin != Origin.NOTICE
    for field, label in _LABELS:
        text, links = shown(one, field)
        if text or links:
            fact = facts.get(_STATED_AS.get(field, field))
            source = fact.source if fact else None
            rows.append(
                FactRow(
                    label=label,
                    text=text,
                    links=links,
                    notice=notice_of(one, source.release_id, source.published_at, source.file)
                    if source
                    else None,
                    how=_how(source.level, source.note) if source else "",
                    said_by=Link(
                        "another row of the same contract",
                        address("contracts:contract", fact.twin),
                    )
                    if fact and fact.twin
                    else None,
                    is_own_word=is_register and not (fact and fact.twin),
                )
            )
    if is_register:
        audience = Sharing.BOROUGHS if is_for_boroughs else Sharing.PUBLIC
        for of in own_fields.seen_by(audience):
            text = "" if of.on_contract else shown(one.register, of.name, "GBP")[0]
            if text:
                rows.append(FactRow(of.label, text, (), None, "", is_own_word=True))
        confirmed = one.register.last_confirmed_at
        if confirmed:  # the day, and not by whom
            day = timezone.localtime(confirmed).date()
            rows.append(
                FactRow("Last confirmed", f"{day.day} {day:%B %Y}", (), None, "", is_own_word=True)
            )
    return ContractPage(
        row=contract_row(one, today=today),
        reference=one.reference,
        ocid=one.ocid,
        description=one.description,
        facts=tuple(rows),
        notices=tuple(
            notice_of(one, release.release_id, release.published_at, release.source_file)
            for release in releases
        ),
        overlaps_url=f"{reverse('collaboration:overlaps')}?{urlencode({'contract': one.reference})}",
        status=str(Status(one.status).label),
        is_from_register=is_register,
        twins=tuple(
            Link(
                f"{source_name(twin)}: {twin.title or twin.reference}",
                address("contracts:contract", twin.reference),
            )
            for twin in twins
        ),
        own_url=address("contracts:own_contract", one.authority.slug, one.reference)
        if is_own
        else "",
    )


def shown(one: Any, field: str, currency: str = "") -> tuple[str, tuple[Link, ...]]:
    """Return a fact as text, or as links when it is of suppliers; nothing when it is not known."""
    if field == "suppliers":
        return "", supplier_links(one)
    value = getattr(one, field)
    if value is None or value == "" or value is False:
        return "", ()
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}", ()
    if field.endswith("_pence"):
        return money(value, currency or one.currency), ()
    if field == "cpv_code":
        return f"{value} {categories.label(value)}".strip(), ()
    if field == "status":
        return str(Status(value).label), ()
    if field == "function":
        return str(Function(value).label), ()
    if field == "regime":
        return str(Regime(value).label), ()
    return ("Yes" if value is True else str(value)), ()


def _how(level: str, note: str) -> str:
    said = f"read from the {level} part of the notice" if level else ""
    return "; ".join(part for part in (said, note) if part)
