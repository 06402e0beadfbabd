"""Contracts of the register that a procurement will replace: linked, taken back, or begun from.

A purchase that the pipeline plans in place of a contract is the same purchase: a procurement begins with what it says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from rulebook.need import Need, problems
from toolkit.contracts.models import Contract
from toolkit.people.models import User
from toolkit.pipeline import planning
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.queries import contract_of, plan_for
from toolkit.pipeline.records import kind_of, with_vat
from toolkit.procurements import actions, queries
from toolkit.procurements.choices import LinkKind
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import ContractLink, Procurement

_NOT_BEGUN = (PlanState.IDEA, PlanState.PLANNED)


def _contract(authority_id: int, reference: str) -> Contract:
    try:
        return contract_of(authority_id, reference)
    except Contract.DoesNotExist as error:
        raise NotPossible("There is no contract with this reference in your register.") from error


@transaction.atomic
def link(*, procurement: Procurement, reference: str, by: User, at: datetime) -> Contract:
    """Say that a procurement will replace a contract of the borough's register. Raises `NotPossible`."""
    hold(procurement)
    contract = _contract(procurement.authority_id, reference)
    if any(_is_same(one, contract) for one in queries.contracts(procurement)):
        raise NotPossible("This contract came of the procurement: it cannot replace it.")
    if any(_is_same(one, contract) for one in queries.replaced(procurement)):
        raise NotPossible("It is on record already that the procurement replaces this contract.")
    ContractLink.objects.create(
        procurement=procurement, contract=contract, kind=LinkKind.REPLACES, linked_at=at, linked_by=by
    )  # fmt: skip
    record("procurements.replaces", procurement, by=by, at=at, contract=reference)
    return contract


def _is_same(one: Contract, other: Contract) -> bool:
    """Say whether two rows are one contract: the same row, or twins."""
    is_twin = bool(one.twin_group) and one.twin_group == other.twin_group
    return one.pk == other.pk or is_twin


@transaction.atomic
def unlink(*, procurement: Procurement, reference: str, by: User, at: datetime) -> None:
    """Take back that a procurement will replace a contract. Raises `NotPossible` where nothing says so."""
    hold(procurement)
    gone, _ = ContractLink.objects.filter(
        procurement=procurement, contract__reference=reference, kind=LinkKind.REPLACES
    ).delete()
    if not gone:
        raise NotPossible("The procurement does not replace this contract.")
    record("procurements.replaces_no_more", procurement, by=by, at=at, contract=reference)


@transaction.atomic
def start(*, authority_id: int, reference: str, by: User, at: datetime, today: date) -> Procurement:
    """Begin a procurement in place of a contract, with what the pipeline or the register says of it.

    What the pipeline planned is then under way. Raises `NotPossible` where a procurement replaces it already.
    """
    contract = _contract(authority_id, reference)
    Contract.objects.select_for_update().get(
        pk=contract.pk
    )  # of two presses, the second sees what the first began
    if already := queries.replacing(contract):
        raise NotPossible(f"“{already[0].title}” replaces this contract already.")
    plan = plan_for(contract)
    facts = planning.facts_of(plan) if plan else planning.from_register(contract, today=today)
    detail = getattr(contract, "register", None)
    row = actions.start(
        authority_id=authority_id, title=facts.title, description=facts.description,
        service_area=detail.service_area if detail else "", need=_need(facts, today), by=by, at=at,
    )  # fmt: skip
    link(procurement=row, reference=reference, by=by, at=at)
    if plan and plan.state in _NOT_BEGUN:
        planning.change_plan(
            authority_id=authority_id, reference=plan.reference,
            facts=replace(facts, state=PlanState.UNDER_WAY), by=by, at=at,
        )  # fmt: skip
    return row


def _need(facts: planning.PlanFacts, today: date) -> Need:
    """Return what a plan says as the answers about a purchase; what cannot be right is left open."""
    need = Need(
        title=facts.title,
        kind=kind_of(facts.category),
        value_inc_vat_pence=None if facts.value_pence is None else with_vat(facts.value_pence),
        term_months=facts.months,
        needed_by=facts.starts_on if facts.starts_on and facts.starts_on > today else None,
        cpv=(facts.cpv_code,) if facts.cpv_code else (),
        has_present_contract=True,
    )
    wrong = {one.field for one in problems(need, on=today)}
    silent = Need()
    return replace(need, **{name: getattr(silent, name) for name in wrong if name != "title"})


@transaction.atomic
def carry_over(*, old: Procurement, new: Procurement, by: User, at: datetime) -> None:
    """Let a renewal replace the contracts that came of the procurement before it."""
    for one in queries.contracts(old):
        if getattr(getattr(one, "register", None), "removed_at", None) is None:
            link(procurement=new, reference=one.reference, by=by, at=at)
