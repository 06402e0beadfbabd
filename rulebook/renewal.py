"""When to start replacing a contract: notice, decision day, and the latest safe start of each route.

Comes in: a contract that ends, today, a borough's lead times and closed days. Goes out: a plan in which
every day is explained. Money is whole pence; days are local London dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.minima import Scope, routes
from rulebook.phases import Blackout, Calendar, Step, why
from rulebook.procedures import LeadTimes, Route
from rulebook.reasons import THE_CONTRACT, Reason, Verdict, act, judged
from rulebook.register_law import Regime
from rulebook.renewal_options import Option, options_for, own_option
from rulebook.renewal_state import KeyDays, State
from rulebook.renewal_value import ValueOfNext, is_lawful, value_of_next
from rulebook.sources import Confidence
from rulebook.thresholds import Kind
from rulebook.working_days import BeyondTable, add_months, last_day, working_day_on_or_before

_LIGHT_TOUCH = (Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION)


@dataclass(frozen=True, slots=True)
class ExpiringContract:
    """What a plan needs to know of a contract.

    `ends_on` is the last day without further extensions, `may_extend_until` the last with all of them,
    `extension_ends` the last day of each extension in order. Notice is a day, or months and days before
    the end. `is_value_inc_vat` None means that nobody knows; `kind` decides the threshold.
    """

    ends_on: date | None
    may_extend_until: date | None = None
    extension_ends: tuple[date, ...] = ()
    notice_on: date | None = None
    notice_months: int | None = None
    notice_days: int | None = None
    is_rolling: bool = False
    total_value_pence: int | None = None
    annual_value_pence: int | None = None
    is_value_inc_vat: bool | None = None
    regime: Regime = Regime.UNKNOWN
    starts_on: date | None = None
    kind: Kind = Kind.GOODS_OR_SERVICES

    @property
    def next_extension_ends(self) -> date | None:
        """Return the last day of the next extension the contract itself gives, if there is one."""
        if self.ends_on is None:
            return None
        later = [day for day in self.extension_ends if day > self.ends_on]
        if later:
            return min(later)
        if self.may_extend_until is not None and self.may_extend_until > self.ends_on:
            return self.may_extend_until
        return None


@dataclass(frozen=True, slots=True)
class RouteStart:
    """A route for this contract: whether it is lawful here, and the latest day to start it.

    `latest_safe_start` is None when the route cannot be planned; `reasons` say why. `days_left` is
    negative when the day has passed. `steps` are planned as late as they can be; why each takes as long
    as it does is in `phase_reasons`.
    """

    route: Route
    lawful: Verdict
    latest_safe_start: date | None
    steps: tuple[Step, ...]
    is_too_late: bool
    days_left: int | None
    reasons: tuple[Reason, ...]

    @property
    def is_lawful_here(self) -> bool:
        """Say whether the route is open in law, perhaps under a condition."""
        return self.lawful is not Verdict.NO

    @property
    def phase_reasons(self) -> tuple[tuple[Step, tuple[Reason, ...]], ...]:
        """Return each step with why it takes as long as it does."""
        return tuple((step, why(step.phase)) for step in self.steps)

    @property
    def is_usable(self) -> bool:
        """Say whether the route is open in law and can still be started in time."""
        return self.is_lawful_here and self.latest_safe_start is not None and not self.is_too_late


@dataclass(frozen=True, slots=True)
class RenewalPlan:
    """How a contract stands today, the days that matter, and why."""

    contract: ExpiringContract
    today: date
    days: KeyDays
    notice_reasons: tuple[Reason, ...]
    decision_reasons: tuple[Reason, ...]
    routes: tuple[RouteStart, ...]
    value: ValueOfNext
    what_can_still_be_done: tuple[Option, ...]
    reasons: tuple[Reason, ...]

    @property
    def state(self) -> State:
        """Say how the contract stands today."""
        return self.days.state(self.today)

    @property
    def notice_day(self) -> date | None:
        """Return the last day to give notice, None when it is not known."""
        return self.days.notice_day

    @property
    def decision_day(self) -> date | None:
        """Return the day by which to choose between going on and buying again."""
        return self.days.decision_day

    def route(self, key: str) -> RouteStart | None:
        """Return the start of a route by its key, None when it is not part of the plan."""
        return next((start for start in self.routes if start.route.key == key), None)

    @property
    def can_still_extend(self) -> bool:
        """Say whether the contract's own extension is there and can still be settled in time."""
        extend = self.route("extend")
        return extend is not None and extend.is_usable

    @property
    def quickest_competitive(self) -> RouteStart | None:
        """Return the competitive route, surely lawful here, that may start last."""
        return _quickest(self.routes)


