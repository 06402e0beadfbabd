"""Reading the register: contracts by borough, supplier, category, words and end; facts with sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, When
from django.db.models.functions import Coalesce

from registers.formulas import harmless
from toolkit.contracts import categories, facets, word_index
from toolkit.contracts.choices import Regime, Sort, Status, TwinVerdict
from toolkit.contracts.facets import Named as Named
from toolkit.contracts.facets import Totals as Totals
from toolkit.contracts.facets import parts as parts
from toolkit.contracts.models import (
    Contract,
    ContractQuerySet,
    ContractSupplier,
    Edition,
    Refusal,
    Release,
    SourceFile,
    TwinLink,
)
from toolkit.people.queries import ANYONE, Viewer

# The level in `provenance` of a fact that a more public twin states; before it stands its reference.
FROM_TWIN = "twin"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked of the register, and who reads. Empty means any. The end window is half-open.

    Without a viewer only what is public is found; each contract once, by the row that leads its twins.
    """

    borough: str = ""  # slug
    supplier: str = ""  # slug
    supplier_words: str = ""  # words of a supplier's name
    division: str = ""  # two digits of a CPV code
    words: str = ""
    ends_from: date | None = None
    ends_before: date | None = None
    sort: str = Sort.ENDS
    is_standing_only: bool = False  # leave out what was cancelled or ended early
    with_other_buyers: bool = False
    today: date | None = None  # with it, "ends soonest" begins today; what has ended comes after
    viewer: Viewer = ANYONE


