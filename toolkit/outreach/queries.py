"""Reading pages for suppliers: that of a procurement for its team, and for everybody those that are open alone."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from toolkit.outreach.models import SupplierPage
from toolkit.procurements.models import Procurement


def of_procurement(procurement: Procurement) -> SupplierPage | None:
    """Return the page of a procurement, open or not; None if it was never opened."""
    rows = SupplierPage.objects.select_related("procurement", "opened_by", "closed_by")
    return rows.filter(procurement=procurement).first()


def open_on(today: date, borough: str = "") -> QuerySet[SupplierPage]:
    """Return the pages that everybody can read on a day, the newest first; of one borough by its slug."""
    rows = SupplierPage.objects.filter(
        closed_at__isnull=True, shown_until__gte=today, procurement__archived_at__isnull=True
    )
    if borough:
        rows = rows.filter(procurement__authority__slug=borough)
    return rows.select_related("procurement__authority").order_by("-opened_at", "-pk")


def boroughs_on(today: date) -> list[tuple[str, str]]:
    """Return the boroughs that have an open page on a day: slug and name, by name."""
    rows = open_on(today).order_by("procurement__authority__name")
    return list(
        rows.values_list("procurement__authority__slug", "procurement__authority__name").distinct()
    )


def by_reference(reference: str) -> SupplierPage | None:
    """Return the page of the procurement with a reference, open or not; None if it was never opened."""
    rows = SupplierPage.objects.select_related("procurement__authority")
    return rows.filter(procurement__reference=reference).first()
