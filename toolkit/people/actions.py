"""What people do about accounts and roles; each deed is in the audit trail."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import transaction

from toolkit.people import audit, editing, queries, unsaved
from toolkit.people.choices import Role
from toolkit.people.forgetting import forget_elsewhere
from toolkit.people.models import Invitation, Membership, User


class LastAdministrator(ValueError):
    """A borough would be left without anybody who can invite people."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This is the only administrator of the borough. Make somebody else administrator first."
        )


class StillNeeded(ValueError):
    """Somebody's personal data is not theirs to delete who asks, in words."""


@transaction.atomic
def note(*, action: str, user: User, by: User | None, at: datetime, **details: str) -> None:
    """Record something about a person in the trail of each borough in which they have a role."""
    places = [one.authority_id for one in queries.memberships_of(user.pk)]
    for authority_id in dict.fromkeys(places or [None]):
        audit.record(
            action, target=f"user {user.pk}", by=by, at=at, authority_id=authority_id, **details
        )


@transaction.atomic
def give_role(
    *, user: User, role: Role, authority_id: int | None, by: User | None, at: datetime
) -> Membership:
    """Give somebody a role in a borough, or (without one) for LOTI. A role they had there ends.

    Raises `LastAdministrator` if the borough would be left without one.
    """
    held = Membership.objects.filter(
        queries.in_place(authority_id), user=user, ended_at__isnull=True
    )
    if authority_id is None:
        held = held.filter(role=role)
    already = held.first()
    if already is not None and already.role == role:
        return already
    if already is not None:
        _keep_an_administrator(already)
        held.update(ended_at=at, ended_by=by)
    membership = Membership.objects.create(
        user=user, authority_id=authority_id, role=role, since_at=at, since_by=by
    )
    if role == Role.EDITOR:
        editing.let_edit(user)
    audit.record(
        "people.role.changed" if already else "people.role.given",
        target=f"user {user.pk}",
        by=by,
        at=at,
        authority_id=authority_id,
        role=role,
        **({"before": already.role} if already else {}),
    )
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: User | None, at: datetime) -> None:
    """End somebody's role. Their account stays, and what they did stays in the trail.

    Raises `LastAdministrator` if the borough would be left without one.
    """
    _keep_an_administrator(membership)
    changed = Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(
        ended_at=at, ended_by=by
    )
    if not changed:
        return
    if membership.role == Role.EDITOR:
        editing.stop_editing(membership.user)
    audit.record(
        "people.role.ended",
        target=f"user {membership.user_id}",
        by=by,
        at=at,
        authority_id=membership.authority_id,
        role=membership.role,
    )


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, at: datetime) -> None:
    """Remove somebody's second factor, who lost it; they set up a new one when they next sign in."""
    Authenticator.objects.filter(user=user).delete()
    note(action="people.factor.reset", user=user, by=by, at=at)


@transaction.atomic
def delete_personal_data(*, user: User, by: User | None, at: datetime) -> None:
    """Close an account and delete what says whose it was. What was done stays, by "a deleted person".

    Raises `LastAdministrator` if a borough would be left without one.
    """
    for membership in list(queries.memberships_of(user.pk)):
        end_role(membership=membership, by=by, at=at)
    places = Membership.objects.filter(user=user).values_list("authority_id", flat=True)
    for authority_id in dict.fromkeys(places) or [None]:
        audit.record(
            "people.personal_data.deleted",
            target=f"user {user.pk}",
            by=by,
            at=at,
            authority_id=authority_id,
        )
    forget_elsewhere(user, at)
    for session in UserSession.objects.filter(user=user):
        session.end()
    unsaved.forget(user=user)
    for model in (Authenticator, EmailAddress, SocialAccount, _editor_profiles()):
        model._default_manager.filter(user=user).delete()
    Invitation.objects.filter(accepted_by=user).update(email="", name="")
    if user.email:
        Invitation.objects.filter(email__iexact=user.email).update(email="", name="")
    editing.stop_editing(user)
    user.username = f"deleted-{user.pk}"
    user.first_name, user.last_name, user.email = "A deleted", "person", ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()


def keep_names(*, names: Iterable[str]) -> dict[str, User]:
    """Keep the names of people of another installation, each once; return a row that stands for each.

    No such row is an account: it has no role, no address and no password, and the database keeps it closed. Who brings
    the names in writes the trail. Raises `ValidationError` for what cannot be a name.
    """
    rows = {}
    for name in dict.fromkeys(names):
        first, _, last = name.partition(" ")
        row = User(
            username=f"elsewhere-{secrets.token_hex(8)}", first_name=first, last_name=last,
            is_active=False, is_name_only=True,
        )  # fmt: skip
        row.set_unusable_password()
        row.clean_fields(exclude=["password"])
        rows[name] = row
    User.objects.bulk_create(rows.values())
    return rows


def note_unread_news(*, user_ids: Iterable[int], unread: Any) -> None:
    """Note how much is new for people: a number, or an expression of each row. For those who know the news."""
    User.objects.filter(pk__in=list(user_ids)).update(unread_news=unread)


def _editor_profiles() -> Any:
    """Return the editor's own table about people (a picture, a language), which is Wagtail's."""
    return apps.get_model("wagtailusers", "UserProfile")


def _keep_an_administrator(membership: Membership) -> None:
    if membership.role != Role.ADMINISTRATOR or membership.ended_at is not None:
        return
    # Locked, so that two administrators cannot end each other's role at once.
    others = (
        Membership.objects.select_for_update(of=("self",))
        .filter(
            queries.in_place(membership.authority_id),
            role=Role.ADMINISTRATOR,
            ended_at__isnull=True,
        )
        .filter(user__is_active=True)
    )
    if {one.user_id for one in others} <= {membership.user_id}:
        raise LastAdministrator
