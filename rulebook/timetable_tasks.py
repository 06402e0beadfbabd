"""The tasks of a route for one purchase: its phases in a line, and what must be done beside them.

Phases keep to the shortest period that the law allows under the circumstances of the purchase; a length
given for this purchase is raised to it. Tasks beside the line are the duties that hold up a notice or the
signature. Source: as each task says; how long each takes is our judgement unless the borough says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rulebook.minima import Scope
from rulebook.need import Urgency
from rulebook.phases import DayKind, LegalMinimum, Phase
from rulebook.reasons import Reason, act
from rulebook.route_facts import Facts
from rulebook.route_kinds import Family, RouteKind, working
from rulebook.schedule import Task
from rulebook.tender_periods import Circumstance, Period, participation_period, tendering_period

INVITING = ("participate", "tender", "final-tender")
NOTICES = {
    "planned-notice": "UK3", "participate": "UK4", "transparency": "UK5", "standstill": "UK6",
    "award-notice": "UK6",
}  # fmt: skip
_COMPETED = (Family.OPEN, Family.FLEXIBLE, Family.DYNAMIC_MARKET, Family.SET_UP)

PLANNED_NOTICE = Phase(
    "planned-notice", "Planned procurement notice", 40, DayKind.CALENDAR,
    "To shorten the tender period, it must be published at least 40 days before the tender notice.",
)  # fmt: skip
_CONFLICTS = working(
    "conflicts", "Conflicts assessment", 5,
    "Needed before the tender notice or transparency notice (section 83).",
)  # fmt: skip
_SCREENING = working(
    "screening", "Data protection, security, accessibility", 15,
    "Their answers belong in the documents, so they come before the invitation.",
)  # fmt: skip
_SUMMARIES = working(
    "summaries", "Assessment summaries", 5,
    "Written while the decision is made, sent to all before the contract award notice (section 50).",
)  # fmt: skip
_CHECKS = working(
    "checks", "Exclusion and supplier checks", 5,
    "Exclusion grounds, the debarment list, and the supplier's details on the central platform.",
)  # fmt: skip
BESIDE = (PLANNED_NOTICE, _CONFLICTS, _SCREENING, _SUMMARIES, _CHECKS)
DUTIES: dict[str, Reason] = {
    "conflicts": Reason("Conflicts assessment before the notice.", act("s.83", "83")),
    "summaries": Reason("Assessment summaries before the contract award notice.",
                        act("s.50(3)", "50")),
    "checks": Reason("Consider whether a supplier is excluded or excludable.",
                     act("ss.26 to 28 and 41", "26")),
}  # fmt: skip


def circumstances(
    kind: RouteKind, facts: Facts, phase_key: str, assumed: frozenset[Circumstance]
) -> tuple[Circumstance, ...]:
    """Return what is true of an invitation in a route, by the answers and by what is assumed."""
    in_rounds = phase_key == "final-tender" or (phase_key == "tender" and has_requests(kind))
    is_urgent = facts.need.urgency in (Urgency.PRESSED, Urgency.EXTREME)
    said = {
        Circumstance.PRESELECTED: in_rounds,
        Circumstance.AGREED: in_rounds and Circumstance.AGREED in assumed,
        Circumstance.DYNAMIC_MARKET: kind.family is Family.DYNAMIC_MARKET,
        Circumstance.PLANNED_NOTICE: Circumstance.PLANNED_NOTICE in assumed,
        Circumstance.URGENCY: is_urgent or Circumstance.URGENCY in assumed,
    }
    return tuple(one for one, is_true in said.items() if is_true)


def has_requests(kind: RouteKind) -> bool:
    """Say whether suppliers first ask to take part, so that only pre-selected ones tender."""
    return "participate" in kind.parts or (not kind.parts and kind.base == "flexible-stages")


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the phases are for this purchase, and what is assumed of its invitations.

    `days` are the lengths wished, by phase key; what is below the minimum is raised to it.
    """

    days: Mapping[str, int]
    assumed: frozenset[Circumstance] = frozenset()

    def fit(self, phase: Phase, kind: RouteKind, facts: Facts) -> Phase:
        """Return the phase with the minimum of this purchase and the length wished, raised to it."""
        if is_bound(phase.key, kind, facts):
            found = least(phase.key, kind, facts, self.assumed)
            phase = _bound(phase, found)
        wished = self.days.get(phase.key)
        if wished is None:
            return phase
        floor = max(1, phase.legal_minimum.days if phase.legal_minimum else 1)
        return replace(
            phase, days=max(wished, floor), reason="The length chosen for this purchase."
        )