def plan(
    contract: ExpiringContract,
    *,
    today: date,
    lead_times: LeadTimes = LeadTimes(),  # noqa: B008 - frozen
    blackouts: Iterable[Blackout] = (),
) -> RenewalPlan:
    """Plan the renewal of a contract as it stands today.

    Any end, however odd, is answered with a state. Raises `RuleNotKnown` when today is before the
    Act began. Source: legal minima as each phase says; the rest is our judgement or the borough's.
    """
    value = value_of_next(
        total_pence=contract.total_value_pence,
        annual_pence=contract.annual_value_pence,
        is_inc_vat=contract.is_value_inc_vat,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        kind=contract.kind,
        on=today,
    )
    notice_day, notice_reasons = notice(contract)
    days = KeyDays(contract.ends_on, contract.is_rolling, notice_day)
    if contract.ends_on is None or contract.ends_on < today:
        reasons = _why_settled(contract, today)
        return RenewalPlan(contract, today, days, notice_reasons, (), (), value, (), reasons)
    calendar = Calendar(blackouts)
    starts = tuple(
        _start(lead_times.of(route), contract, notice_day, value, calendar, today)
        for route in routes(on=today, scope=_scope(contract.kind, value))
        if not route.ends_by_notice or contract.next_extension_ends
    )
    decision_day, decision_reasons = _decision(notice_day, starts)
    days = _key_days(contract, notice_day, decision_day, starts)
    reasons = _why_state(days, today)
    options = options_for(
        today=today,
        ends_on=contract.ends_on,
        next_extension_ends=contract.next_extension_ends,
        may_extend_until=contract.may_extend_until,
        notice_day=notice_day,
        starts_on=contract.starts_on,
        regime=contract.regime,
        is_below_threshold=value.is_below,
        latest_starts={
            start.route.key: start.latest_safe_start
            for start in starts
            if start.latest_safe_start is not None and start.is_lawful_here
        },
    )
    return RenewalPlan(
        contract, today, days, notice_reasons, decision_reasons, starts, value, options, reasons,
    )  # fmt: skip


def notice(contract: ExpiringContract) -> tuple[date | None, tuple[Reason, ...]]:
    """Return the last day to give notice of ending or not extending, or None, and why.

    Months are counted back by the date, to the end of a shorter month, and days after them. The
    contract's own words about notice go before this count.
    """
    if contract.notice_on is not None:
        given = Reason("The register gives this day.", THE_CONTRACT)
        return contract.notice_on, (given, *_advice(contract.notice_on))
    months, days = contract.notice_months, contract.notice_days
    if months is None and days is None:
        return None, (
            Reason("The notice period is not known. Look in the contract.", THE_CONTRACT),
        )
    months, days = months or 0, days or 0
    length = " and ".join(
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((months, "month"), (days, "day"))
        if number
    )
    if months < 0 or days < 0:
        return None, (Reason("The notice period is below nothing. Correct it.", THE_CONTRACT),)
    if contract.ends_on is None:
        text = f"Notice is {length or 'not needed'}, but the end it is counted from is not known."
        return None, (Reason(text, THE_CONTRACT),)
    try:
        day = add_months(contract.ends_on, -months) - timedelta(days=days)
    except OverflowError:
        return None, (Reason("The notice period leaves the calendar. Correct it.", THE_CONTRACT),)
    text = f"{length[:1].upper()}{length[1:] or 'No notice'} before the end on {day_in_words(contract.ends_on)}."
    counted = "Counted back by the date. Read how the contract itself counts, and who must be told."
    return day, (Reason(text, THE_CONTRACT), judged(counted), *_advice(day))


def _advice(day: date) -> tuple[Reason, ...]:
    """Advise the last working day before a day for notice that is none."""
    try:
        working_day = working_day_on_or_before(day)
    except BeyondTable:
        return ()
    if working_day == day:
        return ()
    return (
        judged(f"It is not a working day: the last one before it is {day_in_words(working_day)}."),
    )


