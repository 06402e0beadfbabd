"""Archiving a procurement that is over or was given up, with a reason, and bringing it back. Nothing is deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toolkit.people.models import User
from toolkit.procurements import records
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import Procurement


def why_not(row: Procurement) -> str:
    """Say why a procurement that was read whole cannot be archived yet; '' where it can be. Our judgement."""
    if row.ended_on or row.stopped_on:
        return ""
    if row.signed_on:
        return "The contract runs. Record first the day on which it ended."
    if set(records.CALLED) & set(records.published(row)):
        return (
            "The market was called. Record first the day on which the contract was entered into and ended, or the day on "
            "which you decided to award none."
        )
    return ""


@transaction.atomic
def archive(*, procurement: Procurement, reason: str, by: User, at: datetime) -> None:
    """Put a procurement away. Raises `NotPossible` while it goes on, and if it is archived already."""
    if no := why_not(procurement):
        raise NotPossible(no)
    if not reason.strip():
        raise NotPossible("Enter why it is archived.")
    live = Procurement.objects.live().filter(pk=procurement.pk)
    if not live.update(archived_at=at, archived_by=by, archived_reason=reason.strip()):
        raise NotPossible("Somebody has archived it already.")
    record("procurements.archived", procurement, by=by, at=at, reason=reason.strip()[:300])


@transaction.atomic
def bring_back(*, procurement: Procurement, by: User, at: datetime) -> None:
    """Let an archived procurement be worked on again. Raises `NotPossible` if it is not archived."""
    away = Procurement.objects.filter(pk=procurement.pk, archived_at__isnull=False)
    if not away.update(archived_at=None, archived_by=None, archived_reason=""):
        raise NotPossible("It is not archived.")
    record("procurements.brought_back", procurement, by=by, at=at)
