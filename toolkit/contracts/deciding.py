"""What people decide about rows of one contract, suppliers and buyers' names: kept, explained, undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from toolkit.boroughs import actions as boroughs
from toolkit.boroughs import names as buyer_names
from toolkit.boroughs.models import Authority, NameQuestion
from toolkit.contracts import facets, merging, touched, twins
from toolkit.contracts.choices import Origin, TwinVerdict
from toolkit.contracts.models import Contract, ContractSupplier
from toolkit.contracts.own_writing import name_of
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.suppliers import decisions
from toolkit.suppliers.models import Supplier, SupplierDecision
from toolkit.ui import page_cache


@transaction.atomic
def decide_twins(
    *,
    first: str,
    second: str,
    verdict: TwinVerdict,
    reason: str,
    authority_id: int,
    by: User,
    at: datetime,
) -> None:
    """Say that two rows are one contract, or two. Raises `twins.NotTwins`."""
    _ours((first, second), authority_id)
    twins.decide(
        first=first, second=second, verdict=verdict, reason=reason, by_name=name_of(by), at=at
    )
    what = "twin_same" if verdict == TwinVerdict.SAME else "twin_different"
    _after_twins(what, (first, second), authority_id, by, at, reason=reason.strip()[:300])


@transaction.atomic
def undo_twins(*, first: str, second: str, authority_id: int, by: User, at: datetime) -> None:
    """Take a decision about two rows back. Raises `twins.NotTwins`."""
    _ours((first, second), authority_id)
    twins.undo_decision(first=first, second=second, at=at)
    _after_twins("twin_undone", (first, second), authority_id, by, at)


@transaction.atomic
def split(
    *,
    references: Collection[str],
    rest: Collection[str],
    reason: str,
    authority_id: int,
    by: User,
    at: datetime,
) -> None:
    """Part rows from the others of their group: they are another contract. Raises `twins.NotTwins`."""
    apart, others = set(references), set(rest) - set(references)
    if not apart:
        raise twins.NotTwins("Tick at least one row that is another contract.")
    if not others:
        raise twins.NotTwins("Leave at least one row.")
    _ours(apart | others, authority_id)
    for first in sorted(apart):
        for second in sorted(others):
            decide_twins(
                first=first,
                second=second,
                verdict=TwinVerdict.DIFFERENT,
                reason=reason,
                authority_id=authority_id,
                by=by,
                at=at,
            )


def _ours(references: Collection[str], authority_id: int) -> None:
    wanted = set(references)
    there = Contract.objects.filter(reference__in=wanted, authority_id=authority_id).count()
    if there != len(wanted):
        raise twins.NotTwins("Choose contracts of your own register.")


def _after_twins(
    what: str, pair: Iterable[str], authority_id: int, by: User, at: datetime, **more: str
) -> None:
    both = list(pair)
    for reference, other in (both, both[::-1]):
        audit.record(
            f"contracts.contract.{what}",
            target=f"contract {reference}",
            by=by,
            at=at,
            authority_id=authority_id,
            other=other,
            **more,
        )
    _follow(both, at)


# --- suppliers ----------------------------------------------------------------------------------------


@transaction.atomic
def merge_suppliers(
    *, keep: Supplier, drop: Supplier, reason: str, by: User, at: datetime
) -> SupplierDecision:
    """Say that two suppliers are one. Raises `decisions.NotPossible`."""
    moved = _contracts_of(drop)
    decision = merging.merge_suppliers(
        keep=keep, drop=drop, reason=reason, by_name=name_of(by), at=at
    )
    _after_supplier("merged", decision, moved, by, at)
    return decision


@transaction.atomic
def keep_suppliers_apart(
    *, first: Supplier, second: Supplier, reason: str, by: User, at: datetime
) -> SupplierDecision:
    """Say that two suppliers are two, so that no load joins them. Raises `decisions.NotPossible`."""
    decision = decisions.keep_apart(
        first=first, second=second, reason=reason, by_name=name_of(by), at=at
    )
    _after_supplier("kept_apart", decision, [], by, at)
    return decision


@transaction.atomic
def split_supplier(
    *,
    supplier: Supplier,
    numbers: Iterable[str],
    texts: Iterable[str],
    new_name: str,
    reason: str,
    by: User,
    at: datetime,
) -> SupplierDecision:
    """Give some names and numbers to a supplier of their own. Raises `decisions.NotPossible`."""
    moved = _contracts_of(supplier)
    decision = merging.split_supplier(
        supplier=supplier,
        numbers=numbers,
        texts=texts,
        new_name=new_name,
        reason=reason,
        by_name=name_of(by),
        at=at,
    )
    _after_supplier("split", decision, moved, by, at)
    return decision


@transaction.atomic
def undo_supplier(*, decision: SupplierDecision, by: User, at: datetime) -> None:
    """Take a decision about suppliers back, with all it moved. Raises `decisions.NotPossible`."""
    both = list(Supplier.objects.filter(slug__in=[decision.first, decision.second]))
    moved = [reference for one in both for reference in _contracts_of(one)]
    merging.undo_decision(decision=decision, by_name=name_of(by), at=at)
    _after_supplier("decision_undone", decision, moved, by, at)


def _contracts_of(supplier: Supplier) -> list[str]:
    links = ContractSupplier.objects.filter(supplier=supplier)
    return list(links.values_list("contract__reference", flat=True).distinct())


def _after_supplier(
    what: str, decision: SupplierDecision, moved: Collection[str], by: User, at: datetime
) -> None:
    """Keep the trail, and let overlaps follow; twins are compared anew when a row next changes."""
    audit.record(
        f"contracts.supplier.{what}",
        target=f"supplier {decision.first}",
        by=by,
        at=at,
        other=decision.second,
        reason=decision.reason,
    )
    touched.mark(moved, at=at)
    transaction.on_commit(page_cache.clear)


# --- buyers' names --------------------------------------------------------------------------------------


@transaction.atomic
def decide_buyer(
    *,
    question: NameQuestion,
    authority: Authority | None,
    reason: str,
    by: User,
    at: datetime,
) -> int:
    """Say which borough a buyer's name means, or none; return how many contracts now belong to it.

    Raises `boroughs.AlreadyDecided` and `boroughs.ReasonMissing`.
    """
    boroughs.decide_name(
        question=question, authority=authority, reason=reason, decided_by=name_of(by), at=at
    )
    moved = _give(question, None, authority) if authority else []
    _after_buyer("decided", question, authority, moved, by, at, reason=reason.strip()[:300])
    return len(moved)


@transaction.atomic
def reopen_buyer(*, question: NameQuestion, by: User, at: datetime) -> None:
    """Take a decision about a buyer's name back; its contracts are no borough's again.

    Raises `boroughs.NothingToReopen`.
    """
    authority = question.decided_authority
    boroughs.reopen_name(question=question, at=at)
    moved = _give(question, authority, None) if authority else []
    _after_buyer("reopened", question, authority, moved, by, at)


def _give(question: NameQuestion, source: Authority | None, target: Authority | None) -> list[str]:
    """Move the notices whose buyer bears this name; what a register holds stays where it is."""
    rows = Contract.objects.filter(origin=Origin.NOTICE, authority=source)
    names = rows.values_list("buyer_name", flat=True).distinct()
    meant = [one for one in names if buyer_names.tidy(one)[:300] == question.text]
    rows = Contract.objects.filter(origin=Origin.NOTICE, authority=source, buyer_name__in=meant)
    references = list(rows.values_list("reference", flat=True))
    Contract.objects.filter(reference__in=references).update(
        authority=target, twin_group="", leads_own=True, leads_boroughs=True, leads_public=True
    )
    return references


def _after_buyer(
    what: str,
    question: NameQuestion,
    authority: Authority | None,
    moved: Collection[str],
    by: User,
    at: datetime,
    **more: str,
) -> None:
    audit.record(
        f"contracts.buyer_name.{what}",
        target=f"buyer name {question.text}"[:200],
        by=by,
        at=at,
        authority_id=authority.pk if authority else None,
        contracts=len(moved),
        **more,
    )
    _follow(moved, at, *([authority.pk] if authority else []))


def _follow(references: Collection[str], at: datetime, *authority_ids: int) -> None:
    if references:
        twins.refresh(references, at=at)
        facets.recount(authority_ids)
        touched.mark(references, at=at)
    transaction.on_commit(page_cache.clear)
