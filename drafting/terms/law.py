"""Which rules bind the terms of a purchase: above the threshold, below it, or in a call-off.

Source: Procurement Act 2023, ss.12, 22, 46, 85 and 86, and its thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting.terms.asked import Purchase, Way
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.thresholds import Kind, threshold_for


class Reach(StrEnum):
    """Where a purchase stands."""

    ABOVE = "above"
    BELOW = "below"
    CALL_OFF = "call-off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a purchase stands, and why. `may_gate`: suppliers may be kept out by what they are; None for not known."""

    reach: Reach
    may_gate: bool | None
    why: tuple[Reason, ...]


def bound(purchase: Purchase, *, on: date) -> Bound:
    """Return where a purchase stands. `on` is the day its procurement begins. Raises `RuleNotKnown` before the Act."""
    if purchase.way is Way.CALL_OFF:
        text = "A call-off may set conditions that are proportionate and that the framework allows."
        return Bound(Reach.CALL_OFF, True, (Reason(text, act("s.46(1)-(7)", "46")),))
    row = threshold_for(purchase.kind, on=on)
    value = purchase.value_inc_vat_pence
    if value is None and purchase.way is Way.UNKNOWN:
        text = "Say what the contract is worth: other rules hold below the threshold than above it."
        return Bound(Reach.UNKNOWN, None, (Reason(text, row.source, row.confidence),))
    is_above = (
        purchase.way is Way.COMPETITION if value is None else value >= row.value_inc_vat_pence
    )
    shown = f"The threshold is {pounds(row.value_inc_vat_pence)} including VAT"
    said = f"{shown}; this contract is worth {pounds(value)}." if value is not None else f"{shown}."
    threshold = Reason(said, row.source, row.confidence)
    if is_above:
        text = "A condition of participation may only be a proportionate means of ensuring capacity or technical ability."
        return Bound(Reach.ABOVE, True, (threshold, Reason(text, act("s.22", "22"))))
    works = limit_for("works-suitability", on=on)
    if purchase.kind is Kind.WORKS and value is not None and value >= works.amount:
        text = f"Works contracts from {pounds(works.amount)} may have a stage for suitability."
        return Bound(Reach.BELOW, True, (threshold, Reason(text, works.source, works.confidence)))
    if purchase.kind in (Kind.CONCESSION, Kind.LIGHT_TOUCH_CONCESSION):
        text = "Part 6 of the Act does not cover concessions below the threshold: keep to proportion all the same."
        return Bound(Reach.BELOW, True, (threshold, Reason(text, act("s.84", "84"))))
    text = "Below the threshold, you may not restrict who submits a tender by their capacity or technical ability, at any value."
    return Bound(Reach.BELOW, False, (threshold, Reason(text, act("s.85(1)", "85"))))


def small_suppliers(where: Bound) -> Reason:
    """Return the duty to think of small and medium-sized enterprises, as it binds this purchase."""
    if where.reach is Reach.BELOW:
        text = "Before you invite tenders, consider the barriers small firms face, and whether to lower them."
        return Reason(text, act("s.86", "86"))
    text = "Have regard to the barriers that small firms face, and consider whether to lower them."
    return Reason(text, act("s.12(4)", "12"))


def gate_reason(where: Bound) -> Reason:
    """Return what the Act says of a demand that decides who may tender."""
    return where.why[-1]


def not_a_gate() -> Reason:
    """Return what may be done instead of a gate below the threshold."""
    text = "You may still ask about suitability and weigh it when you decide the award."
    return Reason(text, act("s.85", "85"), Confidence.SECONDARY)
