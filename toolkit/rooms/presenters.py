"""One frozen object for each page of the rooms, so that templates run no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from toolkit.contracts.notice_names import source_name
from toolkit.contracts.presenters import money
from toolkit.people.trails import name_of
from toolkit.rooms.amounts import band_of
from toolkit.rooms.choices import IssueState
from toolkit.rooms.queries import Inside, Shared
from toolkit.rooms.spending import Table, contracted, paid


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier that boroughs share, in the list."""

    name: str
    url: str
    boroughs: int
    contracts: int
    soon: int
    seated: int | None  # None: there is no room yet
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A borough in a room."""

    name: str
    slug: str
    shows_amounts: bool
    joined_at: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract with the supplier, as everybody in the room sees it."""

    borough: str
    is_seated: bool
    is_synthetic: bool
    title: str
    url: str
    system: str
    ends_on: date | None
    may_extend_until: date | None
    value: str
    source: str
    stated_on: date | datetime | None


@dataclass(frozen=True, slots=True)
class IssuePart:
    """An issue with its votes; only boroughs that sit in the room now count."""

    pk: int
    title: str
    details: str
    wanted: str
    borough: str
    who: str
    raised_at: datetime
    state: str
    state_key: str
    is_on_agenda: bool
    voters: tuple[str, ...]
    can_edit: bool
    voting: tuple[tuple[str, str, bool], ...]  # borough's slug, its name, whether it votes for it

    @property
    def votes(self) -> int:
        """Return how many boroughs have it."""
        return len(self.voters)


@dataclass(frozen=True, slots=True)
class ActionPart:
    """Something that somebody promised."""

    pk: int
    text: str
    owner: str
    due_on: date | None
    is_late: bool
    issue: str
    borough: str
    done_at: datetime | None
    done_by: str
    can_edit: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """A room from within: the same for each of its boroughs, but for what they may change."""

    supplier: str
    slug: str
    opened_at: datetime
    members: tuple[Member, ...]
    contracts: tuple[ContractLine, ...]
    others: tuple[str, ...]  # boroughs that share a contract and do not sit in the room
    contracted: Table
    paid: Table
    issues: tuple[IssuePart, ...]
    agenda: tuple[IssuePart, ...]
    actions: tuple[ActionPart, ...]
    can_write: bool
    as_at: date

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """Return the first and last known end."""
        days = [line.ends_on for line in self.contracts if line.ends_on]
        return (min(days), max(days)) if days else (None, None)


def supplier_rows(
    found: Iterable[Shared], rooms: Mapping[int, int], mine: Iterable[int]
) -> tuple[SupplierRow, ...]:
    """Return suppliers as rows of the list. `rooms` is supplier id to how many boroughs sit there."""
    own = set(mine)
    return tuple(
        SupplierRow(
            name=one.name,
            url=reverse("rooms:room", args=[one.slug]),
            boroughs=one.boroughs,
            contracts=one.contracts,
            soon=one.soon,
            seated=rooms.get(one.supplier_id),
            is_mine=one.supplier_id in own,
        )
        for one in found
    )


def room_page(
    inside: Inside,
    *,
    contracts: Sequence[Any],
    payments: Sequence[Mapping[str, Any]],
    issues: Sequence[Any],
    actions: Sequence[Any],
    writing: frozenset[int],
    today: date,
) -> RoomPage:
    """Build a room. `writing` are the boroughs in it for which the viewer may write."""
    shows = {seat.authority_id: seat.shows_amounts for seat in inside.seats}
    names = {seat.authority_id: seat.authority.name for seat in inside.seats}
    mine = {seat.authority_id for seat in inside.mine}
    lines = tuple(_line(one, shows) for one in contracts)
    parts = tuple(_issue(one, inside, writing) for one in issues)
    ranked = tuple(sorted(parts, key=lambda part: -part.votes))  # stable: the older first
    return RoomPage(
        supplier=inside.room.supplier.name,
        slug=inside.room.supplier.slug,
        opened_at=inside.room.opened_at,
        members=tuple(
            Member(
                seat.authority.name,
                seat.authority.slug,
                seat.shows_amounts,
                seat.joined_at,
                seat.authority_id in mine,
            )
            for seat in inside.seats
        ),
        contracts=lines,
        others=tuple(dict.fromkeys(line.borough for line in lines if not line.is_seated)),
        contracted=contracted(contracts, shows, names, today=today),
        paid=paid(payments, shows, names, today=today),
        issues=ranked,
        agenda=tuple(part for part in ranked if part.is_on_agenda),
        actions=tuple(_action(one, writing, today) for one in actions),
        can_write=bool(writing),
        as_at=today,
    )


def _line(one: Any, shows: Mapping[int, bool]) -> ContractLine:
    detail = getattr(one, "register", None)
    stated: date | datetime | None = one.published_at
    source = source_name(one)
    if detail is not None:
        stated = detail.last_confirmed_at or detail.last_seen_at or detail.added_at
    return ContractLine(
        borough=one.authority.name,
        is_seated=one.authority_id in shows,
        is_synthetic=one.is_synthetic,
        title=one.title or "No title published",
        url=reverse("contracts:contract", args=[one.reference]),
        system=detail.system if detail else "",
        ends_on=one.ends_on,
        may_extend_until=one.may_extend_until
        if one.may_extend_until and one.may_extend_until != one.ends_on
        else None,
        value=_value(one, shows),
        source=source,
        stated_on=stated,
    )


def _value(one: Any, shows: Mapping[int, bool]) -> str:
    if one.authority_id not in shows:
        return "Not in the room"
    is_ex = one.value_ex_vat_pence is not None
    pence = one.value_ex_vat_pence if is_ex else one.value_inc_vat_pence
    if pence is None:
        return "Not known"
    if shows[one.authority_id]:
        return f"{money(pence, one.currency)} {'excluding' if is_ex else 'including'} VAT"
    return band_of(pence).text if one.currency in ("", "GBP") else "Withheld"


def _issue(one: Any, inside: Inside, writing: frozenset[int]) -> IssuePart:
    voters = {
        vote.authority_id: vote.authority.name
        for vote in one.votes.all()
        if vote.authority_id in inside.authority_ids
    }
    return IssuePart(
        pk=one.pk,
        title=one.title,
        details=one.details,
        wanted=one.wanted,
        borough=one.authority.name,
        who=name_of(one.raised_by),
        raised_at=one.raised_at,
        state=str(IssueState(one.state).label),
        state_key=one.state,
        is_on_agenda=one.is_on_agenda,
        voters=tuple(voters.values()),
        can_edit=one.authority_id in writing,
        voting=tuple(
            (seat.authority.slug, seat.authority.name, seat.authority_id in voters)
            for seat in inside.mine
            if seat.authority_id in writing
        ),
    )


def _action(one: Any, writing: frozenset[int], today: date) -> ActionPart:
    hidden = one.issue is None or one.issue.withdrawn_at is not None
    return ActionPart(
        pk=one.pk,
        text=one.text,
        owner=one.owner,
        due_on=one.due_on,
        is_late=bool(one.due_on and one.due_on < today and not one.done_at),
        issue="" if hidden else one.issue.title,
        borough=one.authority.name if one.authority else "",
        done_at=one.done_at,
        done_by=name_of(one.done_by) if one.done_by else "",
        can_edit=one.authority_id in writing,
    )
