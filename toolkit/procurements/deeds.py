"""What every deed with a procurement does: hold it, say no in words, and write the trail.

It is also the one place where nobody changes what is archived: a deed that writes its row of the trail for an archived
procurement raises `Archived`, and with the transaction everything that it wrote is taken back.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from toolkit.people import audit
from toolkit.people.models import User
from toolkit.procurements.kept import keep
from toolkit.procurements.models import Procurement

# What is done with an archived procurement too.
OF_ARCHIVED = (
    "procurements.archived", "procurements.brought_back", "engagement.addresses_deleted", "dossier.asked_for",
)  # fmt: skip

# Deeds after which a list may show another state, day or value.
_SEEN_IN_LISTS = ("procurements.", "dossier.")


class NotPossible(Exception):
    """It was not done, and nothing was changed. The text says why, for a person."""


class Archived(NotPossible, PermissionDenied):
    """A procurement is archived, so nobody changes it. A page that does not expect it answers with 403."""

    why_nobody_may = (
        "This procurement is archived: it can be read and not be changed. Somebody who runs procurements can bring it back "
        "on its page, and then it can be changed again."
    )

    def __init__(self) -> None:
        super().__init__(self.why_nobody_may)


def must_be_live(procurement: Procurement) -> None:
    """Raise `Archived` for a procurement that is archived now, whenever it was read. One query."""
    if Procurement.objects.filter(pk=procurement.pk, archived_at__isnull=False).exists():
        raise Archived


def hold(procurement: Procurement) -> None:
    """Hold a procurement until the transaction ends, so that two deeds come one after the other."""
    Procurement.objects.select_for_update().get(pk=procurement.pk)


def target_of(procurement: Procurement, part: str = "") -> str:
    """Return how the trail calls a procurement, or a part of it like "notice 2"."""
    return f"procurement {procurement.reference} {part}".rstrip()


def record(
    deed: str, procurement: Procurement, *, by: User, at: datetime, part: str = "", **details: object
) -> None:  # fmt: skip
    """Write one row of the trail, like `record("procurements.lot.added", row, part="lot 1", ...)`.

    What lists show of the procurement is kept anew. Raises `Archived`.
    """
    if deed not in OF_ARCHIVED:
        must_be_live(procurement)
    audit.record(
        deed,
        target=target_of(procurement, part),
        by=by,
        at=at,
        authority_id=procurement.authority_id,
        **details,
    )
    if deed.startswith(_SEEN_IN_LISTS):
        keep([procurement.pk], on=timezone.localtime(at).date())
