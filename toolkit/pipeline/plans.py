"""Reading planned purchases: a borough's own, what others share, and contracts that have no plan yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from registers.formulas import harmless
from rulebook.procedures import ROUTES
from rulebook.working_days import add_months
from toolkit.contracts.models import ContractQuerySet
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer
from toolkit.pipeline import queries
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.models import PlannedPurchase
from toolkit.pipeline.queries import ROUTE_TITLES

AHEAD_MONTHS = 18
# A route by which something new is bought.
BUYING_ROUTES = tuple(route for route in ROUTES if route.key != "extend")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked of the plans that boroughs share. Empty means any."""

    borough: str = ""  # slug
    words: str = ""
    category: str = ""
    months: int | None = None
    is_open_only: bool = False


def of_borough(authority_id: int) -> QuerySet[PlannedPurchase]:
    """Return a borough's live plans: those whose notice is expected soonest first."""
    return (
        PlannedPurchase.objects.filter(authority_id=authority_id)
        .exclude(state=PlanState.DROPPED)
        .select_related("contract")
        .order_by(F("notice_on").asc(nulls_last=True), "title", "reference")
    )


def totals(authority_id: int) -> dict[str, int | None]:
    """Return the pence that a borough's live plans add up to, and how many have no value."""
    found: dict[str, int | None] = of_borough(authority_id).aggregate(
        pence=Sum("value_pence"), without=Count("pk", filter=Q(value_pence__isnull=True))
    )
    return found


def dropped(authority_id: int) -> QuerySet[PlannedPurchase]:
    """Return the plans that a borough dropped, the newest first."""
    found = PlannedPurchase.objects.filter(authority_id=authority_id, state=PlanState.DROPPED)
    return found.select_related("contract").order_by("-changed_at", "reference")


def own(authority_id: int, reference: str) -> PlannedPurchase:
    """Return one plan of a borough. Raises `PlannedPurchase.DoesNotExist`."""
    return PlannedPurchase.objects.select_related("contract", "authority").get(
        authority_id=authority_id, reference=reference
    )


def without_plan(authority_id: int, *, today: date) -> ContractQuerySet:
    """Return the contracts that end within 18 months and have no live plan, soonest first."""
    live = PlannedPurchase.objects.filter(
        authority_id=authority_id, contract__isnull=False
    ).exclude(state=PlanState.DROPPED)
    groups = live.exclude(contract__twin_group="").values("contract__twin_group")
    until = add_months(today, AHEAD_MONTHS)
    return (
        queries.contracts_of(authority_id)
        .filter(ends_on__gte=today, ends_on__lte=until)
        .exclude(pk__in=live.values("contract_id"))
        .exclude(twin_group__in=groups)
        .order_by("ends_on", "reference")
    )


def shared(viewer: Viewer, wanted: Wanted, *, today: date) -> QuerySet[PlannedPurchase]:
    """Return the plans that boroughs share with a viewer, as the viewer asked."""
    found = queries.plans_visible_to(viewer).exclude(sharing=Sharing.OWN)
    if wanted.borough:
        found = found.filter(authority__slug=wanted.borough)
    for word in wanted.words.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.months:
        found = found.filter(notice_on__lte=add_months(today, wanted.months))
    if wanted.is_open_only:
        found = found.filter(is_open_to_joining=True)
    return found


def boroughs_that_share(viewer: Viewer) -> list[tuple[str, str]]:
    """Return the boroughs with plans that a viewer may see: slug and name."""
    return list(
        queries.plans_visible_to(viewer)
        .exclude(sharing=Sharing.OWN)
        .order_by("authority__name")
        .values_list("authority__slug", "authority__name")
        .distinct()
    )


CSV_COLUMNS = (
    "Reference", "Title", "Description", "CPV code", "Category", "Value excluding VAT",
    "Notice expected", "New contract starts", "Length in months", "Route", "Open to joining", "State",
    "Shared with", "Contact", "Replaces contract", "Changed",
)  # fmt: skip


def csv_rows(authority_id: int) -> Iterator[list[str]]:
    """Yield a borough's live plans as rows of text, the heading first. Money is in pounds.

    A cell that a spreadsheet would take for a formula is led by an apostrophe.
    """
    yield list(CSV_COLUMNS)
    for one in of_borough(authority_id).iterator(chunk_size=500):
        cells = [
            one.reference,
            one.title,
            one.description,
            one.cpv_code,
            one.category,
            ""
            if one.value_pence is None
            else f"{one.value_pence // 100}.{one.value_pence % 100:02d}",
            one.notice_on.isoformat() if one.notice_on else "",
            one.starts_on.isoformat() if one.starts_on else "",
            "" if one.months is None else str(one.months),
            ROUTE_TITLES.get(one.route, ""),
            "yes" if one.is_open_to_joining else "no",
            str(PlanState(one.state).label),
            str(Sharing(one.sharing).label),
            one.contact,
            one.contract.reference if one.contract else "",
            one.changed_at.date().isoformat(),
        ]
        yield [harmless(cell) for cell in cells]
