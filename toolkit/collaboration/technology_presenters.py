"""One frozen object for the technology map: the matrix, the shares, what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from rulebook.money import short_pounds
from toolkit.collaboration.choices import price_band
from toolkit.collaboration.forms import capital
from toolkit.collaboration.technology_forms import TechnologyForm
from toolkit.collaboration.technology_queries import Basis, Cell, Counted, EndYear, Map, Share

PAGE_SIZE = 12
MOST_SHARES = 8
SHOWN_USES = 4  # in one cell; the page of the function has all
LONDON = 33
# A sum that rests on values which are not public is shown when so many boroughs are in it; else a band.
_ENOUGH_BOROUGHS = 3
_BAR = 100


class Use(NamedTuple):
    """A system in a cell of the matrix. A kept map has a thousand of them: tuples are read fast."""

    text: str
    url: str
    notes: tuple[str, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A function with what each borough uses for it."""

    label: str
    url: str
    boroughs: int
    cells: tuple[
        tuple[tuple[Use, ...], int], ...
    ]  # for each borough: the first uses, how many more


@dataclass(frozen=True, slots=True)
class Column:
    """A borough of the matrix."""

    name: str
    url: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, drawn and in words, with what it rests on."""

    label: str
    url: str
    figure: str
    share: str
    length: int  # of 100
    basis: str
    stated_at: datetime
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class YearBar:
    """What ends in a year."""

    label: str
    contracts: int
    boroughs: int
    share: str
    yearly: str
    length: int
    systems: tuple[tuple[str, str, int], ...]  # name, address, contracts
    stated_at: datetime
    is_past: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares by boroughs, by spending and by end; each list strongest first, or by year."""

    by_boroughs: tuple[Bar, ...]
    by_spend: tuple[Bar, ...]
    by_year: tuple[YearBar, ...]
    more_systems: int
    spend_sentence: str


@dataclass(frozen=True, slots=True)
class TechnologyPage:
    """The map as a reader asked for it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    page: Page[Any]
    query: str
    sentence: str
    active: tuple[dict[str, Any], ...]
    shares: Shares
    basis: Basis
    london: int
    counted_at: datetime | None
    csv_url: str
    is_filtered: bool


def technology_page(
    form: TechnologyForm,
    found: Map,
    *,
    page_number: str,
    today: date,
) -> TechnologyPage:
    """Build the page of the map. An impossible page number shows the nearest page. Six queries."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    needs = found.needs()
    page = Paginator(needs, PAGE_SIZE).get_page(page_number)
    shown: Sequence[Counted] = list(page.object_list)
    cells = found.cells([one.key for one in shown])
    own = {place.slug for place in found.viewer.places.values()}
    with_data = {cell.borough_slug for cell in cells}
    columns = [one for one in form.known_boroughs if one.key in with_data]
    basis = found.basis()
    return TechnologyPage(
        columns=tuple(
            Column(one.label, reverse("contracts:borough", args=[one.key]), one.key in own)
            for one in columns
        ),
        rows=tuple(_rows(shown, columns, cells)),
        page=page,
        query=urlencode(said),
        sentence=_sentence(len(needs), basis, is_filtered=bool(said)),
        active=tuple(_chips(form, said)),
        shares=shares_of(found, basis, today=today),
        basis=basis,
        london=LONDON,
        counted_at=found.counted_at,
        csv_url=_with(reverse("collaboration:technology_csv"), said),
        is_filtered=bool(said),
    )


def _with(address: str, said: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(said)}" if said else address


def _sentence(needs: int, basis: Basis, *, is_filtered: bool) -> str:
    functions = "1 function" if needs == 1 else f"{needs:,} functions"
    contracts = "1 contract" if basis.contracts == 1 else f"{basis.contracts:,} contracts"
    found = "found" if is_filtered else "known"
    return f"{functions} {found}, from {contracts} of {basis.boroughs} of {LONDON} boroughs"


