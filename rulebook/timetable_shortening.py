"""What of a timetable may lawfully be shortened, by how much, for which reason, and what that saves.

Every saving is found by planning again. Nothing goes below the legal minimum: a lower one needs a
circumstance of section 54 that must be true, and the tender notice must say so. The standstill is fixed.
Source: Procurement Act 2023, ss.15, 51 and 54; Procurement Regulations 2024, regs 18(2) and 19(2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rulebook.need import Need
from rulebook.reasons import Reason, act, judged
from rulebook.route_facts import facts_of
from rulebook.tender_periods import Circumstance
from rulebook.timetable import Milestone, Progress, Timetable, made
from rulebook.timetable_tasks import INVITING, least


@dataclass(frozen=True, slots=True)
class Shortening:
    """A phase that may be shorter: from and to how many days, and what must be true for it.

    `circumstance` is what must be true beyond the answers, None where nothing must: then it is the
    council's own choice within the law. `saves_days` is by how many calendar days the end would come
    earlier (0 where something else holds it up). `days` are in the phase's own kind of day.
    """

    key: str
    phase_key: str
    label: str
    from_days: int
    to_days: int
    length: str
    circumstance: Circumstance | None
    reasons: tuple[Reason, ...]
    saves_days: int


@dataclass(frozen=True, slots=True)
class Shortest:
    """What may be shortened, what may not, and the plan with every period at its present minimum."""

    shortenings: tuple[Shortening, ...]
    fixed: tuple[Reason, ...]
    at_minimum: Timetable

    @property
    def saves_days(self) -> int:
        """Return by how many calendar days the end comes earlier at the present minima."""
        return max((one.saves_days for one in self.shortenings if one.key == "all"), default=0)


_PROPORTIONATE = Reason(
    "No reason is needed, but the period must suit the nature and complexity of the contract, site "
    "visits, sub-contracting and changes of the notice, and be the same for every supplier.",
    act("s.54(1) and (2)", "54"),
)
_STATE_IT = Reason(
    "The tender notice must say which circumstance justifies the shorter period (Procurement Regulations "
    "2024, regs 18(2) and 19(2)).",
    act("s.54(4)", "54"),
)
_NO_LAW = judged("No minimum is set in law: how long it takes is your own matter.")
_FIXED = Reason(
    "The standstill of 8 working days cannot be shortened; the contract may be signed from the day after.",
    act("s.51", "51"),
)
_ASKED = (Circumstance.PLANNED_NOTICE, Circumstance.URGENCY, Circumstance.AGREED)
_SET_BY_LAW = ("standstill", "planned-notice")


def shortest(timetable: Timetable) -> Shortest:
    """Return what may lawfully be shortened in a timetable, from now on.

    What is done stays; what goes on and what is to come may be shortened. Raises `BeyondTable`.
    """
    coming = [one for one in timetable.milestones if one.progress is not Progress.DONE]
    bound = [one for one in coming if one.key in INVITING and one.legal_minimum_days is not None]
    found: list[Shortening] = []
    for one in bound:
        found += _of_law(one, timetable)
    wishes = {one.key: one.legal_minimum_days or 1 for one in bound}
    at_minimum = _again(timetable, wishes)
    if bound:
        text = "Every period at its present minimum."
        found.append(
            Shortening("all", "", "All periods together", 0, 0, "", None,
                       (judged(text), _PROPORTIONATE), _saved(timetable, at_minimum))
        )  # fmt: skip
    found += [
        _own(one, timetable)
        for one in coming
        if one.phase.legal_minimum is None and one.key not in _SET_BY_LAW and one.days > 1
    ]
    is_fixed = any(one.key == "standstill" for one in coming)
    return Shortest(tuple(found), (_FIXED,) if is_fixed else (), at_minimum)


def _of_law(one: Milestone, timetable: Timetable) -> Iterator[Shortening]:
    minimum = one.phase.legal_minimum
    assert minimum is not None
    if one.days > minimum.days > 0:
        held = Reason(f"{minimum.assumption}", minimum.source, minimum.confidence)
        yield _to(one, minimum.days, timetable, None, (held, _PROPORTIONATE))
    order = timetable.order
    facts = facts_of(order.need, on=order.on, policy=order.policy)
    for circumstance in _ASKED:
        assumed = order.assumed | {circumstance}
        period = least(one.key, timetable.kind, facts, assumed)
        if period.circumstance == circumstance.value and period.days < minimum.days:
            reasons = (period.reason, _STATE_IT)
            yield _to(one, max(1, period.days), timetable, circumstance, reasons)


def _to(
    one: Milestone, days: int, timetable: Timetable, circumstance: Circumstance | None,
    reasons: tuple[Reason, ...],
) -> Shortening:  # fmt: skip
    again = _again(timetable, {one.key: days}, circumstance)
    key = f"{one.key}-{circumstance.value}" if circumstance else one.key
    return Shortening(
        key, one.key, one.label, one.days, days, one.phase.kind.in_words(days), circumstance, reasons,
        _saved(timetable, again),
    )  # fmt: skip


def _own(one: Milestone, timetable: Timetable) -> Shortening:
    half = max(1, one.days // 2)
    again = _again(timetable, {one.key: half})
    words = f"Half, {one.phase.kind.in_words(half)}"
    return Shortening(
        one.key, one.key, one.label, one.days, half, words, None, (_NO_LAW,),
        _saved(timetable, again),
    )  # fmt: skip


def _again(
    timetable: Timetable, days: dict[str, int], circumstance: Circumstance | None = None
) -> Timetable:
    """Plan again from the same start with some lengths, and perhaps a circumstance assumed."""
    order = timetable.order
    assumed, need = order.assumed, order.need
    if circumstance is not None:
        assumed = assumed | {circumstance}
        if circumstance is Circumstance.PLANNED_NOTICE:
            need = _without_notice(need)
    lengths = {**order.lengths, **days}
    start = timetable.starts_on
    return made(replace(order, need=need, start=start, lengths=lengths, assumed=assumed))


def _without_notice(need: Need) -> Need:
    """Return the need without a planned notice that does not qualify, so that a new one is planned."""
    return replace(need, planned_on=None)


def _saved(timetable: Timetable, again: Timetable) -> int:
    return (timetable.ends_on - again.ends_on).days
