"""Reading rooms: suppliers that boroughs share, who sits in a room, and what is in it.

What is in a room is for its boroughs alone. LOTI's convener, like any borough outside, learns that a
room exists, which boroughs sit in it and how many issues there are; no issue's text and no amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Sum

from toolkit.contracts.models import Contract, ContractQuerySet, ContractSupplier, SpendEvidence
from toolkit.people.queries import Viewer
from toolkit.rooms.models import Action, Issue, Room, Seat, Vote
from toolkit.suppliers.models import Supplier

BRING_BACK_FOR = timedelta(days=30)
MONTHS_AHEAD = 24
_MOST_CONTRACTS = 1000


class NotInside(Exception):
    """The viewer has no seat in this room."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A supplier with running contracts of several boroughs; `soon` of them end in the next 24 months."""

    supplier_id: int
    slug: str
    name: str
    boroughs: int
    contracts: int
    soon: int


@dataclass(frozen=True, slots=True)
class Inside:
    """A room with its seats, for somebody who has one of them."""

    room: Room
    seats: tuple[Seat, ...]  # of now, by the borough's name
    mine: tuple[Seat, ...]  # of the viewer's boroughs

    @property
    def authority_ids(self) -> frozenset[int]:
        """Return the boroughs in the room."""
        return frozenset(seat.authority_id for seat in self.seats)


def _running(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today) | Q(may_extend_until__gte=today)


def _linked(supplier_id: int) -> QuerySet[Any, Any]:
    """Return the ids of a supplier's contracts: found by its few links, not by a look at every contract."""
    return ContractSupplier.objects.filter(supplier_id=supplier_id).values("contract_id")


def _horizon(today: date) -> date:
    months = today.year * 12 + today.month - 1 + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, min(today.day, 28))


def shared_suppliers(viewer: Viewer, *, today: date, words: str = "") -> list[Shared]:
    """Return suppliers with running contracts of two boroughs or more that a viewer may see.

    Those of most boroughs first. Two queries; counted here, which is twice as fast as in the database.
    """
    suppliers = Supplier.objects.all()
    for word in words.split()[:8]:
        suppliers = suppliers.filter(name__icontains=word)
    named = {pk: (slug, name) for pk, slug, name in suppliers.values_list("pk", "slug", "name")}
    links = (
        Contract.objects.seen_by(viewer)
        .of_london()
        .standing()
        .filter(_running(today), supplier_links__isnull=False)
        .values_list("supplier_links__supplier_id", "authority_id", "pk", "ends_on")
    )
    boroughs: dict[int, set[int]] = defaultdict(set)
    ends: dict[int, dict[int, date | None]] = defaultdict(dict)
    for supplier_id, authority_id, pk, ends_on in links:
        if supplier_id in named:
            boroughs[supplier_id].add(authority_id)
            ends[supplier_id][pk] = ends_on
    horizon = _horizon(today)
    found = [
        Shared(
            pk,
            *named[pk],
            boroughs=len(those),
            contracts=len(ends[pk]),
            soon=sum(1 for day in ends[pk].values() if day and today <= day < horizon),
        )
        for pk, those in boroughs.items()
        if len(those) > 1
    ]
    return sorted(found, key=lambda one: (-one.boroughs, -one.contracts, one.name, one.slug))


def rooms_of(supplier_ids: Iterable[int]) -> dict[int, int]:
    """Return, for suppliers that have a room, how many boroughs sit in it. One query."""
    seated = Count("seats", filter=Q(seats__left_at__isnull=True))
    found = Room.objects.filter(supplier_id__in=list(supplier_ids)).annotate(seated=seated)
    return dict(found.values_list("supplier_id", "seated"))


def my_rooms(viewer: Viewer) -> list[Room]:
    """Return the rooms in which the viewer's boroughs sit, by the supplier's name."""
    mine = Seat.objects.filter(
        room=OuterRef("pk"), authority_id__in=viewer.authority_ids, left_at__isnull=True
    )
    seated = Count("seats", filter=Q(seats__left_at__isnull=True))
    found = Room.objects.filter(Exists(mine)).annotate(seated=seated).select_related("supplier")
    return list(found.order_by("supplier__name"))


def supplier_seen(slug: str, viewer: Viewer) -> Supplier:
    """Return a supplier of whom the viewer may know: by a contract, or by a seat in its room.

    Two or three queries. Raises `Supplier.DoesNotExist`.
    """
    found = Supplier.objects.get(slug=slug)
    visible = Contract.objects.visible_to(viewer).of_london()
    sits = Seat.objects.filter(
        room__supplier=found, authority_id__in=viewer.authority_ids, left_at__isnull=True
    )
    if visible.filter(pk__in=_linked(found.pk)).exists() or sits.exists():
        return found
    raise Supplier.DoesNotExist


def boroughs_with(supplier: Supplier, viewer: Viewer, *, today: date) -> list[tuple[str, int]]:
    """Return the boroughs with running contracts that the viewer may see, and how many each has."""
    return list(
        Contract.objects.seen_by(viewer)
        .of_london()
        .standing()
        .filter(_running(today))
        .filter(pk__in=_linked(supplier.pk))
        .values("authority__name")
        .annotate(n=Count("pk"))
        .order_by("authority__name")
        .values_list("authority__name", "n")
    )


