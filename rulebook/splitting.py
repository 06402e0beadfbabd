"""Warnings before a value is relied on: splitting, options left out of the test, a close call.

No discretion in estimating may be used to avoid the Act (Procurement Act 2023, s.4(3)), and contracts
that could reasonably be one are valued together unless there are good reasons (Sch.3 para 4).
"""

from __future__ import annotations

from rulebook.money import pounds
from rulebook.valuation import Valuation

CLOSE_PERCENT = 5  # our judgement: nearer than this to the threshold, a small change decides


def warnings_of(valuation: Valuation, *, threshold_pence: int | None = None) -> tuple[str, ...]:
    """Return what to beware of in a valuation; with a threshold, what reaching it hangs on.

    `threshold_pence` includes VAT. Source: Procurement Act 2023, s.4(3) and Sch.3 paras 1, 4 and 5.
    """
    value = valuation.value_inc_vat_pence
    warnings = []
    if any(line.kind == "related" and line.is_counted for line in valuation.lines):
        warnings.append(
            "Contracts that could be one are valued together: each of them has this value, and buying "
            "them one by one changes nothing (Sch.3 para 4)."
        )
    if valuation.apart_inc_vat_pence:
        warnings.append(
            "You keep contracts apart that could be one. Keep the reason on file: it must be a good "
            "one, and no estimate may be made to avoid the Act (s.4(3)). Different departments or "
            "budgets are not enough by themselves, in our judgement."
        )
    if value is None:
        warnings.append(
            "The value cannot be estimated, so the contract is treated as above the threshold "
            "(Sch.3 para 5)."
        )
    elif threshold_pence is not None:
        warnings += _about_threshold(valuation, value, threshold_pence)
    return tuple(warnings)


def _about_threshold(valuation: Valuation, value: int, threshold: int) -> list[str]:
    warnings = []
    apart = valuation.apart_inc_vat_pence
    if value < threshold <= value + apart:
        warnings.append(
            f"With the contracts kept apart the value would be {pounds(value + apart)}, at or above "
            f"the threshold of {pounds(threshold)}: the recorded reason decides."
        )
    if 0 < valuation.price_inc_vat_pence < threshold <= value:
        warnings.append(
            f"The price alone, {pounds(valuation.price_inc_vat_pence)}, is below the threshold of "
            f"{pounds(threshold)}, but the value is not: test the value."
        )
    if value < threshold and (threshold - value) * 100 <= threshold * CLOSE_PERCENT:
        warnings.append(
            f"The value is {pounds(threshold - value)} below the threshold of {pounds(threshold)}. "
            "Estimate again before you begin, and allow for the highest tender (our judgement)."
        )
    if value == 0:
        warnings.append(
            "The value is 0. What the authority gives in kind, and what a supplier may receive from "
            "others under a concession, count as well."
        )
    return warnings
