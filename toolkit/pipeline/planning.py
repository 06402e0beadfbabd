"""What people do with planned purchases: add, change, drop with a reason, bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from rulebook.renewal import RenewalPlan
from rulebook.renewal import plan as plan_renewal
from toolkit.contracts.models import Contract
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.pipeline import queries
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.models import PlannedPurchase
from toolkit.pipeline.records import expiring, row_of, whole_months
from toolkit.pipeline.references import new_reference
from toolkit.ui import page_cache

# The phases in which the world is told: a tender notice, or the invitation of a call-off.
_OUT = ("tender", "participate", "select", "transparency")


class NotPossible(Exception):
    """A plan cannot become what was asked; the text says what to do."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a person says of a planned purchase. Money is pence without VAT."""

    title: str
    description: str = ""
    cpv_code: str = ""
    category: str = ""
    value_pence: int | None = None
    notice_on: date | None = None
    starts_on: date | None = None
    months: int | None = None
    route: str = ""
    is_open_to_joining: bool = False
    contact: str = ""
    state: str = PlanState.PLANNED
    sharing: str = Sharing.OWN


_FIELDS = tuple(field.name for field in fields(PlanFacts))


def facts_of(one: PlannedPurchase) -> PlanFacts:
    """Return a plan's facts as they stand."""
    return PlanFacts(**{name: getattr(one, name) for name in _FIELDS})


@transaction.atomic
def add_plan(
    *,
    authority_id: int,
    facts: PlanFacts,
    by: User,
    at: datetime,
    contract: Contract | None = None,
) -> PlannedPurchase:
    """Add a planned purchase; with a contract that has a live plan already, return that one."""
    if contract is not None:
        already = queries.plan_for(contract)
        if already is not None:
            return already
    values = {name: getattr(facts, name) for name in _FIELDS}
    who = by.get_username()
    try:
        with transaction.atomic():
            made = PlannedPurchase.objects.create(
                reference=new_reference("p"),
                authority_id=authority_id,
                contract=contract,
                created_at=at,
                created_by=who,
                changed_at=at,
                changed_by=who,
                **values,
            )
    except IntegrityError:  # the same click twice at once
        already = queries.plan_for(contract) if contract is not None else None
        if already is None:
            raise
        return already
    _record("added", made, by=by, at=at, title=made.title)
    return made


@transaction.atomic
def change_plan(
    *, authority_id: int, reference: str, facts: PlanFacts, by: User, at: datetime
) -> bool:
    """Change a plan's facts; say whether anything changed. Raises `NotPossible` for a dropped one."""
    one = PlannedPurchase.objects.get(authority_id=authority_id, reference=reference)
    if one.state == PlanState.DROPPED:
        raise NotPossible("This plan was dropped. Bring it back first.")
    was = {
        name: getattr(one, name) for name in _FIELDS if getattr(one, name) != getattr(facts, name)
    }
    if not was:
        return False
    for name in was:
        setattr(one, name, getattr(facts, name))
    one.changed_at, one.changed_by = at, by.get_username()
    one.save(update_fields=[*was, "changed_at", "changed_by"])
    _record(
        "changed", one, by=by, at=at, was=_plain(was), now=_plain({n: getattr(one, n) for n in was})
    )
    return True


@transaction.atomic
def drop_plan(
    *, authority_id: int, reference: str, reason: str, by: User, at: datetime
) -> PlannedPurchase:
    """Drop a plan and keep why. What is dropped already stays as it was dropped."""
    one = PlannedPurchase.objects.get(authority_id=authority_id, reference=reference)
    if one.state != PlanState.DROPPED:
        one.dropped_from, one.dropped_reason, one.state = one.state, reason, PlanState.DROPPED
        one.changed_at, one.changed_by = at, by.get_username()
        one.save()
        _record("dropped", one, by=by, at=at, reason=reason)
    return one


@transaction.atomic
def restore_plan(*, authority_id: int, reference: str, by: User, at: datetime) -> PlannedPurchase:
    """Bring a dropped plan back. Raises `NotPossible` when its contract has another plan by now."""
    one = PlannedPurchase.objects.select_related("contract").get(
        authority_id=authority_id, reference=reference
    )
    if one.state != PlanState.DROPPED:
        return one
    if one.contract is not None and queries.plan_for(one.contract) is not None:
        raise NotPossible("Its contract has another plan by now. Drop that one first.")
    one.state, one.dropped_from, one.dropped_reason = one.dropped_from or PlanState.PLANNED, "", ""
    one.changed_at, one.changed_by = at, by.get_username()
    one.save()
    _record("restored", one, by=by, at=at)
    return one


def from_register(contract: Contract, *, today: date) -> PlanFacts:
    """Return the facts of a purchase that replaces a contract, by the law and the borough's pace of a day."""
    assert contract.authority_id is not None
    pace = queries.pace_of(contract.authority_id)
    made = plan_renewal(
        expiring(row_of(contract)), today=today, lead_times=pace.lead_times, blackouts=pace.closed
    )
    return replacement(contract, made)


def _record(deed: str, one: PlannedPurchase, *, by: User, at: datetime, **details: Any) -> None:
    audit.record(
        f"pipeline.plan.{deed}",
        target=f"plan {one.reference}",
        by=by,
        at=at,
        authority_id=one.authority_id,
        **details,
    )
    transaction.on_commit(page_cache.clear)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def replacement(contract: Contract, made: RenewalPlan) -> PlanFacts:
    """Return the facts of a purchase that replaces a contract, from its renewal plan.

    By the quickest competitive route that is surely lawful: its notice as late as is safe, or none when
    that day has passed.
    """
    start = made.quickest_competitive
    out = None
    if start is not None:
        out = next((step.starts_on for step in start.steps if step.phase.key in _OUT), None)
    value = contract.value_ex_vat_pence
    if value is None and contract.value_inc_vat_pence is not None:
        value = contract.value_inc_vat_pence * 5 // 6
    if contract.currency not in ("GBP", ""):
        value = None
    is_late = start is not None and start.is_too_late
    return PlanFacts(
        title=(contract.title or "Replacement of a contract without a title")[:300],
        description=contract.description,
        cpv_code=contract.cpv_code,
        category=contract.category if contract.category in ("goods", "services", "works") else "",
        value_pence=value,
        notice_on=None if is_late else out,
        starts_on=contract.ends_on + timedelta(days=1)
        if contract.ends_on and contract.ends_on < date.max
        else None,
        months=whole_months(contract.starts_on, contract.ends_on),
        route=start.route.key if start is not None else "",
    )
