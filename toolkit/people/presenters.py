"""The people of a borough, gathered for one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from toolkit.people import queries
from toolkit.people.choices import Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role, as a row."""

    pk: int
    name: str
    email: str
    role: Role
    since: datetime
    last_here: datetime | None
    has_second_factor: bool
    is_me: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that nobody answered, as a row."""

    pk: int
    email: str
    name: str
    role: Role
    sent: datetime
    sent_by: str
    expires: datetime
    is_too_old: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody of a borough: who has a role, who is invited, who left."""

    members: tuple[Member, ...]
    invited: tuple[Invited, ...]
    left: tuple[Member, ...]


def people_page(authority_id: int, *, me: int, at: datetime) -> PeoplePage:
    """Gather a borough's people: three queries."""
    return PeoplePage(
        members=tuple(_member(one, me=me) for one in queries.members(authority_id)),
        invited=tuple(
            Invited(
                pk=one.pk,
                email=one.email,
                name=one.name,
                role=Role(one.role),
                sent=one.sent_at,
                sent_by=one.sent_by.shown_name if one.sent_by else "a command",
                expires=one.expires_at,
                is_too_old=one.expires_at <= at,
            )
            for one in queries.open_invitations(authority_id)
        ),
        left=tuple(_member(one, me=me) for one in queries.past_members(authority_id)),
    )


def member(authority_id: int, pk: int, *, me: int) -> Member:
    """Return one person of a borough. Raises `ObjectDoesNotExist` for a role that is not held there now."""
    return _member(queries.members(authority_id).get(pk=pk), me=me)


def _member(one: Any, *, me: int) -> Member:
    return Member(
        pk=one.pk,
        name=one.user.shown_name,
        email=one.user.email,
        role=Role(one.role),
        since=one.since_at,
        last_here=one.user.last_login,
        has_second_factor=one.has_second_factor,
        is_me=one.user_id == me,
    )