@dataclass(frozen=True, slots=True)
class Source:
    """The release and the file that state a fact, and how it was read."""

    release_id: str
    published_at: datetime
    file: SourceFile
    level: str  # "contract", "award", "lot" or "tender": the part of the notice
    note: str  # like "computed: start and 730 days"; empty when the fact stands there as it is


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a contract with where it comes from."""

    field: str  # name of the model's field
    source: Source | None  # None for a row that was entered without a release
    twin: str = ""  # reference of the more public row of the same contract that states it


_ORDER: dict[str, tuple[Any, ...]] = {
    Sort.ENDS: (F("ends_on").asc(nulls_last=True), "reference"),
    Sort.ENDS_LAST: (F("ends_on").desc(nulls_last=True), "reference"),
    Sort.VALUE: (F("any_value_pence").desc(nulls_last=True), "reference"),
    Sort.VALUE_LOW: (F("any_value_pence").asc(nulls_last=True), "reference"),
    Sort.BOROUGH: ("authority__name", F("ends_on").asc(nulls_last=True), "reference"),
    Sort.TITLE: ("title", "reference"),
    Sort.NEWEST: ("-published_at", "reference"),
}

CSV_COLUMNS = (
    "Reference",
    "Borough",
    "Buyer as published",
    "Title",
    "Suppliers",
    "CPV code",
    "Category",
    "Value excluding VAT",
    "Value including VAT",
    "Currency",
    "Starts",
    "Ends",
    "May be extended until",
    "Signed",
    "Status",
    "Law",
    "Procedure",
    "OCID",
    "Notice",
    "Derived",
    "Synthetic",
)


def contracts(filters: Filters) -> ContractQuerySet:
    """Return the contracts a reader asked for, in order, with borough and suppliers at hand.

    Evaluating any slice of it costs two queries. An unknown sort order means "ends soonest".
    """
    found = _filtered(filters).annotate(
        any_value_pence=Coalesce("value_ex_vat_pence", "value_inc_vat_pence")
    )
    return found.order_by(*order_of(filters)).for_display()


def order_of(filters: Filters) -> tuple[Any, ...]:
    """Return the order of contracts that a reader asked for. "Ends soonest" begins today, if today is given."""
    order = _ORDER.get(filters.sort, _ORDER[Sort.ENDS])
    if filters.today and order is _ORDER[Sort.ENDS]:
        ahead = Case(When(ends_on__gte=filters.today, then=F("ends_on")))
        return ahead.asc(nulls_last=True), F("ends_on").desc(nulls_last=True), "reference"
    return order


def _filtered(filters: Filters) -> ContractQuerySet:
    found = Contract.objects.seen_by(filters.viewer)
    return narrowed(found if filters.with_other_buyers else found.of_london(), filters)


def narrowed(found: ContractQuerySet, filters: Filters) -> ContractQuerySet:
    """Return those of some contracts for which a reader asked."""
    if filters.borough:
        found = found.of_borough(filters.borough)
    if filters.supplier:
        found = found.of_supplier(filters.supplier)
    if filters.supplier_words:
        found = found.with_supplier_words(filters.supplier_words)
    if filters.division:
        found = found.in_division(filters.division)
    if filters.words:
        found = with_words(found, filters.words)
    if filters.ends_from:
        found = found.filter(ends_on__gte=filters.ends_from)
    if filters.ends_before:
        found = found.filter(ends_on__lt=filters.ends_before)
    if filters.is_standing_only:
        found = found.standing()
    return found


def with_words(found: ContractQuerySet, words: str) -> ContractQuerySet:
    """Return those of some contracts whose text holds every word: narrowed by the index of words, then read.

    As many queries as `word_index.look_up` takes, before the contracts are asked for.
    """
    places = word_index.look_up(words).places
    if places is not None:
        found = word_index.standing_at(found, places)
    return found.with_words(words)


def contract(reference: str, viewer: Viewer = ANYONE) -> Contract:
    """Return one contract that the viewer may see. Raises `Contract.DoesNotExist`. Two queries."""
    visible = Contract.objects.visible_to(viewer)
    return visible.for_display().select_related("register").get(reference=reference)


def facts(one: Contract) -> dict[str, Fact]:
    """Return, for each field that is filled, the release and file that state it. One query."""
    wanted = {entry[0] for entry in one.provenance.values()}
    releases = {
        release.release_id: release
        for release in Release.objects.filter(ocid=one.ocid, release_id__in=wanted).select_related(
            "source_file"
        )
    }
    found = {}
    for field, (release_id, level, note) in one.provenance.items():
        release = releases.get(release_id)
        source = None
        if release is not None:
            source = Source(release_id, release.published_at, release.source_file, level, note)
        found[field] = Fact(field, source, twin=release_id if level == FROM_TWIN else "")
    return found


def twins_of(one: Contract, viewer: Viewer = ANYONE) -> list[Contract]:
    """Return the other rows of the same contract that a viewer may see, with what they display.

    The borough's own people see the whole group. Others see rows linked to this one directly, so that
    no row which they may not see tells them anything. Two to four queries.
    """
    if not one.twin_group:
        return []
    visible = Contract.objects.visible_to(viewer).exclude(pk=one.pk)
    if one.authority_id in viewer.places:
        found = visible.filter(twin_group=one.twin_group)
    else:
        links = TwinLink.objects.filter(
            Q(first=one.reference) | Q(second=one.reference), verdict=TwinVerdict.SAME
        ).values_list("first", "second")
        linked = {reference for pair in links for reference in pair} - {one.reference}
        found = visible.filter(reference__in=linked)
    return list(found.for_display().select_related("register").order_by("origin", "reference"))


def releases_of(one: Contract) -> list[Release]:
    """Return every stored release of the contract's process, oldest first, with its file."""
    return list(
        Release.objects.filter(ocid=one.ocid)
        .select_related("source_file")
        .order_by("published_at", "release_id")
    )


def of_borough(slug: str, viewer: Viewer = ANYONE) -> ContractQuerySet:
    """Return a borough's contracts, those that end soonest first."""
    return contracts(Filters(borough=slug, viewer=viewer))


def ending_between(start: date, end: date, viewer: Viewer = ANYONE) -> ContractQuerySet:
    """Return the boroughs' standing contracts that end in the window, soonest first."""
    return contracts(
        Filters(ends_from=start, ends_before=end, is_standing_only=True, viewer=viewer)
    )


