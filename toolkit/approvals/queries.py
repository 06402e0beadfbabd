"""Reading gates and approvals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from toolkit.approvals.choices import APPROVERS, DEFAULT_ROLE, State
from toolkit.approvals.models import Approval, Gate
from toolkit.people.choices import Role
from toolkit.people.models import User
from toolkit.people.queries import members_of
from toolkit.procurements.models import Procurement


def gates_of(authority_id: int) -> list[Gate]:
    """Return a borough's gates by stage and value."""
    rows = Gate.objects.filter(authority_id=authority_id).select_related("saved_by")
    return list(rows.order_by("stage", "from_pence"))


def role_for(gates: Iterable[Gate], stage: str, value_pence: int | None) -> tuple[Role, bool]:
    """Return who approves a stage of a purchase of a value, and whether the borough set that.

    A value that is not known counts as the largest, so that nothing passes by saying nothing.
    """
    found: Gate | None = None
    for one in gates:
        is_reached = value_pence is None or one.from_pence <= value_pence
        if (
            one.stage == stage
            and is_reached
            and (found is None or one.from_pence >= found.from_pence)
        ):
            found = one
    return (Role(found.role), True) if found else (DEFAULT_ROLE, False)


def role_of(procurement: Procurement, stage: str, value_pence: int | None) -> tuple[Role, bool]:
    """Return who approves a stage of a procurement, and whether its borough set that. One query."""
    return role_for(gates_of(procurement.authority_id), stage, value_pence)


def may_answer(role: str, asked: str) -> bool:
    """Say whether somebody of a role may decide what another role was asked for."""
    ranks = {one: rank for rank, one in enumerate(APPROVERS)}
    return role in ranks and ranks[Role(role)] >= ranks.get(Role(asked), len(ranks))


def approvals_of(procurement: Procurement) -> Mapping[str, Sequence[Approval]]:
    """Return the approvals of a procurement by target, the newest first. One query."""
    rows = Approval.objects.filter(procurement=procurement).select_related("asked_by", "decided_by")
    found: dict[str, list[Approval]] = {}
    for row in rows.order_by("-number"):
        found.setdefault(row.target, []).append(row)
    return found


def approval(procurement: Procurement, number: int) -> Approval:
    """Return one approval. Raises `Approval.DoesNotExist`."""
    rows = Approval.objects.select_related("asked_by", "decided_by", "procurement")
    return rows.get(procurement=procurement, number=number)


def waiting(user: User, role: str, authority_id: int) -> QuerySet[Approval]:
    """Return what waits for somebody of a role in a borough, the oldest first; not what they asked for themselves."""
    roles = [one.value for one in APPROVERS if may_answer(role, one)]
    rows = Approval.objects.filter(
        state=State.ASKED,
        role__in=roles,
        procurement__authority_id=authority_id,
        procurement__archived_at__isnull=True,
    ).exclude(asked_by=user)
    return rows.select_related("procurement", "asked_by").order_by("asked_at", "pk")


def who_may_answer(authority_id: int, role: str) -> list[User]:
    """Return the people of a borough who may decide what a role is asked for."""
    roles = [one for one in APPROVERS if may_answer(one, role)]
    return members_of(authority_id, roles)
