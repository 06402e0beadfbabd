"""Reading which boroughs are invited to a procurement, and to which ones a borough is. The day decides which count."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from toolkit.procurements import queries
from toolkit.procurements.models import Guest, Procurement


def of_procurement(procurement: Procurement) -> QuerySet[Guest]:
    """Return the boroughs that are or were invited to a procurement, the last first."""
    rows = Guest.objects.filter(procurement=procurement)
    return rows.select_related("authority", "invited_by", "ended_by").order_by("-invited_at", "-pk")


def shared_with(authority_id: int, *, on: date) -> list[Guest]:
    """Return to which procurements of others a borough is invited on a day, those that end first first. One query."""
    rows = Guest.objects.standing(on).filter(authority_id=authority_id)
    return list(
        rows.select_related("procurement__authority").order_by(
            "ends_on", "procurement__title", "pk"
        )
    )


def guest(authority_id: int, reference: str, *, on: date) -> Guest:
    """Return the invitation of a borough to a procurement, which is read whole. Raises `Guest.DoesNotExist`.

    This is the only way by which another borough reaches a procurement.
    """
    found = Guest.objects.standing(on).select_related("authority", "procurement").get(
        authority_id=authority_id, procurement__reference=reference
    )  # fmt: skip
    found.procurement = queries.own(found.procurement.authority_id, reference)
    return found


def was_invited(procurement: Procurement, slug: str) -> Guest | None:
    """Return the last invitation of a borough to a procurement, one that ended too; None if there never was one."""
    return of_procurement(procurement).filter(authority__slug=slug).first()
