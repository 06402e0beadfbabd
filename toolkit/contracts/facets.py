"""How many contracts each borough and category has, counted when a borough's contracts change.

Whoever writes contracts calls `recount` in the same transaction. A borough of which no count is kept is
counted when somebody asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from toolkit.boroughs.models import Authority
from toolkit.contracts import categories
from toolkit.contracts.models import Contract, ContractQuerySet, RegisterCount
from toolkit.people.choices import Sharing
from toolkit.people.queries import ANYONE, Viewer
from toolkit.ui import kept_parts


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
class Offered:
    """By what the register may be narrowed, as a viewer sees it, and its size."""

    boroughs: list[Named]  # by name
    divisions: list[Named]  # by code
    totals: Totals


@dataclass(frozen=True, slots=True)
class Facet:
    """The contracts of a borough in one category."""

    authority_id: int
    division: str
    contracts: int
    with_end: int
    last_end: date | None


def offered(viewer: Viewer) -> Offered:
    """Return by what a viewer may narrow the register; kept until something changes. Two queries."""

    def counted_now() -> Offered:
        found = counted(viewer)
        return Offered(boroughs(found), divisions(found), sizes(found))

    state = (viewer.is_of_boroughs, sorted(viewer.authority_ids))
    return kept_parts.kept("register:offered", state, counted_now)


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
    """Return the counts of London's contracts by borough and category, for what a viewer may see.

    Two queries, and one for each part of what may be seen while a borough has not been counted.
    """
    kept = dict(RegisterCount.objects.values_list("authority_id", "counts"))
    found = [
        Facet(pk, division, contracts, with_end, date.fromisoformat(last) if last else None)
        for pk, counts in kept.items()
        for division, contracts, with_end, last in counts.get(_audience(viewer, pk), ())
    ]
    loose = list(Authority.objects.exclude(pk__in=list(kept)).values_list("pk", flat=True))
    return found + (_counted_now(viewer, loose) if loose else [])


def _audience(viewer: Viewer, authority_id: int) -> str:
    if not viewer.is_of_boroughs:
        return "public"
    return "own" if authority_id in viewer.places else "boroughs"


def _counted_now(viewer: Viewer, authority_ids: Sequence[int]) -> list[Facet]:
    found = []
    for part in parts(viewer):
        rows = (
            part.filter(authority__in=authority_ids)
            .order_by()
            .values_list("authority_id", "cpv_division")
            .annotate(Count("pk"), Count("ends_on"), Max("ends_on"))
        )
        found += [Facet(*row) for row in rows]
    return found


def recount(authority_ids: Iterable[int | None]) -> None:
    """Count some boroughs' contracts anew. Call it in the transaction of the change, as its last deed.

    Who counts a borough holds its row until the transaction ends, so that of two writers the later
    counts what the earlier wrote.
    """
    with transaction.atomic():
        for pk in sorted({one for one in authority_ids if one is not None}):
            RegisterCount.objects.bulk_create(
                [RegisterCount(authority_id=pk)], ignore_conflicts=True
            )
            RegisterCount.objects.select_for_update().filter(authority_id=pk).first()
            RegisterCount.objects.filter(authority_id=pk).update(counts=_counts_of(pk))


def _counts_of(authority_id: int) -> dict[str, list[list[Any]]]:
    ours = Contract.objects.filter(authority_id=authority_id)
    seen = {
        "own": ours.filter(leads_own=True),
        "boroughs": ours.shared_with_boroughs(),
        "public": ours.public(),
    }
    return {
        audience: [
            [division, contracts, with_end, last.isoformat() if last else None]
            for division, contracts, with_end, last in found.order_by("cpv_division")
            .values_list("cpv_division")
            .annotate(Count("pk"), Count("ends_on"), Max("ends_on"))
        ]
        for audience, found in seen.items()
    }


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
