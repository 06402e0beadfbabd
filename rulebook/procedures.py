"""The routes by which a borough can replace or go on with a contract, each as a list of phases.

A legal minimum has its provision. How long a phase takes in practice is our judgement (see
docs/law.md), and a borough may set its own: `LeadTimes`. Nothing goes below the legal minimum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.phases import DayKind, LegalMinimum, Phase
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.thresholds import CHECKED_ON


@dataclass(frozen=True, slots=True)
class Route:
    """A way to have the goods or services after a contract ends.

    `is_competitive` routes let more than one supplier in. `ends_by_notice` marks the contract's own
    option, which must be settled by the day for notice rather than by the end.
    """

    key: str
    title: str
    about: str
    phases: tuple[Phase, ...]
    reasons: tuple[Reason, ...]
    is_competitive: bool = False
    ends_by_notice: bool = False

    def phase(self, key: str) -> Phase:
        """Return the phase of that key. Raises `KeyError`."""
        for phase in self.phases:
            if phase.key == key:
                return phase
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """How long a borough takes: days by route key and phase key, in each phase's own kind of day.

    Raises `ValueError` for an unknown route or phase, or days below 0 or above 1,000.
    """

    overrides: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for route_key, phases in self.overrides.items():
            if route_key not in _ROUTE:
                raise ValueError(f"There is no route '{route_key}'.")
            for phase_key, days in phases.items():
                if phase_key not in {phase.key for phase in _ROUTE[route_key].phases}:
                    raise ValueError(f"Route '{route_key}' has no phase '{phase_key}'.")
                if not 0 <= days <= _LONGEST:
                    raise ValueError(f"Enter days from 0 to {_LONGEST:,}, not {days:,}.")

    def of(self, route: Route) -> Route:
        """Return the route with the borough's own days, raised to the legal minimum if below it."""
        own = self.overrides.get(route.key, {})
        if not own:
            return route
        return replace(
            route, phases=tuple(_with(phase, own.get(phase.key)) for phase in route.phases)
        )


_LONGEST = 1_000
W, C, A = DayKind.WORKING, DayKind.CALENDAR, DayKind.CALENDAR_AFTER


def _with(phase: Phase, days: int | None) -> Phase:
    if days is None:
        return phase
    least = phase.legal_minimum.days if phase.legal_minimum else 0
    if days < least and phase.legal_minimum:
        reason = (
            f"Your own figure of {days} is below the legal minimum of "
            f"{phase.kind.in_words(least)} ({phase.legal_minimum.source}), which is used."
        )
        return replace(phase, days=least, reason=reason, is_own=True)
    return replace(phase, days=days, reason="Your borough's own figure.", is_own=True)


def _least(limit_key: str, kind: DayKind, assumption: str) -> LegalMinimum:
    row = limit_for(limit_key, on=CHECKED_ON)
    return LegalMinimum(limit_key, row.amount, kind, assumption, row.source, row.confidence)


def _amount(limit_key: str) -> int:
    return limit_for(limit_key, on=CHECKED_ON).amount


def _tender(days: int) -> Phase:
    return Phase(
        "tender", "Notice and tender period", days, A,
        "Longer than the minimum, so that small suppliers can write a good tender.",
        _least("tender-period", A, "Tenders are sent electronically, and all documents are "
               "published with the tender notice."),
    )  # fmt: skip


def _reduced(key: str, label: str, days: int, assumption: str) -> Phase:
    reason = "Longer than the minimum, so that suppliers can write a good tender."
    return Phase(key, label, days, A, reason, _least("tender-period-reduced", A, assumption))


def _standstill() -> Phase:
    return Phase(
        "standstill", "Standstill", _amount("standstill"), W,
        "Set by law; longer only if the contract award notice says so.",
        _least("standstill", W, "Begins with the day the contract award notice is published."),
    )  # fmt: skip


def _no_standstill() -> Phase:
    return Phase(
        "award-notice", "Contract award notice", 1, W,
        "Publish it before you sign. A standstill is not mandatory here; you may choose one.",
    )  # fmt: skip


def _prepare(days: int, reason: str) -> Phase:
    return Phase("prepare", "Preparation and market engagement", days, W, reason)


def _approve(days: int) -> Phase:
    return Phase("approve", "Approval to start", days, W, "Strategy, money and sign-off to go out.")


def _evaluate(days: int, reason: str) -> Phase:
    return Phase("evaluate", "Evaluation", days, W, reason)