def room_of(supplier: Supplier) -> Room | None:
    """Return the room of a supplier, with its seats of now at hand, if it was opened."""
    return Room.objects.filter(supplier=supplier).prefetch_related(_seats()).first()


def _seats() -> Prefetch[Any]:
    now = Seat.objects.filter(left_at__isnull=True).select_related("authority")
    return Prefetch("seats", now.order_by("authority__name"), to_attr="seats_now")


def inside(slug: str, viewer: Viewer) -> Inside:
    """Return the room of a supplier to somebody who sits in it. Two queries. Raises `NotInside`."""
    room = (
        Room.objects.filter(supplier__slug=slug)
        .select_related("supplier")
        .prefetch_related(_seats())
        .first()
    )
    seats: tuple[Seat, ...] = tuple(getattr(room, "seats_now", ()))
    mine = tuple(seat for seat in seats if seat.authority_id in viewer.places)
    if room is None or not mine:
        raise NotInside
    return Inside(room, seats, mine)


def has_supplier(authority_id: int, supplier_id: int) -> bool:
    """Say whether a borough has anything to do with a supplier: a contract of its own, or payments."""
    return (
        Contract.objects.own([authority_id]).filter(pk__in=_linked(supplier_id)).exists()
        or SpendEvidence.objects.filter(authority_id=authority_id, supplier_id=supplier_id).exists()
    )


def issues_count(room: Room) -> int:
    """Return how many issues a room has."""
    return Issue.objects.filter(room=room, withdrawn_at__isnull=True).count()


# --- what is in a room ----------------------------------------------------------------------------------


def contracts_in(room: Room, *, today: date) -> ContractQuerySet:
    """Return running contracts with the supplier that boroughs share with each other, by borough and end.

    What a borough keeps to itself is not among them, so that everybody in the room sees the same.
    """
    return (
        Contract.objects.shared_with_boroughs()
        .of_london()
        .standing()
        .filter(_running(today))
        .filter(pk__in=_linked(room.supplier_id))
        .select_related("authority", "register")
        .order_by("authority__name", F("ends_on").asc(nulls_last=True), "reference")[
            :_MOST_CONTRACTS
        ]
    )


def kept_to_themselves(room: Room, authority_ids: Iterable[int], *, today: date) -> int:
    """Return how many running contracts with the supplier these boroughs show to nobody else."""
    return (
        Contract.objects.own(list(authority_ids))
        .filter(sharing="own")
        .standing()
        .filter(_running(today))
        .filter(pk__in=_linked(room.supplier_id))
        .count()
    )


def payments(room: Room, authority_ids: Iterable[int], *, from_year: int) -> list[Any]:
    """Return what boroughs paid the supplier by financial year, with the files that say so. One query."""
    return list(
        SpendEvidence.objects.filter(
            supplier_id=room.supplier_id,
            authority_id__in=list(authority_ids),
            year_from__gte=from_year,
        )
        .values("authority_id", "authority__name", "year_from", "stated_in", "last_paid_on")
        .annotate(pence=Sum("total_pence"))
        .order_by("authority__name", "year_from", "stated_in")
    )


def issues(room: Room) -> list[Issue]:
    """Return the issues of a room with their votes at hand. Two queries."""
    votes = Vote.objects.select_related("authority").order_by("authority__name")
    return list(
        Issue.objects.filter(room=room, withdrawn_at__isnull=True)
        .select_related("authority", "raised_by")
        .prefetch_related(Prefetch("votes", votes))
        .order_by("raised_at", "pk")
    )


def actions(room: Room) -> list[Action]:
    """Return the actions of a room: what is not done first, by the day it is due."""
    return list(
        Action.objects.filter(room=room, withdrawn_at__isnull=True)
        .select_related("authority", "issue", "added_by", "done_by")
        .order_by(
            F("done_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "added_at", "pk"
        )
    )


def withdrawn(found: Inside, *, at: datetime) -> list[tuple[str, int, str, datetime]]:
    """Return what the viewer's boroughs withdrew and can bring back: kind, key, text, when."""
    mine = [seat.authority_id for seat in found.mine]
    lately = Q(room=found.room, authority_id__in=mine, withdrawn_at__gt=at - BRING_BACK_FOR)
    rows: list[tuple[str, int, str, datetime]] = []
    for pk, text, when in Issue.objects.filter(lately).values_list("pk", "title", "withdrawn_at"):
        rows.append(("issue", pk, text, when))  # type: ignore[arg-type]
    for pk, text, when in Action.objects.filter(lately).values_list("pk", "text", "withdrawn_at"):
        rows.append(("action", pk, text, when))  # type: ignore[arg-type]
    return sorted(rows, key=lambda row: row[3], reverse=True)


def issue(found: Inside, pk: int) -> Issue:
    """Return one issue of a room, also a withdrawn one. Raises `Issue.DoesNotExist`."""
    return Issue.objects.select_related("authority").get(room=found.room, pk=pk)


def action(found: Inside, pk: int) -> Action:
    """Return one action of a room, also a withdrawn one. Raises `Action.DoesNotExist`."""
    return Action.objects.select_related("authority").get(room=found.room, pk=pk)
