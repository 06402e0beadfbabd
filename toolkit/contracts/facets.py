"""How many contracts each borough and category has: one count of the register serves a whole page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from toolkit.boroughs.models import Authority
from toolkit.contracts import categories
from toolkit.contracts.models import Contract, ContractQuerySet
from toolkit.people.choices import Sharing
from toolkit.people.queries import ANYONE, Viewer


@dataclass(frozen=True, slots=True)
class Named:
    """A borough, supplier or category with the number of its contracts."""

    slug: str
    name: str
    contracts: int
    last_end: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The size of the register."""

    contracts: int
    boroughs: int
    with_end: int
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The contracts of a borough in one category."""

    authority_id: int
    division: str
    contracts: int
    with_end: int
    last_end: date | None


def parts(viewer: Viewer) -> list[ContractQuerySet]:
    """Return what a viewer may see, each contract once, in parts that an index serves.

    Together they are `Contract.objects.seen_by(viewer)`: first what others share, then the viewer's own.
    """
    if not viewer.is_of_boroughs:
        return [Contract.objects.public()]
    others = Contract.objects.filter(
        leads_boroughs=True, sharing__in=[Sharing.BOROUGHS, Sharing.PUBLIC]
    )
    mine = list(viewer.authority_ids)
    if not mine:
        return [others]
    return [
        others.filter(authority__isnull=False).exclude(authority_id__in=mine),
        others.filter(authority__isnull=True),
        Contract.objects.own(mine),
    ]


def counted(viewer: Viewer = ANYONE) -> list[Facet]:
    """Return the counts of London's contracts by borough and category. One query for each part."""
    found = []
    for part in parts(viewer):
        rows = (
            part.of_london()
            .order_by()
            .values_list("authority_id", "cpv_division")
            .annotate(Count("pk"), Count("ends_on"), Max("ends_on"))
        )
        found += [Facet(*row) for row in rows]
    return found


def boroughs(facets: Sequence[Facet]) -> list[Named]:
    """Return the boroughs that have contracts, by name, with the number and the last end. One query."""
    of_borough: dict[str | int, list[Facet]] = defaultdict(list)
    for one in facets:
        of_borough[one.authority_id].append(one)
    rows = Authority.objects.filter(pk__in=list(of_borough)).order_by("name")
    return [
        _named(slug, name, of_borough[pk])
        for pk, slug, name in rows.values_list("pk", "slug", "name")
    ]


def divisions(facets: Sequence[Facet]) -> list[Named]:
    """Return the categories that have contracts, by code."""
    of_division: dict[str, list[Facet]] = defaultdict(list)
    for one in facets:
        if one.division:
            of_division[one.division].append(one)
    return [
        _named(code, categories.label(code + "000000"), of_division[code])
        for code in sorted(of_division)
    ]


def _named(slug: str, name: str, facets: Sequence[Facet]) -> Named:
    ends = [one.last_end for one in facets if one.last_end is not None]
    return Named(slug, name, sum(one.contracts for one in facets), max(ends, default=None))


def sizes(facets: Sequence[Facet]) -> Totals:
    """Return the size of the register that was counted."""
    return Totals(
        sum(one.contracts for one in facets),
        len({one.authority_id for one in facets}),
        sum(one.with_end for one in facets),
    )
