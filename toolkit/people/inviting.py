"""Invitations: sent by e-mail with a secret, of which only a hash is kept; accepted once, within 14 days.

These are actions too, by the noun they are about.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from toolkit.people import actions, audit, queries
from toolkit.people.choices import Role
from toolkit.people.models import Invitation as Invitation
from toolkit.people.models import Membership, User

LIFE = timedelta(days=14)


class CannotInvite(ValueError):
    """Why somebody cannot be invited, in words for the person who tries."""


class CannotAccept(ValueError):
    """Why an invitation no longer works, in words for the person who holds it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation and its secret, which is in nobody's hands but the invited person's."""

    invitation: Invitation
    secret: str


def why_not(invitation: Invitation, at: datetime) -> str:
    """Return why an invitation no longer works: "used", "withdrawn" or "old"; nothing if it does."""
    if invitation.accepted_at:
        return "used"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "old" if invitation.expires_at <= at else ""


def stands(invitation: Invitation, at: datetime) -> bool:
    """Say whether an invitation can still be accepted."""
    return not why_not(invitation, at)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    email: str,
    role: Role,
    authority_id: int | None,
    by: User | None,
    at: datetime,
    name: str = "",
) -> Sent:
    """Invite somebody to a borough, or (without one) to LOTI. An earlier invitation there is replaced.

    Raises `CannotInvite` for somebody who is a member already.
    """
    email = email.strip().lower()
    if _holds(email, role, authority_id):
        raise CannotInvite(
            "This person has a role here already. Change it on the list of people."
            if authority_id
            else "This person has this role already."
        )
    standing = queries.standing_invitations(at).filter(queries.in_place(authority_id), email=email)
    if authority_id is None:
        standing = standing.filter(role=role)
    standing.update(withdrawn_at=at, withdrawn_by=by)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name.strip(),
        authority_id=authority_id,
        role=role,
        token_hash=hash_of(secret),
        sent_at=at,
        sent_by=by,
        expires_at=at + LIFE,
    )
    _record("people.invitation.sent", invitation, by, at, role=role)
    return Sent(invitation, secret)


@transaction.atomic
def send_again(*, invitation: Invitation, by: User | None, at: datetime) -> Sent:
    """Give an invitation a new secret and 14 more days; the old link stops working.

    Raises `CannotInvite` if it was accepted or withdrawn meanwhile.
    """
    secret = secrets.token_urlsafe(32)
    changed = Invitation.objects.filter(
        pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(token_hash=hash_of(secret), sent_at=at, sent_by=by, expires_at=at + LIFE)
    if not changed:
        raise CannotInvite("This invitation was accepted or withdrawn meanwhile.")
    invitation.refresh_from_db()
    _record("people.invitation.sent_again", invitation, by, at)
    return Sent(invitation, secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User | None, at: datetime) -> None:
    """Make an invitation's link stop working. Raises `CannotInvite` if it was accepted meanwhile."""
    changed = Invitation.objects.filter(
        pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=at, withdrawn_by=by)
    if not changed:
        raise CannotInvite("This invitation was accepted or withdrawn meanwhile.")
    _record("people.invitation.withdrawn", invitation, by, at)


@transaction.atomic
def accept(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Give the role that an invitation promises to somebody who is signed in, once.

    Raises `CannotAccept` if the link was used, withdrawn or is too old.
    """
    changed = Invitation.objects.filter(
        pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    ).update(accepted_at=at, accepted_by=user)
    if not changed:
        raise CannotAccept("This invitation was used, withdrawn, or is too old.")
    _record("people.invitation.accepted", invitation, user, at)
    return actions.give_role(
        user=user,
        role=Role(invitation.role),
        authority_id=invitation.authority_id,
        by=invitation.sent_by,
        at=at,
    )


@transaction.atomic
def join(*, invitation: Invitation, name: str, password: str, at: datetime) -> User:
    """Open an account for the invited address and accept.

    Raises `CannotAccept` as `accept` does, or if the address has an account meanwhile, and
    `ValidationError` for a password that will not do.
    """
    if queries.person_at(invitation.email):
        raise CannotAccept("There is an account with this address already. Sign in to accept.")
    user = _new_user(invitation.email, name)
    validate_password(password, user)
    user.set_password(password)
    _save_new(user, at)
    accept(invitation=invitation, user=user, at=at)
    return user


@transaction.atomic
def admit(*, addresses: Iterable[str], name: str, at: datetime) -> User | None:
    """Return who signs in by the council's own account, by a verified address; None for a stranger.

    Somebody without an account gets one if an invitation stands, and its roles.
    """
    for address in addresses:
        known = queries.person_at(address)
        if known is not None:
            return known
        standing = list(queries.standing_invitations(at).filter(email=address.lower()))
        if standing and not User.objects.filter(email__iexact=address).exists():
            user = _new_user(address.lower(), name or standing[0].name)
            user.set_unusable_password()
            _save_new(user, at)
            for invitation in standing:
                accept(invitation=invitation, user=user, at=at)
            return user
    return None


def _holds(email: str, role: Role, authority_id: int | None) -> bool:
    held = Membership.objects.filter(
        queries.in_place(authority_id), user__email__iexact=email, ended_at__isnull=True
    )
    if authority_id is None:
        held = held.filter(role=role)
    return held.exists()


def _new_user(email: str, name: str) -> User:
    first, _, last = " ".join(name.split()).partition(" ")
    user = User(username=_free_name(email), first_name=first[:150], last_name=last[:150])
    user.email = email
    return user


def _save_new(user: User, at: datetime) -> None:
    user.date_joined = at
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    actions.note(action="people.account.opened", user=user, by=user, at=at)


def _free_name(email: str) -> str:
    """Return a name to sign in with, from the address: what stands before the @, made unlike others."""
    base = re.sub(r"[^a-z0-9.+-]", "", email.partition("@")[0].lower())[:100] or "person"
    taken = set(User.objects.filter(username__istartswith=base).values_list("username", flat=True))
    taken = {one.lower() for one in taken}
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def _record(
    action: str, invitation: Invitation, by: User | None, at: datetime, **details: str
) -> None:
    audit.record(
        action,
        target=f"invitation {invitation.pk}",
        by=by,
        at=at,
        authority_id=invitation.authority_id,
        **details,
    )
