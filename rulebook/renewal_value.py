"""What the next contract is likely to be worth, and which routes that leaves open.

The value of the contract that ends stands for the next one until somebody estimates it (Procurement
Act 2023, s.4 and Sch.3). Money is pence. Thresholds include VAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.money import pounds
from rulebook.reasons import THE_CONTRACT, Reason, Verdict, act, judged
from rulebook.thresholds import Kind, Threshold, threshold_for

_USUAL_YEARS = 4


@dataclass(frozen=True, slots=True)
class ValueOfNext:
    """The value of the next contract including VAT, as a range, and how it meets the threshold.

    `is_below` is None when the range straddles the threshold or nothing is known; a value that cannot
    be estimated is treated as at or above it (Sch.3 para 5).
    """

    least_pence: int | None
    most_pence: int | None
    is_below: bool | None
    threshold: Threshold
    reasons: tuple[Reason, ...]


def value_of_next(
    *,
    total_pence: int | None,
    annual_pence: int | None,
    is_inc_vat: bool | None,
    starts_on: date | None,
    ends_on: date | None,
    kind: Kind,
    on: date,
) -> ValueOfNext:
    """Estimate the next contract from the last one. VAT is taken at 20% where it has to be added.

    Raises `RuleNotKnown` for a day before the Act.
    """
    threshold = threshold_for(kind, on=on)
    reasons = []
    value = total_pence if total_pence and total_pence > 0 else None
    if value is not None:
        reasons.append(judged(f"The value of the contract that ends is {pounds(value)}."))
    elif annual_pence and annual_pence > 0:
        years = _years(starts_on, ends_on)
        value = annual_pence * years
        reasons.append(
            judged(f"{pounds(annual_pence)} a year for {years} year{'' if years == 1 else 's'}.")
        )
    if value is None:
        text = "The value is not known. One that cannot be estimated counts as above the threshold."
        return ValueOfNext(None, None, None, threshold, (Reason(text, act("Sch.3 para 5")),))
    with_vat = (value * 6 + 4) // 5
    least, most = {True: (value, value), False: (with_vat, with_vat), None: (value, with_vat)}[
        is_inc_vat
    ]
    reasons.append(
        judged(
            {
                True: "It includes VAT.",
                False: "VAT at 20% is added.",
                None: "Nobody says whether it includes VAT, so it is tested with and without.",
            }[is_inc_vat]
        )
    )
    amount = threshold.value_inc_vat_pence
    is_below = True if most < amount else False if least >= amount else None
    words = {True: "It is below", False: "It is at or above", None: "It may be below or above"}
    text = f"{words[is_below]} the threshold of {pounds(amount)}, VAT included."
    reasons.append(Reason(text, threshold.source, threshold.confidence))
    return ValueOfNext(least, most, is_below, threshold, tuple(reasons))


def is_lawful(route_key: str, value: ValueOfNext) -> tuple[Verdict, tuple[Reason, ...]]:
    """Say whether a route is open in law for a value, and why or under which condition."""
    if route_key == "quotation":
        verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.DEPENDS}[value.is_below]
        return verdict, value.reasons
    if route_key == "flexible-stages" and value.is_below:
        text = "Below the threshold, suppliers may not be shortlisted by their suitability."
        return Verdict.NO, (Reason(text, act("s.85(1)", "85")),)
    if route_key in ("framework-direct", "framework-competition"):
        text = (
            "If a framework that you may use covers the need, is live on the day of award and has "
            "value left. Check on the provider's page."
        )
        return Verdict.DEPENDS, (Reason(text, act("s.45", "45")),)
    if route_key == "dynamic-market":
        text = "If there is a dynamic market for the need that you may use."
        return Verdict.DEPENDS, (Reason(text, act("s.34", "34")),)
    if route_key == "direct-award":
        if value.is_below:
            text = "Below the threshold your standing orders decide whether you may."
            return Verdict.DEPENDS, (judged(text),)
        text = (
            "Only with a justification of Schedule 5, with evidence. Planning too late is none: "
            "urgency must be unforeseeable and not of the council's making."
        )
        return Verdict.DEPENDS, (Reason(text, act("s.41 and Sch.5 paras 13-14", "41")),)
    if route_key == "extend":
        text = "If the contract as awarded gives this option and its conditions are met."
        return Verdict.DEPENDS, (Reason(text, THE_CONTRACT),)
    text = (
        "Open to every borough; below the threshold it is more than the law asks for."
        if value.is_below
        else "A lawful way to award a public contract."
    )
    return Verdict.YES, (Reason(text, act("ss.11(2) and 19", "19")),)


def _years(starts_on: date | None, ends_on: date | None) -> int:
    if starts_on is None or ends_on is None or ends_on < starts_on:
        return _USUAL_YEARS
    return max(1, round((ends_on - starts_on).days / 365.25))