def for_matching(today: date, viewer: Viewer = ANYONE) -> ContractQuerySet:
    """Return the boroughs' standing contracts that have not ended, those that `matching` compares.

    A contract without a known end is left out: an overlap needs two ends.
    """
    return (
        Contract.objects.seen_by(viewer)
        .of_london()
        .standing()
        .filter(Q(ends_on__gte=today) | Q(may_extend_until__gte=today))
        .exclude(ends_on__isnull=True)
        .order_by("ends_on", "reference")
        .for_display()
    )


def boroughs_with_counts(viewer: Viewer = ANYONE) -> list[Named]:
    """Return the boroughs that have contracts, by name, with the number and the last end."""
    return facets.boroughs(facets.counted(viewer))


def divisions_with_counts(viewer: Viewer = ANYONE) -> list[Named]:
    """Return the CPV divisions that have contracts of boroughs, by code, with their labels."""
    return facets.divisions(facets.counted(viewer))


def suppliers_of(borough: str = "", viewer: Viewer = ANYONE) -> list[Named]:
    """Return suppliers with contracts of a borough (of any London borough if empty), most first."""
    seen = Contract.objects.seen_by(viewer).of_london()
    if borough:
        seen = seen.of_borough(borough)
    rows = (
        ContractSupplier.objects.filter(contract__in=seen)
        .values("supplier__slug", "supplier__name")
        .annotate(n=Count("contract", distinct=True), last=Max("contract__ends_on"))
        .order_by("-n", "supplier__name")
    )
    return [
        Named(row["supplier__slug"], row["supplier__name"], row["n"], row["last"]) for row in rows
    ]


def sources() -> QuerySet[SourceFile]:
    """Return the loaded files, newest first."""
    return SourceFile.objects.order_by("-loaded_at", "name")


def loaded(sha256: str) -> SourceFile | None:
    """Return the loaded file with these contents, if there is one."""
    return SourceFile.objects.filter(sha256=sha256).first()


def refusals_of(source_file: SourceFile) -> QuerySet[Refusal]:
    """Return what was refused of a file, in the order of the file."""
    return Refusal.objects.filter(source_file=source_file).order_by("pk")


def totals(viewer: Viewer = ANYONE) -> Totals:
    """Return the size of the register of London's contracts. One query."""
    row = (
        Contract.objects.seen_by(viewer)
        .of_london()
        .aggregate(
            n=Count("pk"),
            boroughs=Count("authority", distinct=True),
            ends=Count("ends_on"),
            newest=Max("published_at"),
        )
    )
    return Totals(row["n"], row["boroughs"], row["ends"], row["newest"])


def edition() -> int:
    """Return how many loads changed the register; it names the state that a reader sees."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def csv_rows(filters: Filters) -> Iterator[list[str]]:
    """Yield the register as rows of text: the heading, then one row a contract.

    Money is in pounds (or the row's currency) with two decimals. A cell that a spreadsheet would
    take for a formula is led by an apostrophe.
    """
    yield list(CSV_COLUMNS)
    for row in contracts(filters).iterator(chunk_size=500):
        yield [harmless(cell) for cell in _cells(row)]


def _cells(row: Contract) -> list[str]:
    return [
        row.reference,
        row.authority.name if row.authority else "",
        row.buyer_name,
        row.title,
        "; ".join(link.supplier.name for link in row.supplier_links.all()),
        row.cpv_code,
        categories.label(row.cpv_code),
        _money(row.value_ex_vat_pence),
        _money(row.value_inc_vat_pence),
        row.currency,
        _day(row.starts_on),
        _day(row.ends_on),
        _day(row.may_extend_until),
        _day(row.signed_on),
        Status(row.status).label,
        str(Regime(row.regime).label) if row.regime else "",
        row.method,
        row.ocid,
        row.notice_url,
        "yes" if row.is_derived else "no",
        "yes" if row.is_synthetic else "no",
    ]


def _money(pence: int | None) -> str:
    return "" if pence is None else f"{pence // 100}.{pence % 100:02d}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def references_of_file(sha256: str) -> list[str]:
    """Return the contracts of the processes of which a loaded file speaks."""
    ocids = Release.objects.filter(source_file__sha256=sha256).values("ocid")
    return list(Contract.objects.filter(ocid__in=ocids).values_list("reference", flat=True))
