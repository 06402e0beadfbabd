"""One frozen object for each page about a borough, a supplier, all boroughs or the loaded files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from matching.names import organisation_key
from toolkit.contracts.presenters import ContractRow, Link, contract_row
from toolkit.contracts.queries import Named
from toolkit.contracts.summaries import EndCounts

_WIDEST = 100  # a bar's length in the chart's own units


@dataclass(frozen=True, slots=True)
class BoroughTile:
    """A borough on the page of all boroughs. `contracts` is 0 when nothing was loaded for it."""

    name: str
    url: str
    contracts: int
    last_end: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the chart: its contracts, and a length from 0 to 100 for the drawing."""

    label: str
    contracts: int
    length: int
    is_past: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Something counted, with where to read more."""

    link: Link
    contracts: int


@dataclass(frozen=True, slots=True)
class BoroughPage:
    """What is published about a borough's contracts."""

    name: str
    official_name: str
    slug: str
    contracts: int
    with_end: int
    bars: tuple[Bar, ...]
    without_end: int
    ending: tuple[ContractRow, ...]
    suppliers: tuple[Count, ...]
    more_suppliers: int
    categories: tuple[Count, ...]
    derived: int
    synthetic: int
    register_url: str
    csv_url: str
    overlaps_url: str


@dataclass(frozen=True, slots=True)
class BoroughContracts:
    """A supplier's contracts of one borough."""

    borough: str
    rows: tuple[ContractRow, ...]


@dataclass(frozen=True, slots=True)
class SupplierPage:
    """A supplier's contracts in London by borough."""

    name: str
    numbers: tuple[str, ...]
    other_names: tuple[str, ...]
    boroughs: tuple[BoroughContracts, ...]
    contracts: int
    register_url: str
    decide_url: str  # where to say that it is the same as another; empty for who may not


@dataclass(frozen=True, slots=True)
class Sample:
    """A refused release: where it stood and why."""

    position: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A loaded file with what came of it."""

    file: Any
    samples: tuple[Sample, ...]
    more_refused: int


def borough_tiles(authorities: Iterable[Any], counts: Sequence[Named]) -> list[BoroughTile]:
    """Return every London authority with what is known of it."""
    by_slug = {one.slug: one for one in counts}
    tiles = []
    for authority in authorities:
        known = by_slug.get(authority.slug)
        tiles.append(
            BoroughTile(
                name=authority.name,
                url=reverse("contracts:borough", args=[authority.slug]),
                contracts=known.contracts if known else 0,
                last_end=known.last_end if known else None,
            )
        )
    return tiles


def bars(counts: EndCounts, *, today: date) -> tuple[Bar, ...]:
    """Return a bar for each year that has an end, the longest 100 long."""
    most = max((year.contracts for year in counts.years), default=1)
    return tuple(
        Bar(
            str(year.year),
            year.contracts,
            round(year.contracts / most * _WIDEST),
            year.year < today.year,
        )
        for year in counts.years
    )


def _register(**query: str) -> str:
    return f"{reverse('contracts:register')}?{urlencode(query)}"


def borough_page(
    authority: Any,
    *,
    ends: EndCounts,
    ending: Iterable[Any],
    suppliers: Sequence[Named],
    divisions: Sequence[Named],
    made_up: tuple[int, int],
    contracts: int,
    shown_suppliers: int,
    today: date,
) -> BoroughPage:
    """Build a borough's page."""
    slug = authority.slug
    return BoroughPage(
        name=authority.name,
        official_name=authority.official_name,
        slug=slug,
        contracts=contracts,
        with_end=sum(year.contracts for year in ends.years),
        bars=bars(ends, today=today),
        without_end=ends.unknown,
        ending=tuple(contract_row(one, today=today) for one in ending),
        suppliers=tuple(
            Count(Link(one.name, reverse("contracts:supplier", args=[one.slug])), one.contracts)
            for one in suppliers[:shown_suppliers]
        ),
        more_suppliers=max(0, len(suppliers) - shown_suppliers),
        categories=tuple(
            Count(Link(one.name, _register(borough=slug, category=one.slug)), one.contracts)
            for one in divisions
        ),
        derived=made_up[0],
        synthetic=made_up[1],
        register_url=_register(borough=slug),
        csv_url=f"{reverse('contracts:csv')}?{urlencode({'borough': slug})}",
        overlaps_url=f"{reverse('collaboration:overlaps')}?{urlencode({'borough': slug})}",
    )


def supplier_page(
    supplier: Any,
    found: Iterable[Any],
    *,
    names: Sequence[str],
    numbers: Iterable[Any],
    today: date,
    decide_url: str = "",
) -> SupplierPage:
    """Build a supplier's page from its contracts, in the order of boroughs.

    `names` and `numbers` are those in contracts that the reader may see: others are not shown.
    """
    by_borough: dict[str, list[ContractRow]] = {}
    for one in found:
        by_borough.setdefault(one.authority.name, []).append(contract_row(one, today=today))
    known = {organisation_key(name) for name in names}
    is_known = organisation_key(supplier.name) in known
    name = supplier.name if is_known or not names else names[0]
    return SupplierPage(
        name=name,
        numbers=tuple(f"{number.scheme} {number.value}" for number in numbers),
        other_names=tuple(sorted(set(names) - {name})),
        boroughs=tuple(
            BoroughContracts(name, tuple(rows)) for name, rows in sorted(by_borough.items())
        ),
        contracts=sum(len(rows) for rows in by_borough.values()),
        register_url=_register(supplier=supplier.slug),
        decide_url=decide_url,
    )


def source_parts(files: Iterable[Any], samples: Mapping[int, Sequence[Any]]) -> list[SourcePart]:
    """Return each loaded file with the first of what was refused."""
    parts = []
    for file in files:
        found = samples.get(file.pk, ())
        parts.append(
            SourcePart(
                file=file,
                samples=tuple(Sample(one.position, one.reason) for one in found),
                more_refused=max(0, file.refused - len(found)),
            )
        )
    return parts
