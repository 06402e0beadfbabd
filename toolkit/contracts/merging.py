"""Links of contracts follow what people decided about suppliers: merged, split, undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from toolkit import bulk
from toolkit.contracts.models import ContractSupplier, SpendEvidence
from toolkit.suppliers import decisions
from toolkit.suppliers.decisions import Moves
from toolkit.suppliers.models import Supplier, SupplierDecision


@transaction.atomic
def apply_supplier_merge(*, moves: Moves) -> int:
    """Move the links that a decision moves; return how many. Call it in the decision's transaction."""
    of_source = ContractSupplier.objects.filter(supplier_id=moves.source_id)
    if moves.is_all:
        links = of_source
    else:
        wanted = Q(tidy_name__in=moves.tidy_names)
        for reference, position in moves.links:
            wanted |= Q(contract__reference=reference, position=position)
        links = of_source.filter(wanted)
    rows = list(links.values_list("pk", "contract__reference", "position"))
    for batch in bulk.batches([pk for pk, _, _ in rows]):
        ContractSupplier.objects.filter(pk__in=batch).update(supplier_id=moves.target_id)
    if moves.decision.moved.get("kind") == "merge" and moves.is_all:
        decisions.remember_links(
            decision=moves.decision,
            links=[(reference, position) for _, reference, position in rows],
        )
        _move_spending(moves)
    return len(rows)


def _move_spending(moves: Moves) -> None:
    """Let payments follow a merge; where both suppliers have a year of one file, each keeps its own."""
    there = set(
        SpendEvidence.objects.filter(supplier_id=moves.target_id).values_list(
            "authority_id", "year_from", "import_number"
        )
    )
    for row in SpendEvidence.objects.filter(supplier_id=moves.source_id):
        if (row.authority_id, row.year_from, row.import_number) not in there:
            SpendEvidence.objects.filter(pk=row.pk).update(supplier_id=moves.target_id)


@transaction.atomic
def merge_suppliers(
    *, keep: Supplier, drop: Supplier, reason: str, by_name: str, at: datetime
) -> SupplierDecision:
    """Record that two suppliers are one, and move the contracts. Raises `decisions.NotPossible`."""
    moves = decisions.merge_suppliers(keep=keep, drop=drop, reason=reason, by_name=by_name, at=at)
    apply_supplier_merge(moves=moves)
    return moves.decision


@transaction.atomic
def split_supplier(
    *,
    supplier: Supplier,
    numbers: Iterable[str],
    texts: Iterable[str],
    new_name: str,
    reason: str,
    by_name: str,
    at: datetime,
) -> SupplierDecision:
    """Give some numbers and names to a new supplier, and move the contracts of those names.

    Raises `decisions.NotPossible`.
    """
    moves = decisions.split_supplier(
        supplier=supplier,
        numbers=numbers,
        texts=texts,
        new_name=new_name,
        reason=reason,
        by_name=by_name,
        at=at,
    )
    apply_supplier_merge(moves=moves)
    return moves.decision


@transaction.atomic
def undo_decision(*, decision: SupplierDecision, by_name: str, at: datetime) -> None:
    """Take a decision back, and move the contracts back. Raises `decisions.NotPossible`."""
    moves = decisions.undo_decision(decision=decision, by_name=by_name, at=at)
    if moves:
        apply_supplier_merge(moves=moves)
