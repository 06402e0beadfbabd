"""What is done with a procurement's team: take somebody in, change, remove, bring back, delete a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from rulebook import lifecycle
from toolkit.people.models import User
from toolkit.people.queries import members_of
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.models import TeamMember
from toolkit.teamwork.telling import tell

_TWICE = "This person is in the team in this role already."


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is: an account of the borough, or the name of somebody who has none."""

    user_id: int | None = None
    name: str = ""


def _record(
    deed: str, procurement: Procurement, member: TeamMember, by: User, at: datetime, **details: object
) -> None:  # fmt: skip
    """Write one row of the trail; it calls people by number, so that a deleted name is gone."""
    said = {"team_role": member.role, **details}
    record(
        f"teamwork.team.{deed}", procurement, by=by, at=at, part=f"team member {member.pk}", **said
    )


@transaction.atomic
def add(
    *, procurement: Procurement, person: Person, role: str, by: User, at: datetime
) -> TeamMember:
    """Take somebody into the team. Raises `NotPossible` for who is in it already or cannot be."""
    _check(procurement, person, role)
    try:
        with transaction.atomic():
            row = TeamMember.objects.create(
                procurement=procurement,
                user_id=person.user_id,
                name=person.name,
                role=role,
                added_at=at,
                added_by=by,
            )
    except IntegrityError as error:
        raise NotPossible(_TWICE) from error
    _record("added", procurement, row, by, at)
    _tell(row, by, at)
    return row


def _tell(member: TeamMember, by: User, at: datetime) -> None:
    if member.user_id is not None:
        tell(to=[member.user_id], kind=NewsKind.TEAM, procurement=member.procurement, by=by, at=at)


def _check(procurement: Procurement, person: Person, role: str) -> None:
    if not lifecycle.is_role(role):
        raise NotPossible("Select a role from the list.")
    if person.user_id is None:
        if not person.name:
            raise NotPossible("Select somebody with an account, or enter a name.")
    elif person.user_id not in {one.pk for one in members_of(procurement.authority_id)}:
        raise NotPossible("Select somebody with an account in your borough.")


@transaction.atomic
def change(
    *, procurement: Procurement, member: TeamMember, name: str, role: str, edition: int, by: User,
    at: datetime,
) -> bool:  # fmt: skip
    """Change somebody's role, or the name of who has no account; return whether anything changed.

    Raises `ChangedMeanwhile` if somebody saved since the form was opened, and `NotPossible`.
    """
    name = "" if member.user_id else name
    if edition == member.edition and (name, role) == (member.name, member.role):
        return False
    if not lifecycle.is_role(role) or not (name or member.user_id):
        raise NotPossible("Select a role from the list, and enter a name.")
    still = TeamMember.objects.filter(pk=member.pk, edition=edition, removed_at__isnull=True)
    try:
        with transaction.atomic():
            done = still.update(name=name, role=role, edition=edition + 1)
    except IntegrityError as error:
        raise NotPossible(_TWICE) from error
    if not done:
        raise ChangedMeanwhile
    _record(
        "changed",
        procurement,
        member,
        by,
        at,
        team_role=role,
        before=member.role,
        name_changed=name != member.name,
    )
    return True


@transaction.atomic
def remove(*, procurement: Procurement, member: TeamMember, by: User, at: datetime) -> None:
    """Remove somebody from the team; steps still say who did them. Raises `NotPossible`."""
    there = TeamMember.objects.filter(pk=member.pk, removed_at__isnull=True)
    if not there.update(removed_at=at, removed_by=by):
        raise NotPossible("This person has left the team already.")
    _record("removed", procurement, member, by, at)


@transaction.atomic
def bring_back(*, procurement: Procurement, member: TeamMember, by: User, at: datetime) -> None:
    """Take somebody back into the team, with the steps they had. Raises `NotPossible`."""
    if member.user_id is None and not member.name:
        raise NotPossible("The name was deleted. Add the person again.")
    _check(procurement, Person(member.user_id, member.name), member.role)
    gone = TeamMember.objects.filter(pk=member.pk, removed_at__isnull=False)
    try:
        with transaction.atomic():
            done = gone.update(removed_at=None, removed_by=None)
    except IntegrityError as error:
        raise NotPossible(_TWICE) from error
    if not done:
        raise NotPossible("This person is in the team.")
    _record("brought_back", procurement, member, by, at)
    _tell(member, by, at)


@transaction.atomic
def delete_name(*, procurement: Procurement, member: TeamMember, by: User, at: datetime) -> None:
    """Delete the name of somebody without an account who left the team, for good. Raises `NotPossible`."""
    gone = TeamMember.objects.filter(
        pk=member.pk, removed_at__isnull=False, user__isnull=True
    ).exclude(name="")
    if not gone.update(name=""):
        raise NotPossible("There is no name to delete: remove the person from the team first.")
    _record("name_deleted", procurement, member, by, at)
