"""Inviting another borough to a procurement, and ending that at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from toolkit.boroughs.models import Authority
from toolkit.guests.parts import of_keys
from toolkit.people.choices import Role
from toolkit.people.models import User
from toolkit.people.queries import members_of
from toolkit.procurements.choices import GuestRight
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Guest, Procurement
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.telling import forget_guest, tell

_TOLD = (Role.PROCUREMENT_LEAD, Role.ADMINISTRATOR)


@transaction.atomic
def invite(
    *, procurement: Procurement, authority_id: int, right: str, parts: Sequence[str], reason: str,
    ends_on: date, by: User, at: datetime, today: date,
) -> Guest:  # fmt: skip
    """Let a borough read parts of a procurement until a day, and tell its procurement leads. Raises `NotPossible`.

    One that is invited already stays as it is: end that first. One whose last day has passed is ended by this.
    """
    hold(procurement)
    if authority_id == procurement.authority_id:
        raise NotPossible("Your own borough sees all of it already.")
    if ends_on < today or not reason.strip():
        raise NotPossible("Enter a reason, and a last day that has not passed.")
    there = Guest.objects.filter(
        procurement=procurement, authority_id=authority_id, ended_at__isnull=True
    )
    there.filter(ends_on__lt=today).update(ended_at=at, ended_by=by)
    authority = Authority.objects.get(pk=authority_id)
    try:
        with transaction.atomic():
            guest = Guest.objects.create(
                procurement=procurement, authority=authority, right=GuestRight(right),
                parts=[one.key for one in of_keys(list(parts))], reason=reason.strip(),
                ends_on=ends_on, invited_at=at, invited_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotPossible(
            f"{authority.name} is invited already. End that first, then invite it anew."
        ) from error
    record(
        "guests.invited", procurement, by=by, at=at, borough=authority.slug, right=guest.right,
        parts=guest.parts, until=ends_on.isoformat(), reason=reason.strip()[:300],
    )  # fmt: skip
    tell(
        to=[one.pk for one in members_of(authority_id, _TOLD)], kind=NewsKind.GUEST,
        procurement=procurement, by=by, at=at, authority_id=authority_id,
    )  # fmt: skip
    return guest


@transaction.atomic
def end(*, guest: Guest, by: User, at: datetime) -> None:
    """End an invitation now: the borough sees nothing of the procurement any more. Raises `NotPossible`."""
    if not Guest.objects.filter(pk=guest.pk, ended_at__isnull=True).update(
        ended_at=at, ended_by=by
    ):
        raise NotPossible("Somebody has ended it already.")
    forget_guest(procurement=guest.procurement, authority_id=guest.authority_id, at=at)
    record("guests.ended", guest.procurement, by=by, at=at, borough=guest.authority.slug)
