"""Inviting a neighbour to a made-up procurement, by the same door as a person, and a comment that came back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from toolkit.guests import actions
from toolkit.guests.talking import key_of
from toolkit.people.models import User
from toolkit.people.queries import viewer
from toolkit.procurements import guest_queries
from toolkit.procurements import queries as procurements
from toolkit.procurements.choices import GuestRight
from toolkit.teamwork import commenting

_TITLE = "Housing repairs scheduling"
_PARTS = ("needs", "flows", "requirements")
_REASON = "Your repairs system ends in the same year. Tell us which of these needs are yours too."
_SAID = "N1 and N3 are ours as well. Our contractors use their own tablets, so we would add a need for them."
_SHOWN = timedelta(days=90)


@transaction.atomic
def load(*, authority_id: int, by: User, neighbour: User, today: date, at: datetime) -> bool:
    """Invite the neighbour's borough and let them comment, once; say whether it was done now."""
    rows = procurements.of_borough(authority_id).filter(is_made_up=True, title=_TITLE)
    row = rows.first()
    theirs = next(iter(viewer(neighbour).places))
    if row is None or guest_queries.of_procurement(row).exists():
        return False
    guest = actions.invite(
        procurement=row, authority_id=theirs, right=GuestRight.COMMENT, parts=_PARTS, reason=_REASON,
        ends_on=today + _SHOWN, by=by, at=at, today=today,
    )  # fmt: skip
    commenting.write_as_guest(
        guest=guest, target=key_of(guest, "needs"), text=_SAID, by=neighbour, at=at
    )
    return True
