"""What boroughs do with a room: join, leave, choose what to show. Each deed is in the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from toolkit.people import audit
from toolkit.people.models import User
from toolkit.rooms import queries
from toolkit.rooms.models import Room, Seat
from toolkit.suppliers.models import Supplier


class NotPossible(Exception):
    """What somebody asked for cannot be done. The text says why, for a person."""


@transaction.atomic
def join_room(
    *, supplier: Supplier, authority_id: int, shows_amounts: bool, by: User, at: datetime
) -> Seat:
    """Let a borough sit in the room of a supplier; the first one opens it.

    Raises `NotPossible` if the borough sits there already, or has nothing to do with the supplier.
    """
    if not queries.has_supplier(authority_id, supplier.pk):
        raise NotPossible(
            "Your borough has no contract with this supplier here, and no payment to it. "
            "Add the contract to your register first."
        )
    room, is_new = Room.objects.get_or_create(
        supplier=supplier, defaults={"opened_at": at, "opened_by": by}
    )
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                room=room,
                authority_id=authority_id,
                shows_amounts=shows_amounts,
                joined_at=at,
                joined_by=by,
            )
    except IntegrityError as error:
        raise NotPossible("Your borough is in this room already.") from error
    if is_new:
        _record("rooms.room.opened", seat, by, at, supplier=supplier.slug)
    _record("rooms.room.joined", seat, by, at, supplier=supplier.slug, shows_amounts=shows_amounts)
    return seat


@transaction.atomic
def leave_room(*, seat: Seat, by: User, at: datetime) -> None:
    """Let a borough leave. What it wrote stays; its votes and its figures no longer count.

    Raises `NotPossible` if it left before.
    """
    done = Seat.objects.filter(pk=seat.pk, left_at__isnull=True).update(left_at=at, left_by=by)
    if not done:
        raise NotPossible("Your borough has left this room already.")
    _record("rooms.room.left", seat, by, at)


@transaction.atomic
def choose_amounts(*, seat: Seat, shows_amounts: bool, by: User, at: datetime) -> bool:
    """Choose whether the others see a borough's amounts or bands; return whether that changed."""
    changed = (
        Seat.objects.filter(pk=seat.pk, left_at__isnull=True)
        .exclude(shows_amounts=shows_amounts)
        .update(shows_amounts=shows_amounts)
    )
    if changed:
        _record("rooms.amounts.chosen", seat, by, at, shows_amounts=shows_amounts)
    return bool(changed)


def _record(deed: str, seat: Seat, by: User, at: datetime, **details: object) -> None:
    audit.record(
        deed,
        target=f"room {seat.room_id}",
        by=by,
        at=at,
        authority_id=seat.authority_id,
        **details,
    )
