"""What people do about accounts and roles; each deed is in the audit trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toolkit.people import audit, editing, queries
from toolkit.people.choices import Role
from toolkit.people.models import Membership, User


@transaction.atomic
def note(action: str, *, user: User, by: User | None, at: datetime, **details: str) -> None:
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
    """Give somebody a role in a borough, or (without one) for LOTI. A role they had there ends."""
    held = Membership.objects.filter(user=user, authority_id=authority_id, ended_at__isnull=True)
    if authority_id is None:
        held = held.filter(role=role)
    already = held.filter(role=role).first()
    if already:
        return already
    held.update(ended_at=at, ended_by=by)
    membership = Membership.objects.create(
        user=user, authority_id=authority_id, role=role, since_at=at, since_by=by
    )
    if role == Role.EDITOR:
        editing.let_edit(user)
    audit.record(
        "people.role.given",
        target=f"user {user.pk}",
        by=by,
        at=at,
        authority_id=authority_id,
        role=role,
    )
    return membership
