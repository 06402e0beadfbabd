"""What a borough's people do to their own register: confirm, change, share, remove, bring back, add.

Each is one transaction, is written to the audit trail of the borough, and lets twins, overlaps and kept
pages follow. What a person changed stands in `edited`, and no import overwrites it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from toolkit.contracts import own_writing
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.contracts.own_facts import comparable, snapshot
from toolkit.contracts.own_writing import NotPossible, name_of
from toolkit.people.models import User
from toolkit.ui import page_cache

DAYS_TO_BRING_BACK = 30
__all__ = [
    "ChangedMeanwhile",
    "NotPossible",
    "add",
    "adopt",
    "change",
    "confirm",
    "name_of",
    "remove",
    "restore",
    "set_manager",
    "settle",
    "share",
    "whole",
]


class ChangedMeanwhile(Exception):
    """Somebody else, or an import, changed the contract since the form was opened."""


@transaction.atomic
def confirm(
    *,
    references: Iterable[str],
    by_name: str,
    by: User | None,
    at: datetime,
    authority_id: int | None = None,
) -> int:
    """Record that these contracts are still right, as somebody said; return how many.

    `by` is None when somebody confirms by a link in an e-mail; `by_name` is then their name. With
    `authority_id` only contracts of that borough are confirmed. What was removed is left out, and so
    is a published notice, which the borough does not state here. Doubts of an import are settled by it.
    """
    rows = _details(references, authority_id)
    found = list(
        rows.values_list("pk", "contract__reference", "contract__authority_id", "problems")
    )
    RegisterDetail.objects.filter(pk__in=[pk for pk, *_ in found]).update(
        last_confirmed_at=at, last_confirmed_by=by_name[:150], missing_since=None, problems=[]
    )
    for _, reference, owner, problems in found:
        more = {"doubts": problems} if problems else {}
        own_writing.record("confirmed", reference, owner, by, at, by_name=by_name, **more)
    transaction.on_commit(page_cache.clear)
    return len(found)


@transaction.atomic
def change(
    *,
    reference: str,
    authority_id: int,
    values: Mapping[str, Any],
    by: User,
    at: datetime,
    seen: Mapping[str, Any] | None = None,
    is_confirmed: bool = False,
) -> str:
    """Write facts of one contract as a person gave them; return its reference.

    `values` are by name of `own_fields`; those that are as they were are left. A published notice is
    never changed: the borough's own row is made beside it, and that one's reference is returned.
    `seen` is what the person saw (`snapshot`); raises `ChangedMeanwhile` if it is otherwise by now,
    and `NotPossible` for facts that contradict each other.
    """
    one = _locked(reference, authority_id)
    if seen is not None and dict(seen) != snapshot(one):
        raise ChangedMeanwhile("This contract was changed while you were editing it.")
    is_now = snapshot(one)
    differing = [name for name, value in values.items() if is_now[name] != comparable(name, value)]
    if one.origin == Origin.NOTICE:
        if not differing and not is_confirmed:
            return one.reference
        one = own_writing.adopted(one, by, at)
        own_writing.follow([one.reference], at)
        one.refresh_from_db()
    if differing:
        own_writing.write(one, {name: values[name] for name in differing}, by, at)
    if is_confirmed:
        confirm(references=[one.reference], by_name=name_of(by), by=by, at=at)
    return one.reference


@transaction.atomic
def settle(
    *, reference: str, authority_id: int, field: str, says: str, by: User, at: datetime
) -> None:
    """Say which source is right about a fact: `says` is the reference of a row of the same contract.

    It becomes the person's own word, so that neither an import nor another source changes it.
    Raises `NotPossible` if the sources agree by now.
    """
    one = _locked(reference, authority_id)
    if one.origin == Origin.NOTICE or field not in one.register.conflicts:
        raise NotPossible("The sources agree about this by now. There is nothing to choose.")
    told = dict(one.register.conflicts[field])
    if says == one.reference:
        value = getattr(one, field)
    elif says in told:
        value = getattr(Contract.objects.get(reference=says, authority_id=authority_id), field)
    else:
        raise NotPossible("That source says nothing about this any more. Choose again.")
    own_writing.write(one, {field: value}, by, at, what="settled")


@transaction.atomic
def share(
    *, references: Iterable[str], authority_id: int, sharing: str, by: User, at: datetime
) -> int:
    """Set who may see rows of the borough's own register; return how many were set otherwise.

    A published notice is public already and stays so.
    """
    rows = list(
        _details(references, authority_id)
        .exclude(contract__sharing=sharing)
        .values_list("contract__reference", "contract__sharing")
    )
    changed = [reference for reference, _ in rows]
    Contract.objects.filter(reference__in=changed).update(sharing=sharing)
    for reference, was in rows:
        own_writing.record("shared", reference, authority_id, by, at, was=was, now=str(sharing))
    own_writing.follow(changed, at)
    return len(changed)


@transaction.atomic
def set_manager(
    *, references: Iterable[str], authority_id: int, manager: User | None, by: User, at: datetime
) -> int:
    """Say who manages contracts, and so is asked whether they are still right; return how many."""
    name = name_of(manager) if manager else ""
    rows = list(_details(references, authority_id).select_related("contract"))
    for row in rows:
        was = row.contract_manager
        row.edited = row.edited | {
            field: own_writing.mark(by, at, was if field == "contract_manager" else row.manager_id)
            for field in ("contract_manager", "manager")
        }
        row.contract_manager, row.manager = name, manager
        row.save(update_fields=["contract_manager", "manager", "edited"])
        own_writing.record(
            "manager_set", row.contract.reference, authority_id, by, at, was=was, now=name
        )
    return len(rows)


@transaction.atomic
def remove(
    *, references: Iterable[str], authority_id: int, reason: str, by: User, at: datetime
) -> int:
    """Take rows out of the register, with a reason; return how many. No import brings them back.

    Raises `NotPossible` without a reason, or for a published notice.
    """
    if not reason.strip():
        raise NotPossible("Enter why it does not belong in your register.")
    rows = _details(references, authority_id)
    found = list(rows.values_list("contract__reference", flat=True))
    if not found:
        raise NotPossible(
            "A published notice cannot be removed here: it is part of the public record."
        )
    RegisterDetail.objects.filter(contract__reference__in=found).update(
        removed_at=at, removed_by=name_of(by)
    )
    for reference in found:
        own_writing.record("removed", reference, authority_id, by, at, reason=reason.strip()[:300])
    own_writing.follow(found, at)
    return len(found)


@transaction.atomic
def restore(*, reference: str, authority_id: int, by: User, at: datetime) -> None:
    """Bring back what was removed in the last 30 days. Raises `NotPossible`."""
    changed = RegisterDetail.objects.filter(
        contract__reference=reference,
        contract__authority_id=authority_id,
        removed_at__gte=at - timedelta(days=DAYS_TO_BRING_BACK),
    ).update(removed_at=None, removed_by="")
    if not changed:
        raise NotPossible(
            f"This contract was not removed in the last {DAYS_TO_BRING_BACK} days. Add it again instead."
        )
    own_writing.record("restored", reference, authority_id, by, at)
    own_writing.follow([reference], at)


@transaction.atomic
def add(*, authority_id: int, values: Mapping[str, Any], by: User, at: datetime) -> str:
    """Add a contract by hand; return its reference. Raises `NotPossible` without a title."""
    title = str(values.get("title") or "")
    if not title.strip():
        raise NotPossible("Enter what the contract is called.")
    one = own_writing.new_row(authority_id, title, by, at)
    own_writing.write(one, values, by, at, what="added")
    return one.reference


@transaction.atomic
def adopt(*, references: Iterable[str], authority_id: int, by: User, at: datetime) -> list[str]:
    """Make the borough's own rows of contracts of which only notices tell; return their references.

    A row of the register is returned as it is.
    """
    found, made = [], []
    for reference in references:
        one = _locked(reference, authority_id)
        if one.origin == Origin.NOTICE:
            one = own_writing.adopted(one, by, at)
            made.append(one.reference)
        found.append(one.reference)
    own_writing.follow(made, at)
    return found


def whole() -> AbstractContextManager[None]:
    """Hold several deeds together: all of them, or none."""
    return transaction.atomic()


# --- inside ------------------------------------------------------------------------------------------


def _details(references: Iterable[str], authority_id: int | None) -> QuerySet[RegisterDetail]:
    rows = RegisterDetail.objects.filter(
        contract__reference__in=list(references), removed_at__isnull=True
    )
    if authority_id is not None:
        rows = rows.filter(contract__authority_id=authority_id)
    return rows.order_by("contract__reference")


def _locked(reference: str, authority_id: int) -> Contract:
    """Return a row of the borough, held until the transaction ends. Raises `NotPossible`."""
    held = Contract.objects.select_for_update().filter(reference=reference)
    one = held.filter(authority_id=authority_id).first()
    if one is None:
        raise NotPossible("This contract is not in your register.")
    if one.origin != Origin.NOTICE and one.register.removed_at is not None:
        raise NotPossible("This contract was removed. Bring it back first.")
    return one
