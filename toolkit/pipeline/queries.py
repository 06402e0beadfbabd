"""Reading what a borough plans by: its lead times and closed days, its contracts, its mails and calendars."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from rulebook.phases import Blackout
from rulebook.procedures import ROUTES, LeadTimes
from toolkit.contracts.models import Contract, ContractQuerySet, RegisterDetail
from toolkit.people.choices import Sharing
from toolkit.people.queries import ANYONE, Viewer
from toolkit.pipeline.choices import Mail, PlanState
from toolkit.pipeline.models import (
    CalendarFeed,
    LeadTime,
    MailSent,
    PlannedPurchase,
    QuietWeeks,
    Subscription,
    YearlySpend,
)

ROUTE_TITLES = {route.key: route.title for route in ROUTES}
OVER = (PlanState.DONE, PlanState.DROPPED)
_PHASES = {(route.key, phase.key) for route in ROUTES for phase in route.phases}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a borough buys: its own lead times, and the days on which it decides nothing."""

    days: tuple[tuple[str, str, int], ...] = ()  # route, phase, days
    closed: tuple[Blackout, ...] = ()

    @property
    def lead_times(self) -> LeadTimes:
        """Return the lead times as the rulebook takes them."""
        overrides: dict[str, dict[str, int]] = {}
        for route, phase, days in self.days:
            overrides.setdefault(route, {})[phase] = days
        return LeadTimes(overrides)

    @property
    def stamp(self) -> str:
        """Return a short name of these very days."""
        return hashlib.blake2b(repr(self).encode(), digest_size=8).hexdigest()

    def with_route(self, route: str, days: Mapping[str, int]) -> Pace:
        """Return the pace with other days for one route."""
        others = tuple(row for row in self.days if row[0] != route)
        own = ((route, phase, number) for phase, number in days.items())
        return Pace(tuple(sorted((*others, *own))), self.closed)

    def with_closed(self, closed: Sequence[Blackout]) -> Pace:
        """Return the pace with other closed days."""
        return Pace(self.days, tuple(sorted(closed, key=lambda one: (one.starts_on, one.ends_on))))


NO_PACE = Pace()


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A planned purchase as others may see it: money in pence without VAT."""

    reference: str
    borough: str
    borough_slug: str
    title: str
    description: str
    cpv_code: str
    category: str
    value_pence: int | None
    notice_on: date | None
    starts_on: date | None
    months: int | None
    route: str
    is_open_to_joining: bool
    contact: str
    state: str
    sharing: str
    changed_at: datetime
    is_synthetic: bool


def pace_of(authority_id: int) -> Pace:
    """Return how fast a borough buys: two queries. What the rulebook no longer knows is left out."""
    days = (
        (row.route, row.phase, row.days)
        for row in lead_times_of(authority_id)
        if (row.route, row.phase) in _PHASES
    )
    closed = (
        Blackout(row.starts_on, row.ends_on, row.label) for row in quiet_weeks_of(authority_id)
    )
    return Pace(tuple(sorted(days)), tuple(closed))


def lead_times_of(authority_id: int) -> list[LeadTime]:
    """Return a borough's own lead times."""
    return list(LeadTime.objects.filter(authority_id=authority_id).order_by("route", "phase"))


def quiet_weeks_of(authority_id: int) -> list[QuietWeeks]:
    """Return the days on which a borough decides nothing, soonest first."""
    return list(
        QuietWeeks.objects.filter(authority_id=authority_id).order_by("starts_on", "ends_on", "pk")
    )


def contracts_of(authority_id: int) -> ContractQuerySet:
    """Return the contracts of a borough that stand, each once, as its own people see them."""
    return Contract.objects.own([authority_id]).standing()


def contract_of(authority_id: int, reference: str) -> Contract:
    """Return one contract of a borough with what it displays. Raises `Contract.DoesNotExist`."""
    own = Contract.objects.filter(authority_id=authority_id, register__removed_at__isnull=True)
    return (
        own.for_display().select_related("register", "register__manager").get(reference=reference)
    )


def plan_for(contract: Contract) -> PlannedPurchase | None:
    """Return the live plan that replaces a contract, under whichever of its rows it was made."""
    if contract.authority_id is None:
        return None
    live = PlannedPurchase.objects.exclude(state=PlanState.DROPPED)
    rows = live.filter(same_contract(contract), authority_id=contract.authority_id)
    return rows.order_by("pk").first()


def same_contract(contract: Contract) -> Q:
    """Return what rows that name a contract are filtered by, under whichever of its rows they name it."""
    same = Q(contract=contract)
    if contract.twin_group:
        same |= Q(contract__twin_group=contract.twin_group)
    return same


def by_keys(keys: Sequence[int]) -> dict[int, Contract]:
    """Return contracts by their keys, with what they display: two queries."""
    return {one.pk: one for one in Contract.objects.filter(pk__in=keys).for_display()}