def _why_settled(contract: ExpiringContract, today: date) -> tuple[Reason, ...]:
    """Say why there is nothing to plan: no end is known, or it has passed."""
    if contract.ends_on is None:
        text = (
            "The contract rolls on until somebody gives notice: there is no end to plan back from."
            if contract.is_rolling
            else "The end of the contract is not known."
        )
        return (Reason(text, THE_CONTRACT),)
    if contract.is_rolling:
        text = f"It rolled on after {day_in_words(contract.ends_on)}; the next end is not known."
        return (Reason(text, THE_CONTRACT),)
    reasons = [Reason(f"It ended on {day_in_words(contract.ends_on)}.", THE_CONTRACT)]
    if contract.regime is Regime.ACT_2023:
        by = last_day(contract.ends_on, limit_for("termination-notice", on=today).amount)
        text = f"A public contract needs a contract termination notice by {day_in_words(by)}, expiry included."
        reasons.append(Reason(text, act("s.80", "80")))
    return tuple(reasons)


def _scope(kind: Kind, value: ValueOfNext) -> Scope:
    if value.is_below:
        return Scope.BELOW_THRESHOLD
    return Scope.LIGHT_TOUCH if kind in _LIGHT_TOUCH else Scope.FULL


def _start(
    route: Route,
    contract: ExpiringContract,
    notice_day: date | None,
    value: ValueOfNext,
    calendar: Calendar,
    today: date,
) -> RouteStart:
    lawful, why_lawful = is_lawful(route.key, value)
    # The contract's own extension goes by the law that the contract is under, not by that of the next.
    by_law = own_option(contract.regime) if route.ends_by_notice else route.reasons
    reasons = (*why_lawful, *by_law)
    ends_on = contract.ends_on or today
    ends_by = min(ends_on, notice_day or ends_on) if route.ends_by_notice else ends_on
    try:
        steps = calendar.backward(route.phases, ends_by)
    except (BeyondTable, OverflowError) as error:
        reason = Reason(str(error) or "The days leave the calendar.", act("s.123(1)", "123"))
        return RouteStart(route, lawful, None, (), False, None, (reason, *reasons))
    start = steps[0].starts_on if steps else ends_by
    is_too_late, days_left = start < today, (start - today).days
    return RouteStart(route, lawful, start, steps, is_too_late, days_left, reasons)


def _quickest(routes: Iterable[RouteStart]) -> RouteStart | None:
    sure = [
        start
        for start in routes
        if start.route.is_competitive
        and start.lawful is Verdict.YES
        and start.latest_safe_start is not None
    ]
    return max(sure, key=lambda start: start.latest_safe_start or date.min, default=None)


def _decision(
    notice_day: date | None, routes: Iterable[RouteStart]
) -> tuple[date | None, tuple[Reason, ...]]:
    reasons = []
    days = []
    quickest = _quickest(routes)
    if quickest and quickest.latest_safe_start:
        days.append(quickest.latest_safe_start)
        reasons.append(
            judged(
                f"The quickest competitive route that is surely lawful here "
                f"({quickest.route.title.lower()}) must start by {day_in_words(quickest.latest_safe_start)}."
            )
        )
    if notice_day:
        days.append(notice_day)
        reasons.append(Reason(f"Notice must be given by {day_in_words(notice_day)}.", THE_CONTRACT))
    if len(days) > 1:
        reasons.append(judged("The earlier of the two is the day to decide."))
    return min(days, default=None), tuple(reasons)


def _key_days(
    contract: ExpiringContract,
    notice_day: date | None,
    decision_day: date | None,
    starts: Iterable[RouteStart],
) -> KeyDays:
    competitive = [r for r in starts if r.route.is_competitive and r.is_lawful_here]
    planned = [r.latest_safe_start for r in competitive if r.latest_safe_start is not None]
    quickest = _quickest(competitive)
    return KeyDays(
        contract.ends_on,
        contract.is_rolling,
        notice_day,
        decision_day,
        last_start=max(planned, default=None),
        is_whole=len(planned) == len(competitive),
        quickest_route=quickest.route.key if quickest else "",
        quickest_start=quickest.latest_safe_start if quickest else None,
    )


def _why_state(days: KeyDays, today: date) -> tuple[Reason, ...]:
    state = days.state(today)
    if days.last_start is None or days.decision_day is None:
        text = "Its routes reach into years whose bank holidays are not known yet."
        return (Reason(text, act("s.123(1)", "123"), Confidence.INFERRED),)
    if state is State.TOO_LATE:
        return (
            judged(
                f"The last day to start a competitive route was {day_in_words(days.last_start)}."
            ),
        )
    is_past = state is State.DECIDE_NOW and days.decision_day < today
    return (
        judged(
            f"The day to decide {'was' if is_past else 'is'} {day_in_words(days.decision_day)}."
        ),
    )
