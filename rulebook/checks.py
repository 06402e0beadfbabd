"""What to check at each moment of a purchase, why, and by which section.

`checks(facts, moment, on=...)` returns every check of the moment, those that do not bind this purchase
included, with why not. Source: Procurement Act 2023, as in each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.check_row import Binds, Check, Moment
from rulebook.check_rows_after import AFTER_CHECKS
from rulebook.check_rows_before import BEFORE_CHECKS
from rulebook.dated import is_in_force
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_conditions import holds
from rulebook.notice_facts import NoticeFacts
from rulebook.notice_live import must_set_kpis
from rulebook.notice_reach import Reach, Reached, reach_of
from rulebook.reasons import Answer, Reason, Verdict
from rulebook.thresholds import ACT_STARTS, Kind, threshold_for

__all__ = ["CHECKS", "Check", "CheckDue", "Moment", "checks"]

CHECKS: tuple[Check, ...] = (*BEFORE_CHECKS, *AFTER_CHECKS)
_KPI_CHECKS = ("kpis", "performance", "last-performance")


@dataclass(frozen=True, slots=True)
class CheckDue:
    """A check at its moment, and whether this purchase must make it."""

    check: Check
    answer: Answer

    @property
    def is_needed(self) -> bool:
        """Say whether it must be made for certain."""
        return self.answer.is_yes


def checks(facts: NoticeFacts, moment: Moment, *, on: date) -> tuple[CheckDue, ...]:
    """Return what is checked at a moment of a purchase, in order, each with whether it binds and why.

    YES: do it. NO: it does not bind this purchase. DEPENDS: facts that were not told decide.
    """
    day = max(on, ACT_STARTS)
    reached = reach_of(facts, on=day)
    return tuple(
        CheckDue(row, _answer(row, facts, reached, day))
        for row in CHECKS
        if row.moment is moment and is_in_force(row, day)
    )


def _answer(row: Check, facts: NoticeFacts, reached: Reached, on: date) -> Answer:
    said = Reason(row.why, row.source, row.confidence)
    for found in (
        _by_reach(row, facts, reached, on),
        _by_way(row, facts),
        _by_condition(row, facts, reached, on),
    ):
        if found:
            return Answer(found.verdict, found.words, (*found.reasons, said))
    return Answer(Verdict.YES, row.do, (said,))


def _by_reach(row: Check, facts: NoticeFacts, reached: Reached, on: date) -> Answer | None:
    """Answer where how far the duties reach decides; None where the check may bind."""
    if row.binds is Binds.SOCIAL_VALUE and reached.reach is not Reach.OUTSIDE:
        return _social_value(facts, on)
    if reached.reach is Reach.UNKNOWN:
        return Answer(Verdict.DEPENDS, "It depends on the value or the law.", (reached.reason,))
    if reached.reach not in row.binds.reaches:
        return Answer(Verdict.NO, "It does not bind this purchase.", (reached.reason,))
    if row.binds is Binds.SUITABILITY:
        return _larger_works(facts, on)
    return None


def _social_value(facts: NoticeFacts, on: date) -> Answer | None:
    """Compare with the threshold for services, which binds light touch services too."""
    threshold = threshold_for(Kind.GOODS_OR_SERVICES, on=max(facts.commenced_on or on, ACT_STARTS))
    value = facts.value_inc_vat_pence
    amount = pounds(threshold.value_inc_vat_pence)
    if value is None and not facts.is_above_threshold:
        text = f"The value is not known. It is law from {amount} on."
        return Answer(
            Verdict.DEPENDS, "It depends on the value.", (Reason(text, threshold.source),)
        )
    if value is not None and value < threshold.value_inc_vat_pence:
        text = f"{pounds(value)} is below {amount}. Your policy may ask for it all the same."
        return Answer(
            Verdict.NO, "It does not bind this purchase.", (Reason(text, threshold.source),)
        )
    return None


def _larger_works(facts: NoticeFacts, on: date) -> Answer | None:
    """Let off works contracts of the value named in s.85(3)."""
    if facts.kind is not Kind.WORKS:
        return None
    limit = limit_for("works-suitability", on=max(facts.commenced_on or on, ACT_STARTS))
    value = facts.value_inc_vat_pence
    if value is None or value < limit.amount:
        return None
    text = f"It is a works contract of {pounds(limit.amount)} or more."
    return Answer(Verdict.NO, "It does not bind this purchase.", (Reason(text, limit.source),))


def _by_way(row: Check, facts: NoticeFacts) -> Answer | None:
    if not row.ways or facts.way in row.ways:
        return None
    ways = ", ".join(way.in_words for way in row.ways)
    reason = Reason(f"It is for: {ways}.", row.source, row.confidence)
    if facts.way is None:
        return Answer(Verdict.DEPENDS, "It depends on the way of award.", (reason,))
    return Answer(Verdict.NO, "It does not bind this purchase.", (reason,))


def _by_condition(row: Check, facts: NoticeFacts, reached: Reached, on: date) -> Answer | None:
    if row.key in _KPI_CHECKS:
        kpis = must_set_kpis(facts, reached, on=on)
        if row.key == "kpis" and facts.are_kpis_inappropriate:
            return None
        return None if kpis.is_yes else kpis
    so = holds(row.when, facts, on=on)
    if so:
        return None
    reason = Reason(f"Only if {row.when.in_words}.", row.source, row.confidence)
    if so is None:
        return Answer(Verdict.DEPENDS, row.do, (reason,))
    return Answer(Verdict.NO, "It does not bind this purchase.", (reason,))
