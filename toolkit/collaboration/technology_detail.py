"""One frozen object for the page of a system or of a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from rulebook.money import short_pounds
from toolkit.collaboration import uses
from toolkit.collaboration.choices import price_band
from toolkit.collaboration.forms import capital
from toolkit.collaboration.technology_presenters import LONDON, Shares, percent, shares_of
from toolkit.collaboration.technology_queries import Basis, Map
from toolkit.contracts.choices import Origin
from toolkit.contracts.presenters import Link, supplier_links
from toolkit.people.choices import Sharing

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A contract that uses the system or serves the function."""

    borough: str
    borough_url: str
    title: str
    url: str
    functions: tuple[Link, ...]
    systems: tuple[Link, ...]
    written: str  # the system as the register writes it, if that differs
    is_from_title: bool
    suppliers: tuple[Link, ...]
    reseller: str
    starts_on: date | None
    ends_on: date | None
    may_extend_until: date | None
    has_ended: bool
    yearly: str
    how_yearly: str
    source: str
    source_url: str
    stated_at: datetime
    is_only_own: bool
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class Place:
    """How much of a function a system has."""

    label: str
    url: str
    figure: str
    share: str


@dataclass(frozen=True, slots=True)
class DetailPage:
    """A system with who has it, or a function with what is used for it."""

    is_system: bool
    name: str
    lines: tuple[Line, ...]
    page: Page[Any]
    basis: Basis
    known_boroughs: int
    london: int
    places: tuple[Place, ...]
    shares: Shares
    overlaps_url: str
    search_words: str
    counted_at: datetime | None


def detail_page(
    found: Map,
    *,
    is_system: bool,
    page_number: str,
    today: date,
) -> DetailPage | None:
    """Build the page of a system or function; None if the viewer may know of no contract with it."""
    basis = found.basis()
    if not basis.contracts:
        return None
    shares = shares_of(found, basis, today=today)
    needs = found.needs()
    page = Paginator(found.contracts(), PAGE_SIZE).get_page(page_number)
    shown = list(page.object_list)
    own = set(found.viewer.authority_ids)
    everywhere = {one.key: one.boroughs for one in found.needs(is_asked=False)}
    need = "" if is_system and len(needs) != 1 else needs[0].key
    name = shares.by_boroughs[0].label if is_system else capital(needs[0].label)
    return DetailPage(
        is_system=is_system,
        name=name,
        lines=tuple(_line(one, today=today, is_own=one.authority_id in own) for one in shown),
        page=Paginator(range(page.paginator.count), PAGE_SIZE).page(page.number),
        basis=basis,
        known_boroughs=len(found.boroughs()),
        london=LONDON,
        places=tuple(
            Place(
                capital(one.label),
                reverse("collaboration:technology_function", args=[one.key]),
                f"{one.boroughs} of {everywhere[one.key]}",
                percent(one.boroughs, everywhere[one.key]),
            )
            for one in needs
        ),
        shares=shares,
        overlaps_url=_overlaps(need),
        search_words=name if is_system else needs[0].label,
        counted_at=found.counted_at,
    )


def _overlaps(need: str) -> str:
    address = reverse("collaboration:overlaps")
    return f"{address}?{urlencode({'need': need})}" if need and need != "other" else address


def _line(one: Any, *, today: date, is_own: bool) -> Line:
    register = getattr(one, "register", None)
    stated = register.system if register else ""
    systems = uses.systems_of(one.title, stated)
    cpv = tuple(code for code in (one.cpv_code, *one.other_cpv_codes.split()) if code)
    needs = {
        need.key: need
        for need in (uses.function_of(one.title, cpv, system) for system in systems)
        if need
    }
    names = [system.name for system in systems if system.key]
    yearly, how = _yearly(one, register, is_own=is_own)
    last = max(filter(None, (one.ends_on, one.may_extend_until)), default=None)
    source, source_url, stated_at = _source(one, register)
    return Line(
        borough=one.authority.name,
        borough_url=reverse("contracts:borough", args=[one.authority.slug]),
        title=one.title or "No title published",
        url=reverse("contracts:contract", args=[one.reference]),
        functions=tuple(
            Link(capital(need.label), reverse("collaboration:technology_function", args=[need.key]))
            for need in needs.values()
        ),
        systems=tuple(
            Link(system.name, reverse("collaboration:technology_system", args=[system.key]))
            for system in systems
            if system.key
        ),
        written=stated if stated and names != [stated] else "",
        is_from_title=any(system.is_from_title for system in systems),
        suppliers=supplier_links(one),
        reseller=register.reseller if register else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        may_extend_until=one.may_extend_until
        if one.ends_on and one.may_extend_until and one.may_extend_until > one.ends_on
        else None,
        has_ended=not (register and register.is_rolling)
        and one.ends_on is not None
        and last is not None
        and last < today,
        yearly=yearly,
        how_yearly=how,
        source=source,
        source_url=source_url,
        stated_at=stated_at,
        is_only_own=is_own and one.sharing == Sharing.OWN,
        is_synthetic=one.is_synthetic,
    )


def _yearly(one: Any, register: Any, *, is_own: bool) -> tuple[str, str]:
    total = one.value_ex_vat_pence
    if total is None:
        total = one.value_inc_vat_pence
    found = uses.yearly_of(
        register.annual_value_pence if register else None,
        total,
        one.currency,
        one.starts_on,
        one.ends_on,
    )
    if found.pence is None:
        return "", ""
    is_exact = is_own or one.sharing == Sharing.PUBLIC
    shown = short_pounds(found.pence // 100 * 100) if is_exact else price_band(found.pence)
    return shown, "total value by its years" if found.is_computed else "as stated"


def _source(one: Any, register: Any) -> tuple[str, str, datetime]:
    if one.origin == Origin.NOTICE or register is None:
        return "Published notice", one.notice_url, one.published_at
    if register.last_confirmed_at:
        return "Confirmed by the borough", "", register.last_confirmed_at
    return "The borough’s register", "", register.last_seen_at or register.added_at
