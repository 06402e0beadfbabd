"""Reading a borough's procurements for its board: a fixed number of queries, however many there are."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from toolkit.procurements.choices import NoticeState
from toolkit.procurements.models import Notice, Procurement, RouteChoice
from toolkit.procurements.records import CALLED
from toolkit.teamwork.models import ProcurementStep


def procurements(authority_id: int, area: str = "") -> QuerySet[Procurement]:
    """Return a borough's procurements, or those of a service area, with whether a route was chosen and whether the market was called."""
    mine = {"procurement": OuterRef("pk")}
    rows = Procurement.objects.live().filter(authority_id=authority_id)
    return (
        (rows.filter(service_area=area) if area else rows)
        .annotate(
            has_route=Exists(RouteChoice.objects.filter(**mine, is_current=True)),
            is_called=Exists(
                Notice.objects.filter(**mine, state=NoticeState.PUBLISHED, key__in=CALLED)
            ),
        )
        .order_by("title", "reference")
    )


def steps(authority_id: int) -> list[tuple[int, str, str, int | None]]:
    """Return the saved steps of a borough: procurement, step, state, and the account of who does it."""
    return list(
        ProcurementStep.objects.filter(
            procurement__authority_id=authority_id, procurement__archived_at__isnull=True
        ).values_list("procurement_id", "step", "state", "owner__user_id")
    )
