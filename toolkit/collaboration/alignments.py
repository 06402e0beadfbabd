"""What people choose about a group: the kind of purchase, how far to go together, a common date."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from toolkit.collaboration.choices import Step
from toolkit.collaboration.models import Alignment, Opportunity
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.people.trails import name_of
from toolkit.ui import page_cache


class NotChosen(Exception):
    """A choice that cannot be kept. The text says why, for a person."""


@transaction.atomic
def choose(
    *,
    key: str,
    title: str,
    purchase_kind: str,
    step: str,
    common_on: date | None,
    reason: str,
    by: User,
    at: datetime,
    authority_id: int | None = None,
) -> Alignment:
    """Keep what people chose about a group. Every refresh leaves it; a later choice replaces it.

    Raises `NotChosen` for a group that others do not see, and for an alignment that was closed.
    """
    if Opportunity.objects.filter(key=key, audience=Sharing.OWN).exists():
        raise NotChosen(
            "Only your borough sees this group. Share your contract with boroughs first, then choose together."
        )
    name = name_of(by)
    alignment, _ = Alignment.objects.get_or_create(
        opportunity_key=key,
        defaults={"title": title[:200], "convened_at": at, "convened_by": name[:150]},
    )
    if alignment.closed_at:
        raise NotChosen("This alignment is closed. The convener can open it again.")
    chosen = {
        "purchase_kind": purchase_kind, "step": Step(step).value, "common_on": common_on,
        "reason": reason[:300],
    }  # fmt: skip
    Alignment.objects.filter(pk=alignment.pk).update(**chosen)
    audit.record(
        "collaboration.alignment.chosen", target=f"alignment {key}", by=by, at=at,
        authority_id=authority_id, step=step, purchase_kind=purchase_kind, reason=reason[:300],
        common_on=common_on.isoformat() if common_on else "",
    )  # fmt: skip
    transaction.on_commit(page_cache.clear)
    alignment.refresh_from_db()
    return alignment


def of_group(key: str) -> Alignment | None:
    """Return what people chose about a group, if they did."""
    return Alignment.objects.filter(opportunity_key=key).first()
