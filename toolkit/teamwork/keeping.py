"""What every deed of this app does: hold the procurement, say no in words, and write the trail."""

from __future__ import annotations

from datetime import datetime

from toolkit.people import audit
from toolkit.people.models import User
from toolkit.procurements.advising import target_of
from toolkit.procurements.models import Procurement


def hold(procurement: Procurement) -> None:
    """Hold a procurement until the transaction ends, so that two deeds come one after the other."""
    Procurement.objects.select_for_update().get(pk=procurement.pk)


def record(
    deed: str, procurement: Procurement, part: str, *, by: User, at: datetime, **details: object
) -> None:
    """Write one row of the trail, like `record("step.saved", row, "step share-insight", ...)`."""
    audit.record(
        f"teamwork.{deed}",
        target=f"{target_of(procurement)} {part}",
        by=by,
        at=at,
        authority_id=procurement.authority_id,
        **details,
    )
