"""Deciding who may see a procurement: nobody else until a person says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import record
from toolkit.procurements.models import Procurement


@transaction.atomic
def share(
    *, procurement: Procurement, sharing: Sharing, was: str, by: User, at: datetime
) -> bool:  # fmt: skip
    """Set who may see a procurement; return whether that changed.

    `was` is the level that the page showed: raises `ChangedMeanwhile` if it is over.
    """
    if procurement.sharing == sharing == was:
        return False
    done = Procurement.objects.filter(pk=procurement.pk, sharing=was).update(
        sharing=sharing, changed_at=at, changed_by=by
    )
    if not done:
        raise ChangedMeanwhile
    record("procurements.shared", procurement, by=by, at=at, before=was, after=sharing.value)
    return True
