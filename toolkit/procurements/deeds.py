"""What every deed with a procurement does: hold it, say no in words, and write the trail."""

from __future__ import annotations

from datetime import datetime

from toolkit.people import audit
from toolkit.people.models import User
from toolkit.procurements.models import Procurement


class NotPossible(Exception):
    """It was not done, and nothing was changed. The text says why, for a person."""


def hold(procurement: Procurement) -> None:
    """Hold a procurement until the transaction ends, so that two deeds come one after the other."""
    Procurement.objects.select_for_update().get(pk=procurement.pk)


def target_of(procurement: Procurement, part: str = "") -> str:
    """Return how the trail calls a procurement, or a part of it like "notice 2"."""
    return f"procurement {procurement.reference} {part}".rstrip()


def record(
    deed: str, procurement: Procurement, *, by: User, at: datetime, part: str = "", **details: object
) -> None:  # fmt: skip
    """Write one row of the trail, like `record("procurements.lot.added", row, part="lot 1", ...)`."""
    audit.record(
        deed,
        target=target_of(procurement, part),
        by=by,
        at=at,
        authority_id=procurement.authority_id,
        **details,
    )
