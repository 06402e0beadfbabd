"""Counts and sources for the register's pages: each answer is one query, however many contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Window
from django.db.models.functions import ExtractYear, RowNumber

from toolkit.contracts import categories
from toolkit.contracts.models import Contract, ContractSupplier, Refusal, Release
from toolkit.contracts.queries import FROM_TWIN, Fact, Named, Source
from toolkit.people.queries import ANYONE, Viewer
from toolkit.suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many contracts end in a year."""

    year: int
    contracts: int


@dataclass(frozen=True, slots=True)
class EndCounts:
    """Contracts by the year of their end, and how many have no published end."""

    years: tuple[YearCount, ...]
    unknown: int


def ends_by_year(borough: str, viewer: Viewer = ANYONE) -> EndCounts:
    """Return how many standing contracts of a borough end in each year, earliest first."""
    rows = (
        Contract.objects.seen_by(viewer)
        .of_borough(borough)
        .standing()
        .values(year=ExtractYear("ends_on"))
        .annotate(n=Count("pk"))
        .order_by("year")
    )
    years = [YearCount(row["year"], row["n"]) for row in rows if row["year"] is not None]
    unknown = sum(row["n"] for row in rows if row["year"] is None)
    return EndCounts(tuple(years), unknown)


def divisions_of(borough: str, viewer: Viewer = ANYONE) -> list[Named]:
    """Return the categories of a borough's contracts, most first."""
    rows = (
        Contract.objects.seen_by(viewer)
        .of_borough(borough)
        .exclude(cpv_division="")
        .values("cpv_division")
        .annotate(n=Count("pk"))
        .order_by("-n", "cpv_division")
    )
    return [
        Named(row["cpv_division"], categories.label(row["cpv_division"] + "000000"), row["n"])
        for row in rows
    ]


def made_up_counts(borough: str = "", viewer: Viewer = ANYONE) -> tuple[int, int]:
    """Return how many contracts are derived and how many synthetic, of a borough or of all London."""
    seen = Contract.objects.seen_by(viewer)
    found = seen.of_borough(borough) if borough else seen.of_london()
    row = found.aggregate(
        derived=Count("pk", filter=Q(is_derived=True)),
        synthetic=Count("pk", filter=Q(is_synthetic=True)),
    )
    return row["derived"], row["synthetic"]


def facts_of(contracts: Iterable[Contract]) -> dict[str, dict[str, Fact]]:
    """Return, for each contract by reference, the release and file that state each field."""
    rows = list(contracts)
    releases = {
        (release.ocid, release.release_id): release
        for release in Release.objects.filter(
            ocid__in={row.ocid for row in rows},
            release_id__in={entry[0] for row in rows for entry in row.provenance.values()},
        ).select_related("source_file")
    }
    found: dict[str, dict[str, Fact]] = {}
    for row in rows:
        of_row = found[row.reference] = {}
        for field, (release_id, level, note) in row.provenance.items():
            release = releases.get((row.ocid, release_id))
            source = (
                Source(release_id, release.published_at, release.source_file, level, note)
                if release
                else None
            )
            of_row[field] = Fact(field, source, twin=release_id if level == FROM_TWIN else "")
    return found


def refusal_samples(*, each: int) -> dict[int, list[Refusal]]:
    """Return the first refusals of every file, by the file's row, in the order of the file."""
    numbered = Refusal.objects.annotate(
        number=Window(RowNumber(), partition_by="source_file", order_by="pk")
    )
    found: dict[int, list[Refusal]] = {}
    for refusal in numbered.filter(number__lte=each).order_by("source_file", "pk"):
        found.setdefault(refusal.source_file_id, []).append(refusal)
    return found


def names_seen(supplier_id: int, viewer: Viewer = ANYONE) -> list[str]:
    """Return the names under which the contracts that a viewer may see name a supplier.

    None for a supplier of whom only registers that the viewer may not see tell.
    """
    name = "supplier_links__name_as_published"
    theirs = Contract.objects.visible_to(viewer).filter(supplier_links__supplier=supplier_id)
    return list(theirs.values_list(name, flat=True).distinct().order_by(name))


def supplier_meant(text: str, viewer: Viewer = ANYONE) -> Named | None:
    """Return the supplier with this slug or exactly this name, with the number of its contracts in London."""
    if not text:
        return None
    called = Supplier.objects.filter(Q(slug=text) | Q(name__iexact=text))
    suppliers = list(called.values_list("pk", flat=True))
    if not suppliers:
        return None
    row = (
        ContractSupplier.objects.filter(
            supplier__in=suppliers,
            contract__in=Contract.objects.seen_by(viewer).of_london(),
        )
        .values("supplier__slug", "supplier__name")
        .annotate(n=Count("contract", distinct=True))
        .order_by("-n", "supplier__slug")
        .first()
    )
    return Named(row["supplier__slug"], row["supplier__name"], row["n"]) if row else None