def service_areas(authority_id: int) -> list[str]:
    """Return the service areas that a borough's register names."""
    return list(
        RegisterDetail.objects.filter(contract__in=contracts_of(authority_id))
        .exclude(service_area="")
        .values_list("service_area", flat=True)
        .distinct()
        .order_by("service_area")
    )


def managed_by(user_id: int, authority_id: int) -> ContractQuerySet:
    """Return the standing contracts of a borough that an account manages."""
    return contracts_of(authority_id).filter(register__manager_id=user_id)


def managers() -> list[tuple[int, int]]:
    """Return who manages a contract where: account and borough."""
    return list(
        RegisterDetail.objects.filter(
            manager__is_active=True, removed_at__isnull=True, contract__leads_own=True
        )
        .values_list("manager_id", "contract__authority_id")
        .distinct()
        .order_by("contract__authority_id", "manager_id")
    )


def subscriptions_of(user_id: int, authority_id: int) -> dict[str, Subscription]:
    """Return what somebody said about mails of a borough, by kind."""
    rows = Subscription.objects.filter(user_id=user_id, authority_id=authority_id)
    return {row.mail: row for row in rows}


def is_sent(mail: str, said: Mapping[str, Subscription]) -> bool:
    """Say whether somebody is sent a kind of mail: the monthly round unless they ended it, the weekly
    digest if they asked for it."""
    row = said.get(mail)
    if row is None:
        return mail == Mail.STILL_RIGHT
    return row.ended_at is None


def spend_of(authority_id: int, year_from: int) -> YearlySpend | None:
    """Return what a borough expects to pay in a financial year, if it said so."""
    return YearlySpend.objects.filter(authority_id=authority_id, year_from=year_from).first()


def feeds_of(user_id: int, authority_id: int) -> dict[str, CalendarFeed]:
    """Return somebody's live calendar addresses for a borough, by scope."""
    rows = CalendarFeed.objects.filter(
        user_id=user_id, authority_id=authority_id, ended_at__isnull=True
    )
    return {row.scope: row for row in rows}


def feed(secret: str) -> CalendarFeed | None:
    """Return the live calendar of a secret, with person and borough; None when there is none."""
    return (
        CalendarFeed.objects.filter(token_hash=hash_of(secret), ended_at__isnull=True)
        .select_related("user", "authority")
        .first()
    )


def hash_of(secret: str) -> str:
    """Return the hash under which a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def said_to_have_changed(user_id: int, authority_id: int, since: date) -> list[str]:
    """Return the references of which somebody answered "something changed" since a day, until the row
    is confirmed or corrected."""
    said: dict[str, datetime] = {}
    rows = MailSent.objects.filter(
        user_id=user_id, authority_id=authority_id, answered_at__date__gte=since
    ).order_by("answered_at")
    for row in rows:
        if row.answered_at is not None:
            said |= dict.fromkeys(row.changed, row.answered_at)
    settled = RegisterDetail.objects.filter(
        contract__reference__in=list(said), last_confirmed_at__isnull=False
    ).values_list("contract__reference", "last_confirmed_at")
    later = {name for name, at in settled if at is not None and at > said[name]}
    return sorted(set(said) - later)


def plans_visible_to(viewer: Viewer) -> QuerySet[PlannedPurchase]:
    """Return the plans that a viewer may see and that are not over, soonest first."""
    seen = Q(sharing=Sharing.PUBLIC)
    if viewer.is_of_boroughs:
        seen |= Q(sharing=Sharing.BOROUGHS) | Q(authority_id__in=viewer.authority_ids)
    return (
        PlannedPurchase.objects.filter(seen)
        .exclude(state__in=OVER)
        .select_related("authority")
        .annotate(replaces_synthetic=F("contract__is_synthetic"))  # None: it replaces nothing
        .order_by(F("notice_on").asc(nulls_last=True), "title", "reference")
    )


def plan_records(found: QuerySet[PlannedPurchase]) -> Iterator[PlanRecord]:
    """Yield plans as frozen records; their borough must be at hand."""
    for one in found:
        yield PlanRecord(
            one.reference, one.authority.name, one.authority.slug, one.title, one.description,
            one.cpv_code, one.category, one.value_pence, one.notice_on, one.starts_on, one.months,
            ROUTE_TITLES.get(one.route, ""), one.is_open_to_joining, one.contact,
            str(PlanState(one.state).label), one.sharing, one.changed_at, bool(getattr(one, "replaces_synthetic", None)),
        )  # fmt: skip


def public_plans() -> list[PlanRecord]:
    """Return what boroughs plan to buy and share with everybody, soonest first. One query."""
    return list(plan_records(plans_visible_to(ANYONE)))


def plans_of(viewer: Viewer, slug: str) -> list[PlanRecord]:
    """Return what a borough plans to buy, as far as a viewer may see it. One query."""
    return list(plan_records(plans_visible_to(viewer).filter(authority__slug=slug)))
