"""Which notices can apply at all: is it a public contract, a notifiable one, a smaller one, or neither?

Source: Procurement Act 2023, Sch.1, ss.84 and 87(4); the law by the day of commencement.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.reasons import Reason, act
from rulebook.register_law import PCR15_REVOKED, Regime, law_of
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS, threshold_for


class Reach(StrEnum):
    """How far the Act's duties to publish reach a purchase."""

    PUBLIC_CONTRACT = "public-contract"
    NOTIFIABLE = "notifiable"
    BELOW_NOTIFIABLE = "below-notifiable"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the duties reach, and why."""

    reach: Reach
    reason: Reason

    @property
    def is_public(self) -> bool:
        """Say whether it is a public contract for certain."""
        return self.reach is Reach.PUBLIC_CONTRACT


def reach_of(facts: NoticeFacts, *, on: date) -> Reached:
    """Say how far the duties to publish reach this purchase, by the rules of its own day.

    The threshold is that of the day the procurement commenced, or of `on` where it has not.
    A value that is not known leaves it open. Source: Procurement Act 2023, Sch.1, ss.84 and 87(4).
    """
    if facts.is_exempt:
        text = "It is an exempt contract, so none of the Act's notices is needed."
        return Reached(Reach.OUTSIDE, Reason(text, act("s.3(2), Sch.2", "3")))
    law = _law(facts)
    if law is not None and law.reach is not Reach.PUBLIC_CONTRACT:
        return law
    day = max(facts.commenced_on or on, ACT_STARTS)
    threshold = threshold_for(facts.kind, on=day)
    if facts.is_above_threshold is None and facts.value_inc_vat_pence is None:
        text = (
            f"We need the estimated value. From {pounds(threshold.value_inc_vat_pence)} including VAT "
            "it is a public contract. A value that cannot be estimated counts as above (Sch.3 para 5)."
        )
        return Reached(Reach.UNKNOWN, Reason(text, threshold.source))
    if _is_above(facts, threshold.value_inc_vat_pence):
        above = _compared(facts, "not less than", threshold.value_inc_vat_pence)
        return Reached(
            Reach.PUBLIC_CONTRACT, Reason(f"It is a public contract: {above}.", threshold.source)
        )
    below = _compared(facts, "below", threshold.value_inc_vat_pence)
    if facts.is_concession:
        text = (
            f"It is a concession and {below}; the rules for regulated below-threshold contracts "
            "leave concessions out."
        )
        return Reached(Reach.OUTSIDE, Reason(text, act("s.84", "84")))
    limit = limit_for("notifiable-below-threshold", on=day)
    value = facts.value_inc_vat_pence
    if value is None:
        text = f"It is below the threshold. From {pounds(limit.amount)} it is notifiable; we need the value."
        return Reached(Reach.UNKNOWN, Reason(text, limit.source))
    if value >= limit.amount:
        text = f"It is notifiable: {below}, and not less than {pounds(limit.amount)}."
        return Reached(Reach.NOTIFIABLE, Reason(text, limit.source))
    text = (
        f"{pounds(value)} is less than {pounds(limit.amount)}, so no notice of the Act is needed."
    )
    return Reached(Reach.BELOW_NOTIFIABLE, Reason(text, limit.source))


def _law(facts: NoticeFacts) -> Reached | None:
    """Return the reached that the law alone decides, if it does."""
    regime = facts.regime
    if regime is Regime.UNKNOWN and facts.way is Way.CALL_OFF:
        text = "A call-off follows the law of its framework. Find out which law that is."
        return Reached(Reach.UNKNOWN, Reason(text, act("s.45", "45"), Confidence.SECONDARY))
    if regime is Regime.UNKNOWN and facts.commenced_on:
        regime = law_of(commenced_on=facts.commenced_on).regime
    if regime in (Regime.ACT_2023, Regime.UNKNOWN):
        return None
    text = (
        f"It is under {_NAME[regime]}, so it uses the notices of that law and none of UK1 to UK17."
    )
    if facts.way is not Way.CALL_OFF:
        return Reached(Reach.OUTSIDE, Reason(text, PCR15_REVOKED, Confidence.SECONDARY))
    reason = law_of(framework_regime=regime).reasons[0]
    return Reached(Reach.OUTSIDE, Reason(f"{reason.text} {text}", reason.source, reason.confidence))


_NAME = {
    Regime.REGULATIONS_2015: "the Public Contracts Regulations 2015",
    Regime.OTHER: "other law",
}


def _is_above(facts: NoticeFacts, threshold: int) -> bool:
    if facts.is_above_threshold is not None:
        return facts.is_above_threshold
    return facts.value_inc_vat_pence is not None and facts.value_inc_vat_pence >= threshold


def _compared(facts: NoticeFacts, how: str, threshold: int) -> str:
    if facts.is_above_threshold is not None:
        return "it was entered as " + (
            "above the threshold" if facts.is_above_threshold else "below the threshold"
        )
    return f"{pounds(facts.value_inc_vat_pence or 0)} is {how} {pounds(threshold)}"
