"""Which contracts and planned purchases of a borough go into a file, and which would but are not public."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from rulebook.reasons import Verdict
from rulebook.transparency import Quarter, must_list
from toolkit.boroughs.models import Authority
from toolkit.contracts import seller_numbers
from toolkit.contracts.choices import Origin, TwinVerdict
from toolkit.contracts.models import (
    Contract,
    ContractQuerySet,
    ContractSupplier,
    RegisterDetail,
    TwinLink,
)
from toolkit.people.choices import Sharing
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.models import PlannedPurchase

OPEN_STATES = (PlanState.IDEA, PlanState.PLANNED, PlanState.UNDER_WAY)
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Hidden:
    """A contract that the Code asks for and that not everybody may see.

    `is_told_by_notice`: a public notice tells of the same contract, so that it is listed from that.
    """

    contract: Contract
    verdict: Verdict
    is_told_by_notice: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The public contracts of a quarter, each once, those left out because they are made up, and the
    hidden ones. `notices` leads from a contract to the public notice of it, if it is a row of a register.
    """

    contracts: tuple[Contract, ...]
    hidden: tuple[Hidden, ...]
    left_out: int
    notices: dict[str, Contract]


def _with_all(found: ContractQuerySet) -> ContractQuerySet:
    links = ContractSupplier.objects.select_related("supplier").order_by("position")
    return (
        found.select_related("authority", "register")
        .prefetch_related(
            Prefetch("supplier_links", links),
            # What is published states no number that only a sealed row gave.
            Prefetch("supplier_links__supplier__identifiers", seller_numbers.seen_by()),
        )
        .order_by("reference")
    )


def _in_force(found: ContractQuerySet, quarter: Quarter) -> ContractQuerySet:
    """Return standing contracts that were, or may have been, in force on a day of the quarter."""
    known = Q(starts_on__lte=quarter.ends_on)
    of_register = Q(starts_on__isnull=True) & ~Q(origin=Origin.NOTICE)
    of_notice = Q(starts_on__isnull=True, origin=Origin.NOTICE) & (
        Q(signed_on__lte=quarter.ends_on)
        | Q(signed_on__isnull=True, awarded_on__lte=quarter.ends_on)
        | Q(
            signed_on__isnull=True,
            awarded_on__isnull=True,
            published_at__date__lte=quarter.ends_on,
        )
    )
    goes_on = (
        Q(ends_on__isnull=True, may_extend_until__isnull=True)
        | Q(ends_on__gte=quarter.starts_on)
        | Q(may_extend_until__gte=quarter.starts_on)
        | Q(register__is_rolling=True)
    )
    return found.standing().filter((known | of_register | of_notice) & goes_on)


def contracts_of(authority: Authority, quarter: Quarter, *, with_made_up: bool) -> Chosen:
    """Return the contracts of a borough's register for a quarter. Five to eight queries."""
    public = list(
        _with_all(_in_force(Contract.objects.public().filter(authority_id=authority.pk), quarter))
    )
    kept = [one for one in public if with_made_up or not one.is_synthetic]
    return Chosen(
        tuple(kept),
        tuple(_hidden(authority, quarter, public, with_made_up=with_made_up)),
        len(public) - len(kept),
        _notices_of(authority, kept),
    )


def value_of(one: Contract) -> int | None:
    """Return what a contract is worth in pence, by which the Code is asked; None if not known."""
    if one.currency not in ("GBP", ""):
        return None
    for value in (one.value_ex_vat_pence, one.value_inc_vat_pence):
        if value is not None:
            return value
    register: RegisterDetail | None = getattr(one, "register", None)
    if register is None:
        return None
    return register.annual_value_pence or register.value_high_pence


def _hidden(
    authority: Authority, quarter: Quarter, public: list[Contract], *, with_made_up: bool
) -> list[Hidden]:
    told = {one.twin_group for one in public if one.twin_group}
    own = Contract.objects.own([authority.pk]).exclude(sharing=Sharing.PUBLIC)
    found = []
    for one in _with_all(_in_force(own, quarter)):
        verdict = must_list(value_of(one)).verdict
        if verdict is not Verdict.NO and (with_made_up or not one.is_synthetic):
            found.append(Hidden(one, verdict, bool(one.twin_group) and one.twin_group in told))
    return sorted(found, key=lambda each: (each.is_told_by_notice, -(value_of(each.contract) or 0)))


def _notices_of(authority: Authority, contracts: list[Contract]) -> dict[str, Contract]:
    """Return the public notice behind each row of a register, by links between public rows alone."""
    rows = {one.reference for one in contracts if one.origin != Origin.NOTICE and one.twin_group}
    if not rows:
        return {}
    behind = {
        one.reference: one
        for one in Contract.objects.filter(
            authority_id=authority.pk,
            origin=Origin.NOTICE,
            sharing=Sharing.PUBLIC,
            leads_public=False,
        ).order_by("published_at", "reference")
    }
    linked: dict[str, list[str]] = defaultdict(list)
    names = sorted(rows)
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        links = TwinLink.objects.filter(verdict=TwinVerdict.SAME)
        for first, second in links.filter(Q(first__in=batch) | Q(second__in=batch)).values_list(
            "first", "second"
        ):
            linked[first].append(second)
            linked[second].append(first)
    found = {}
    for name in names:
        notices = [behind[other] for other in linked[name] if other in behind]
        if notices:
            found[name] = max(notices, key=lambda one: (one.published_at, one.reference))
    return found


@dataclass(frozen=True, slots=True)
class ChosenPlans:
    """The planned purchases that a borough made public, and how many it did not.

    `left_out`: how many of the public ones are made up, because they replace a made-up contract.
    """

    plans: tuple[PlannedPurchase, ...]
    hidden: int
    contracts: frozenset[str]  # references of contracts that they replace and everybody may see
    left_out: int


def is_made_up(plan: PlannedPurchase) -> bool:
    """Say whether a plan is made up: it replaces a made-up contract, which must be at hand."""
    return plan.contract is not None and plan.contract.is_synthetic


def plans_of(authority: Authority, *, with_made_up: bool) -> ChosenPlans:
    """Return a borough's open plans, the first to come first. Three queries."""
    open_plans = PlannedPurchase.objects.filter(authority_id=authority.pk, state__in=OPEN_STATES)
    public = list(
        open_plans.filter(sharing=Sharing.PUBLIC)
        .select_related("authority", "contract")
        .order_by("notice_on", "starts_on", "reference")
    )
    plans = tuple(one for one in public if with_made_up or not is_made_up(one))
    replaced = [one.contract_id for one in plans if one.contract_id]
    seen = Contract.objects.public().filter(pk__in=replaced).values_list("reference", flat=True)
    hidden = open_plans.exclude(sharing=Sharing.PUBLIC).count()
    return ChosenPlans(plans, hidden, frozenset(seen), len(public) - len(plans))