def is_bound(phase_key: str, kind: RouteKind, facts: Facts) -> bool:
    """Say whether section 54 sets a minimum for a phase of this purchase."""
    return phase_key in INVITING and facts.scope is Scope.FULL and kind.family in _COMPETED


def least(
    phase_key: str, kind: RouteKind, facts: Facts, assumed: frozenset[Circumstance]
) -> Period:
    """Return the shortest lawful period for a phase that invites, by what is true of it."""
    need = facts.need
    return _least(
        phase_key == "participate", need.commenced_on or facts.on,
        circumstances(kind, facts, phase_key, assumed), need.is_electronic is not False,
        need.are_documents_together is not False,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _least(
    is_to_take_part: bool, on: date, true: tuple[Circumstance, ...], is_electronic: bool,
    are_together: bool,
) -> Period:  # fmt: skip
    if is_to_take_part:
        found = participation_period(on, circumstances=true)
    else:
        found = tendering_period(
            on, circumstances=true, is_electronic=is_electronic, documents_together=are_together
        )
    return min(found.weighed, key=lambda period: period.days)


@lru_cache(maxsize=512)
def _bound(phase: Phase, found: Period) -> Phase:
    reason = found.reason
    law = LegalMinimum(
        found.circumstance, found.days, DayKind.CALENDAR_AFTER, reason.text, reason.source,
        reason.confidence,
    )  # fmt: skip
    return replace(phase, legal_minimum=law, days=max(phase.days, found.days))


def tasks(
    phases: tuple[Phase, ...], kind: RouteKind, facts: Facts, *, is_gated: bool,
    plans_notice: bool,
) -> tuple[Task, ...]:  # fmt: skip
    """Return the tasks in an order in which each comes after what it waits for.

    `is_gated`: the decision is made on a meeting day. `plans_notice`: a planned procurement notice is
    still to be published, and the tender notice waits for it.
    """
    line = [phase for phase in phases if phase.days]
    beside = list(_beside(line, kind, facts, plans_notice=plans_notice))
    found: list[Task] = []
    before: tuple[str, ...] = ()
    for phase in line:
        found += [
            Task(side, after) for side, after, held in beside if not after and held == phase.key
        ]
        waits = tuple(side.key for side, _, held in beside if held == phase.key)
        found.append(Task(phase, (*before, *waits), is_gated and phase.key == "decide"))
        found += [Task(side, after) for side, after, _ in beside if after == (phase.key,)]
        before = (phase.key,)
    return tuple(found)


def _beside(
    line: list[Phase], kind: RouteKind, facts: Facts, *, plans_notice: bool
) -> Iterator[tuple[Phase, tuple[str, ...], str]]:
    """Yield each task beside the line, what it waits for, and the phase that waits for it."""
    keys = [phase.key for phase in line]
    invitation = next((key for key in keys if key in _INVITATIONS), None)
    if kind.family in (Family.PRESENT_CONTRACT, Family.EXEMPT) or invitation is None:
        return
    if plans_notice and kind.family in _COMPETED:
        yield PLANNED_NOTICE, (), invitation
    if facts.is_public is not False and kind.family is not Family.FRAMEWORK:
        yield _CONFLICTS, (), invitation
    yield _SCREENING, (), invitation
    assessed = "evaluate" if "evaluate" in keys else "select" if "select" in keys else ""
    if not assessed or facts.is_public is False:
        return
    signing = next((key for key in keys if key in _AWARDS), "sign")
    if kind.family in _COMPETED:
        yield _SUMMARIES, (assessed,), signing
    yield _CHECKS, (assessed,), signing


_INVITATIONS = ("participate", "tender", "transparency", "select")
_AWARDS = ("standstill", "award-notice")


def notice_of(phase_key: str, kind: RouteKind, notices: Collection[str]) -> str:
    """Return the key of the notice that a task publishes on its first day, empty for none.

    `notices` are the keys of the notices that follow from the route.
    """
    found = NOTICES.get(phase_key, "")
    if phase_key == "tender" and not has_requests(kind):
        found = "UK4"
    return found if found in notices else ""
