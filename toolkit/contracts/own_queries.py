"""Reading a borough's own register, as its own people see it: every contract once, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Max, Q, Sum, When, Window
from django.db.models.functions import Coalesce

from toolkit.contracts import missing
from toolkit.contracts.choices import Look, Origin, OwnSort, Stale, Willing
from toolkit.contracts.models import Contract, ContractQuerySet, RegisterDetail, SpendEvidence
from toolkit.people.models import AuditEvent
from toolkit.ui import kept_parts

_MONTH_DAYS = 30.44


@dataclass(frozen=True, slots=True)
class OwnFilters:
    """What somebody asked of their own register. Empty means any. The end window is half-open."""

    authority_id: int
    now: datetime
    today: date
    words: str = ""
    ends_from: date | None = None
    ends_before: date | None = None
    service_area: str = ""
    system: str = ""
    function: str = ""
    sharing: str = ""
    origin: str = ""
    stale: str = ""
    look: str = ""
    missing: str = ""
    willing: str = ""
    manager_id: int | None = None
    sort: str = OwnSort.ENDS


@dataclass(frozen=True, slots=True)
class Counts:
    """A borough's register in figures."""

    contracts: int = 0
    from_notices_alone: int = 0
    without_end: int = 0
    to_look_at: int = 0
    never_confirmed: int = 0
    shared: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Spend:
    """What the borough paid a supplier in a financial year."""

    supplier: str
    supplier_slug: str
    year_from: int
    total_pence: int
    payments: int
    last_paid_on: date
    stated_in: str


_TO_LOOK_AT: Mapping[str, Q] = {
    Look.CONFLICTS: Q(register__conflicts_count__gt=0),
    Look.DOUBTS: Q(register__isnull=False) & ~Q(register__problems=[]),
    Look.LEFT_OUT: Q(register__missing_since__isnull=False),
}
_WILLING: Mapping[str, Q] = {
    Willing.TALK: Q(register__willing_to_talk=True),
    Willing.ALIGN: Q(register__willing_to_align=True),
    Willing.BUY: Q(register__willing_to_buy_together=True),
    Willing.ANY: Q(register__willing_to_talk=True)
    | Q(register__willing_to_align=True)
    | Q(register__willing_to_buy_together=True),
}
_ORDER: Mapping[str, tuple[Any, ...]] = {
    OwnSort.ENDS_LAST: (F("ends_on").desc(nulls_last=True), "reference"),
    OwnSort.TITLE: ("title", "reference"),
    OwnSort.VALUE: (F("any_value_pence").desc(nulls_last=True), "reference"),
    OwnSort.VALUE_LOW: (F("any_value_pence").asc(nulls_last=True), "reference"),
    OwnSort.CONFIRMED: (F("register__last_confirmed_at").asc(nulls_first=True), "reference"),
    OwnSort.NEWEST: (F("register__added_at").desc(nulls_last=True), "reference"),
}


_LISTED_DETAIL = tuple(
    f"register__{name}"
    for name in (
        "notice_on", "notice_months", "last_confirmed_at", "system", "service_area", "is_rolling",
        "annual_value_pence", "conflicts_count", "problems", "missing_since",
    )
)  # fmt: skip


def needs_a_look() -> Q:
    """Return what somebody should look at: sources disagree, an import had doubts, or left it out."""
    return _TO_LOOK_AT[Look.CONFLICTS] | _TO_LOOK_AT[Look.DOUBTS] | _TO_LOOK_AT[Look.LEFT_OUT]


def found(filters: OwnFilters) -> ContractQuerySet:
    """Return the borough's contracts that were asked for, in order, each once."""
    rows = Contract.objects.own([filters.authority_id]).filter(_conditions(filters))
    rows = rows.annotate(
        any_value_pence=Coalesce(
            "value_ex_vat_pence", "value_inc_vat_pence", "register__annual_value_pence"
        )
    )
    order = _ORDER.get(filters.sort)
    if order is None:
        ahead = Case(When(ends_on__gte=filters.today, then=F("ends_on")))
        order = (ahead.asc(nulls_last=True), F("ends_on").desc(nulls_last=True), "reference")
    return rows.order_by(*order)