def _decide(days: int, reason: str) -> Phase:
    return Phase("decide", "Decision", days, W, reason)


def _sign(days: int) -> Phase:
    return Phase(
        "sign", "Signing", days, W,
        "Final terms and signatures. The contract details notice runs beside the next phase.",
    )  # fmt: skip


def _mobilise(days: int, reason: str) -> Phase:
    return Phase("mobilise", "Mobilisation and transition", days, C, reason)


_COMMITTEE = "A key decision needs notice, a report and time for call-in in most boroughs."
_OFFICER = "A decision by an officer, with a record of it."
_DETAILS = Reason(
    f"Publish the contract details notice within {_amount('contract-details-notice')} days beginning "
    "with the day you sign.",
    act("s.53(1)(b)", "53"),
)
_CALL_OFF_NOTICES = (
    Reason("A framework is a lawful route above the threshold.", act("ss.11(2), 45", "45")),
    Reason("Publish the contract award notice before you sign.", act("s.50(1)", "50")),
    Reason("A standstill is not mandatory for an award under a framework.", act("s.51(3)", "51")),
    _DETAILS,
)
_COMPETITION = (
    Reason("A competitive tendering procedure under the Act.", act("ss.19 and 20", "20")),
    Reason(
        f"{_amount('standstill')} working days of standstill before you sign.", act("s.51(1)", "51")
    ),
    _DETAILS,
)