def _chips(form: TechnologyForm, said: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for name, value in said.items():
        if name in form.errors:
            continue
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        rest = {other: text for other, text in said.items() if other != name}
        yield {
            "text": f"{field.label}: {shown}",
            "url": _with(reverse("collaboration:technology"), rest),
            "remove": True,
        }


def _rows(
    needs: Sequence[Counted], columns: Sequence[Counted], cells: Iterable[Cell]
) -> Iterable[Row]:
    by_place: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        by_place.setdefault((cell.need_key, cell.borough_slug), []).append(cell)
    for need in needs:
        yield Row(
            label=capital(need.label),
            url=reverse("collaboration:technology_function", args=[need.key]),
            boroughs=need.boroughs,
            cells=tuple(
                (uses[:SHOWN_USES], max(0, len(uses) - SHOWN_USES))
                for column in columns
                for uses in [tuple(_uses(by_place.get((need.key, column.key), ())))]
            ),
        )


def _uses(cells: Sequence[Cell]) -> Iterable[Use]:
    """Return each system of a cell once, whoever supplies it; without a name, who supplies it."""
    merged: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        merged.setdefault((cell.system_key, "" if cell.system_key else cell.supplier), []).append(
            cell
        )
    for (key, supplier), same in merged.items():
        notes = []
        if sum(cell.from_title for cell in same) == sum(cell.contracts for cell in same):
            notes.append("read from the title")
        if all(cell.ended == cell.contracts for cell in same):
            years = [cell.last_end_year for cell in same if cell.last_end_year]
            notes.append(f"ended {max(years)}" if years else "ended")
        if all(cell.private == cell.contracts for cell in same):
            notes.append("only you see this")
        if any(cell.is_synthetic for cell in same):
            notes.append("synthetic")
        if key:
            url = reverse("collaboration:technology_system", args=[key])
            yield Use(same[0].system, url, tuple(notes), is_named=True)
        elif supplier:
            url = (
                reverse("contracts:supplier", args=[same[0].supplier_slug])
                if same[0].supplier_slug
                else ""
            )
            yield Use(supplier, url, ("system not named", *notes), is_named=False)
        else:
            yield Use("Not named", "", tuple(notes), is_named=False)


def shares_of(found: Map, basis: Basis, *, today: date) -> Shares:
    """Return the shares of what was asked for: by boroughs, by spending, by end. Three queries."""
    systems = found.shares()
    years = found.end_years()
    with_cost = sorted(
        (one for one in systems if one.yearly_pence),
        key=lambda one: (-(one.yearly_pence or 0), one.key),
    )
    spent = sum(one.yearly_pence or 0 for one in with_cost)
    most = max((one.boroughs for one in systems), default=1)
    return Shares(
        by_boroughs=tuple(
            Bar(
                label=one.label,
                url=reverse("collaboration:technology_system", args=[one.key]),
                figure=f"{one.boroughs} of {basis.boroughs}",
                share=percent(one.boroughs, basis.boroughs),
                length=round(one.boroughs / most * _BAR),
                basis=_rests_on(one),
                stated_at=one.stated_at,
                is_synthetic=one.synthetic > 0,
            )
            for one in systems[:MOST_SHARES]
        ),
        by_spend=tuple(_spend_bar(one, with_cost[0], spent) for one in with_cost[:MOST_SHARES]),
        by_year=tuple(_year_bars(years, today=today)),
        more_systems=max(0, len(systems) - MOST_SHARES),
        spend_sentence=_spend_sentence(with_cost, systems),
    )


def percent(part: int, whole: int) -> str:
    """Return a share in words: '34%', or 'under 1%'."""
    if not whole:
        return ""
    share = part / whole * 100
    return "under 1%" if 0 < share < 1 else f"{share:.0f}%"


def sum_or_band(pence: int, unpublished_boroughs: int) -> str:
    """Return a yearly sum, or its band while it would tell what few boroughs pay and do not publish."""
    if unpublished_boroughs and unpublished_boroughs < _ENOUGH_BOROUGHS:
        return price_band(pence)
    return short_pounds(round(pence / 100_000) * 100_000) if pence >= 100_000 else "under £1,000"


def _rests_on(one: Share) -> str:
    contracts = "1 contract" if one.contracts == 1 else f"{one.contracts:,} contracts"
    if one.from_title == one.contracts:
        return f"{contracts}, read from the title"
    if one.from_title:
        return f"{contracts}, {one.from_title:,} read from the title"
    return f"{contracts}, named in a register"


def _spend_bar(one: Share, first: Share, spent: int) -> Bar:
    said = []
    if one.stated:
        said.append(f"{one.stated:,} with a stated annual value")
    if one.computed:
        said.append(f"{one.computed:,} from total value and years")
    without = one.contracts - one.stated - one.computed
    if without > 0:
        said.append(f"{without:,} without a value")
    pence = one.yearly_pence or 0
    return Bar(
        label=one.label,
        url=reverse("collaboration:technology_system", args=[one.key]),
        figure=sum_or_band(pence, one.unpublished_boroughs),
        share=percent(pence, spent),
        length=max(1, round(pence / (first.yearly_pence or 1) * _BAR)),
        basis="; ".join(said),
        stated_at=one.stated_at,
        is_synthetic=one.synthetic > 0,
    )


def _spend_sentence(with_cost: Sequence[Share], systems: Sequence[Share]) -> str:
    if not systems:
        return ""
    return f"{len(with_cost):,} of {len(systems):,} named systems have a value in at least one contract"


def _year_bars(years: Sequence[EndYear], *, today: date) -> Iterable[YearBar]:
    known = [one for one in years if one.year is not None]
    most = max((one.contracts for one in years), default=1)
    total = sum(one.contracts for one in known)
    for one in years:
        yield YearBar(
            label="No end known" if one.year is None else str(one.year),
            contracts=one.contracts,
            boroughs=one.boroughs,
            share="" if one.year is None else percent(one.contracts, total),
            yearly=sum_or_band(one.yearly_pence, one.unpublished_boroughs)
            if one.yearly_pence
            else "",
            length=max(1, round(one.contracts / most * _BAR)),
            systems=tuple(
                (label, reverse("collaboration:technology_system", args=[key]), n)
                for key, label, n in one.systems
            ),
            stated_at=one.stated_at,
            is_past=one.year is not None and one.year < today.year,
        )