def page_of(rows: ContractQuerySet, *, number: int, size: int) -> tuple[list[Contract], int, int]:
    """Return the rows of a page, how many rows there are in all, and the page that it is.

    A page after the last is the last. Three queries: keys with the count, rows, suppliers.
    """
    keys = rows.annotate(of_all=Window(Count("pk"))).values_list("pk", "of_all")
    number = max(1, number)
    start = (number - 1) * size
    chosen = list(keys[start : start + size])
    if not chosen and number > 1:
        total = rows.count()
        number = max(1, -(-total // size))
        chosen = list(keys[(number - 1) * size : number * size])
    shown = Contract.objects.filter(pk__in=[pk for pk, _ in chosen]).for_list(*_LISTED_DETAIL)
    by_key = {one.pk: one for one in shown.select_related("register")}
    return [by_key[pk] for pk, _ in chosen], chosen[0][1] if chosen else 0, number


def _conditions(filters: OwnFilters) -> Q:
    wanted = Q()
    for word in filters.words.lower().split()[:8]:
        wanted &= (
            Q(search_text__contains=word)
            | Q(register__contract_manager__icontains=word)
            | Q(register__system__icontains=word)
            | Q(register__number__icontains=word)
        )
    if filters.ends_from:
        wanted &= Q(ends_on__gte=filters.ends_from)
    if filters.ends_before:
        wanted &= Q(ends_on__lt=filters.ends_before)
    if filters.service_area:
        wanted &= Q(register__service_area=filters.service_area)
    if filters.system:
        wanted &= Q(register__system__icontains=filters.system)
    if filters.function:
        wanted &= Q(register__function=filters.function)
    if filters.sharing:
        wanted &= Q(sharing=filters.sharing)
    if filters.origin:
        wanted &= Q(origin=filters.origin)
    if filters.stale:
        wanted &= _stale(filters.stale, filters.now)
    if filters.look:
        wanted &= _TO_LOOK_AT.get(filters.look, needs_a_look())
    if filters.missing in missing.BY_KEY:
        wanted &= missing.BY_KEY[filters.missing].condition
    if filters.willing:
        wanted &= _WILLING.get(filters.willing, _WILLING[Willing.ANY])
    if filters.manager_id:
        wanted &= Q(register__manager_id=filters.manager_id)
    return wanted


def _stale(stale: str, now: datetime) -> Q:
    never = Q(register__isnull=False, register__last_confirmed_at__isnull=True)
    if stale == Stale.NEVER:
        return never
    before = now - timedelta(days=round(int(stale) * _MONTH_DAYS))
    return never | Q(register__last_confirmed_at__lt=before)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the page of a borough's register says of the whole of it."""

    counts: Counts
    service_areas: list[tuple[str, int]]  # by name, with their contracts


def whole(authority_id: int) -> Whole:
    """Return what is said of a borough's whole register, kept until something changes. Two queries, or four."""
    return kept_parts.kept(
        "own_register",
        authority_id,
        lambda: Whole(counts(authority_id), service_areas(authority_id)),
    )


def counts(authority_id: int) -> Counts:
    """Return a borough's register in figures. One query."""
    row = Contract.objects.own([authority_id]).aggregate(
        contracts=Count("pk"),
        from_notices_alone=Count("pk", filter=Q(origin=Origin.NOTICE)),
        without_end=Count("pk", filter=missing.BY_KEY["end"].condition),
        to_look_at=Count("pk", filter=needs_a_look()),
        never_confirmed=Count(
            "pk", filter=Q(register__isnull=False, register__last_confirmed_at__isnull=True)
        ),
        shared=Count("pk", filter=~Q(origin=Origin.NOTICE) & ~Q(sharing="own")),
        newest=Max("published_at"),
    )
    return Counts(**row)


def service_areas(authority_id: int) -> list[tuple[str, int]]:
    """Return the service areas of a borough's register by name, with their contracts. One query."""
    rows = RegisterDetail.objects.filter(
        contract__authority_id=authority_id, contract__leads_own=True
    ).exclude(service_area="")
    named = rows.values_list("service_area").annotate(n=Count("pk")).order_by("service_area")
    return [(area, count) for area, count in named]


def missing_counts(authority_id: int) -> tuple[int, dict[str, int]]:
    """Return how many contracts a borough has, and how many lack each fact. One query."""
    row: dict[str, int] = Contract.objects.own([authority_id]).aggregate(
        of_all=Count("pk"),
        **{fact.key: Count("pk", filter=fact.condition) for fact in missing.FACTS},
    )
    return row.pop("of_all"), row


def contract(authority_id: int, reference: str) -> Contract:
    """Return a row of a borough, also one that was removed. Raises `Contract.DoesNotExist`."""
    return (
        Contract.objects.filter(authority_id=authority_id)
        .for_display()
        .select_related("register", "register__manager")
        .get(reference=reference)
    )


def removed(authority_id: int, *, since: datetime) -> list[Contract]:
    """Return what was removed from a register since a moment, the last first."""
    rows = Contract.objects.filter(authority_id=authority_id, register__removed_at__gte=since)
    return list(
        rows.for_display().select_related("register").order_by("-register__removed_at", "reference")
    )


def reasons_of_removal(references: Sequence[str]) -> dict[str, str]:
    """Return why each contract was last removed, by reference."""
    events = AuditEvent.objects.filter(
        action="contracts.contract.removed", target__in=[f"contract {one}" for one in references]
    ).order_by("at", "pk")
    return {
        event.target.removeprefix("contract "): str(event.details.get("reason", ""))
        for event in events
    }


def history(reference: str, *, most: int = 100) -> list[AuditEvent]:
    """Return what was done to a contract, the last first."""
    events = AuditEvent.objects.filter(target=f"contract {reference}").select_related("by")
    return list(events.order_by("-at", "-pk")[:most])


def spend_of(one: Contract) -> list[Spend]:
    """Return what the borough paid the contract's suppliers, by year, the newest first."""
    rows = (
        SpendEvidence.objects.filter(
            authority_id=one.authority_id or 0,
            supplier_id__in=[link.supplier_id for link in one.supplier_links.all()],
        )
        .values("supplier__name", "supplier__slug", "year_from", "stated_in")
        .annotate(total=Sum("total_pence"), n=Sum("payments"), last=Max("last_paid_on"))
        .order_by("-year_from", "supplier__name", "stated_in")
    )
    return [
        Spend(
            row["supplier__name"],
            row["supplier__slug"],
            row["year_from"],
            row["total"],
            row["n"],
            row["last"],
            row["stated_in"],
        )
        for row in rows
    ]


def known(authority_id: int, references: Iterable[str]) -> list[tuple[str, str]]:
    """Return which of these references are contracts of the borough that lead, with their origin."""
    rows = Contract.objects.own([authority_id]).filter(reference__in=list(references))
    return list(rows.values_list("reference", "origin").order_by("reference"))


def titles_of(authority_id: int, references: Iterable[str]) -> dict[str, Contract]:
    """Return rows of a borough by reference, to name them where another row speaks of them."""
    rows = Contract.objects.filter(authority_id=authority_id, reference__in=list(references))
    return {one.reference: one for one in rows.select_related("authority", "register")}