ROUTES: tuple[Route, ...] = (
    Route(
        "quotation", "Below-threshold quotation",
        "Ask suppliers for quotes, openly or by invitation, under your standing orders.",
        (
            _prepare(15, "A short specification and a look at the market."),
            _approve(5),
            Phase("tender", "Time to quote", 15, W, "No minimum is set: the time must be "
                  "reasonable and the same for all."),
            _evaluate(5, "A few quotes, one panel."),
            _decide(5, _OFFICER),
            _sign(5),
            _mobilise(28, "A small change of supplier, with data to move."),
        ),
        (
            Reason("Only below the threshold.", act("ss.84 and 85", "84")),
            Reason("Time limits must be reasonable and the same for every supplier.",
                   act("s.87(6)", "87")),
            Reason(f"From {pounds(_amount('notifiable-below-threshold'))} including VAT, publish a below-threshold tender notice before you "
                   "advertise, and a contract details notice after.", act("s.87(1) and (3)", "87")),
        ),
        is_competitive=True,
    ),
    Route(
        "framework-direct", "Framework, called off without competition",
        "Award under a framework that sets the terms and how the supplier is chosen.",
        (
            _prepare(20, "Needs, the right framework and lot, and the framework's own steps."),
            _approve(10),
            Phase("select", "Choice by the framework's mechanism", 10, W,
                  "Compare what the framework holds, and keep the record."),
            _decide(10, _OFFICER),
            _no_standstill(),
            _sign(10),
            _mobilise(56, "A change of supplier, with data to move."),
        ),
        (
            Reason("Without competition only if the framework has a single supplier, or sets the "
                   "core terms and an objective mechanism for choosing.", act("s.45(4)", "45")),
            *_CALL_OFF_NOTICES,
        ),
    ),
    Route(
        "framework-competition", "Framework, called off with a mini-competition",
        "Suppliers of a framework compete for your contract.",
        (
            _prepare(30, "Needs, engagement with the framework's suppliers, tender documents."),
            _approve(10),
            Phase("tender", "Mini-competition", 15, W,
                  "No minimum is set for call-offs; the framework may set one."),
            _evaluate(15, "Scoring, a demonstration and moderation."),
            _decide(15, _COMMITTEE),
            _no_standstill(),
            _sign(10),
            _mobilise(84, "A change of system: data, integrations and training."),
        ),
        (
            Reason("Proposals are assessed only against the framework's award criteria.",
                   act("s.46(8)", "46")),
            Reason("The minimum periods of section 54 are for competitive tendering procedures; a "
                   "call-off needs a reasonable time.", act("s.54", "54"), Confidence.INFERRED),
            *_CALL_OFF_NOTICES,
        ),
        is_competitive=True,
    ),
    Route(
        "dynamic-market", "Dynamic market",
        "Members of a dynamic market compete; new members may join at any time.",
        (
            _prepare(30, "Needs, engagement with members, tender documents."),
            _approve(10),
            _reduced("tender", "Notice and tender period", 25,
                     "The award is by reference to membership of a dynamic market."),
            _evaluate(20, "Scoring, a demonstration and moderation."),
            _decide(15, _COMMITTEE),
            _no_standstill(),
            _sign(10),
            _mobilise(84, "A change of system: data, integrations and training."),
        ),
        (
            Reason("A competitive flexible procedure limited to members, with a tender notice.",
                   act("ss.34 to 40", "34")),
            Reason("A standstill is not mandatory.", act("s.51(3)", "51")),
            _DETAILS,
        ),
        is_competitive=True,
    ),
    Route(
        "open", "Open procedure",
        "One stage: anyone may tender.",
        (
            _prepare(60, "User needs, market engagement, specification and tender documents."),
            _approve(15),
            _tender(35),
            _evaluate(25, "Anyone may tender: reading, scoring and moderation."),
            _decide(20, _COMMITTEE),
            _standstill(),
            _sign(10),
            _mobilise(91, "A change of system: data, integrations and training."),
        ),
        _COMPETITION,
        is_competitive=True,
    ),
    Route(
        "flexible-short", "Competitive flexible procedure, one round with demonstrations",
        "Tenders, then scripted demonstrations of the best, then the award.",
        (
            _prepare(60, "User needs, market engagement, specification and demonstration script."),
            _approve(15),
            _tender(35),
            _evaluate(35, "Scoring, demonstrations with users, and moderation."),
            _decide(20, _COMMITTEE),
            _standstill(),
            _sign(10),
            _mobilise(91, "A change of system: data, integrations and training."),
        ),
        _COMPETITION,
        is_competitive=True,
    ),
    Route(
        "flexible-stages", "Competitive flexible procedure in several stages",
        "Suppliers ask to take part, a shortlist tenders, then final tenders after dialogue.",
        (
            _prepare(70, "User needs, market engagement, the design of the stages."),
            _approve(15),
            Phase("participate", "Notice and requests to take part", 30, A,
                  "A little longer than the minimum, so that small suppliers can answer.",
                  _least("participation-period", A, "There is no state of urgency.")),
            Phase("shortlist", "Shortlist", 15, W, "Checking conditions of participation."),
            _reduced("tender", "First tenders", 28,
                     "Only pre-selected suppliers may tender, and no shorter period is agreed."),
            Phase("dialogue", "Dialogue or demonstrations", 30, W,
                  "One round with each supplier, with users in the room."),
            _reduced("final-tender", "Final tenders", 14,
                     "Only pre-selected suppliers may tender, and no shorter period is agreed."),
            _evaluate(20, "Scoring and moderation of final tenders."),
            _decide(20, _COMMITTEE),
            _standstill(),
            _sign(10),
            _mobilise(119, "A change of a large system: data, integrations and training."),
        ),
        (
            *_COMPETITION,
            Reason("The minimum periods are read as applying to every invitation to tender.",
                   act("s.54", "54"), Confidence.INFERRED),
        ),
        is_competitive=True,
    ),
    Route(
        "direct-award", "Direct award with a justification",
        "One supplier without competition, only where the Act gives a justification.",
        (
            Phase("prepare", "Justification and evidence", 20, W,
                  "Evidence for every limb of the justification, and a conflicts assessment."),
            _approve(10),
            Phase("transparency", "Transparency notice", 10, W,
                  "No minimum is set. Leave time for other suppliers to answer it."),
            _decide(10, _COMMITTEE),
            _standstill(),
            _sign(10),
            _mobilise(28, "Usually the supplier you have."),
        ),
        (
            Reason("Only with a justification of Schedule 5, each limb evidenced.",
                   act("ss.41 and Sch.5", "41")),
            Reason("Publish the transparency notice before the award.", act("s.44", "44")),
            Reason("Standstill applies to direct awards too, extreme urgency apart.",
                   act("s.51", "51")),
            _DETAILS,
        ),
    ),
    Route(
        "extend", "Extend by the contract's own option",
        "Use an extension that the contract already gives.",
        (
            Phase("prepare", "Review of the contract", 20, W,
                  "Performance, price and what users say; a look at what else there is."),
            _decide(15, "A decision by whoever the contract's approval left it to."),
            _sign(5),
        ),
        (
            Reason("Permitted when the contract and its first notice stated the possibility "
                   "unambiguously and its overall nature stays.", act("Sch.8 para 1")),
        ),
        ends_by_notice=True,
    ),
)  # fmt: skip

_ROUTE = {route.key: route for route in ROUTES}


def route(key: str) -> Route:
    """Return the route of that key. Raises `KeyError`."""
    return _ROUTE[key]
