"""What is done with approvals: set the gates, ask, withdraw, decide. Each writes one row of the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from toolkit.approvals import queries, talking, targets
from toolkit.approvals.choices import State
from toolkit.approvals.models import Approval, Gate
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.workbook import records


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gate as a borough wants it. Whole pence, with VAT."""

    stage: str
    from_pence: int
    role: str


@transaction.atomic
def set_gates(*, authority_id: int, wanted: Iterable[Wanted], by: User, at: datetime) -> bool:
    """Set the gates of a borough in place of those there were; return whether anything changed."""
    wanted = sorted(set(wanted), key=lambda one: (one.stage, one.from_pence))
    rows = Gate.objects.select_for_update().filter(authority_id=authority_id)
    now = [
        Wanted(one.stage, one.from_pence, one.role) for one in rows.order_by("stage", "from_pence")
    ]
    if now == wanted:
        return False
    rows.delete()
    Gate.objects.bulk_create(
        Gate(
            authority_id=authority_id, stage=one.stage, from_pence=one.from_pence, role=one.role,
            saved_at=at, saved_by=by,
        )
        for one in wanted
    )  # fmt: skip
    audit.record(
        "approvals.gates_set", target=f"borough {authority_id}", by=by, at=at,
        authority_id=authority_id, count=len(wanted),
    )  # fmt: skip
    return True


@transaction.atomic
def ask(
    *, procurement: Procurement, target: targets.Target, note: str, by: User, at: datetime
) -> Approval:  # fmt: skip
    """Ask for an approval of what stands there now. Raises `NotPossible` if that was done already."""
    hold(procurement)
    rows = Approval.objects.filter(procurement=procurement)
    if rows.filter(target=target.key, state=State.ASKED).exists():
        raise NotPossible("It has been asked for already. Withdraw that first if it has changed.")
    book = records.book_of(procurement)
    role, _ = queries.role_of(procurement, target.stage, book.facts.value_inc_pence)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    versions = rows.filter(target=target.key).aggregate(last=Max("version"))["last"] or 0
    made = Approval.objects.create(
        procurement=procurement, number=last + 1, target=target.key, version=versions + 1,
        role=role, editions=targets.editions(book, target), edition=procurement.edition, note=note,
        asked_at=at, asked_by=by,
    )  # fmt: skip
    _record("asked", made, by, at)
    talking.asked(made, by=by, at=at)
    return made


@transaction.atomic
def withdraw(*, approval: Approval, by: User, at: datetime) -> None:
    """Take back what was asked for. Raises `NotPossible` if it is decided already."""
    _decide(approval, State.WITHDRAWN, "", by, at)


@transaction.atomic
def decide(
    *, approval: Approval, is_approved: bool, reason: str, role: str, by: User, at: datetime
) -> None:
    """Approve or not; `role` is that of who decides.

    Raises `NotPossible` for a role that was not asked, for who asked it themselves, without a reason for a no, and if it
    is decided already.
    """
    if not queries.may_answer(role, approval.role):
        raise NotPossible("Your role was not asked to approve this.")
    if approval.asked_by_id == by.pk:
        raise NotPossible("You asked for it, so somebody else decides.")
    if not is_approved and not reason.strip():
        raise NotPossible("Enter why it is not approved. It is kept on the file.")
    _decide(approval, State.APPROVED if is_approved else State.DECLINED, reason, by, at)
    talking.answered(approval, is_approved=is_approved, by=by, at=at)


def _decide(approval: Approval, state: State, reason: str, by: User, at: datetime) -> None:
    hold(approval.procurement)
    done = Approval.objects.filter(pk=approval.pk, state=State.ASKED).update(
        state=state, reason=reason, decided_at=at, decided_by=by
    )
    if not done:
        raise NotPossible("Somebody has decided or withdrawn it meanwhile. Look at it again.")
    _record(state.value, approval, by, at)


def _record(deed: str, row: Approval, by: User, at: datetime) -> None:
    record(
        f"approvals.{deed}", row.procurement, by=by, at=at, part=f"approval {row.number}",
        target_key=row.target, version=row.version,
    )  # fmt: skip
