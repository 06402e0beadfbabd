"""How long a supplier has to start a claim under Part 9, and how long a court may extend it.

Source: Procurement Act 2023, s.106. Days are calendar days beginning with the day itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.limits import limit_for
from rulebook.reasons import Reason
from rulebook.working_days import last_day
from rulebook.year_days import months_beginning


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """The last day to start a claim, and the last to which a court may extend it for good reason."""

    until: date
    extended_until: date
    reasons: tuple[Reason, ...]


def claim_time(knew_on: date, *, acted_on: date | None = None) -> ClaimTime:
    """Return how long a supplier has, from the day it first knew or ought to have known.

    `acted_on` is for a claim to set aside a contract that has no contract details notice, or a
    modification: the day it was entered into or made, which brings an outer limit of its own that no
    extension can pass. Source: Procurement Act 2023, s.106. Raises `RuleNotKnown` before the Act, and
    `ValueError` for knowledge of what had not been done yet.
    """
    days, months = limit_for("claim-period", on=knew_on), limit_for("claim-longest", on=knew_on)
    until = last_day(knew_on, days.amount)
    extended = months_beginning(knew_on, months.amount)
    reasons = [
        Reason(f"{days.amount} days, {days.test}.", days.source),
        Reason(
            f"A court may extend it for good reason, never beyond {months.amount} months.",
            months.source,
        ),
    ]
    if acted_on is not None:
        if knew_on < acted_on:
            raise ValueError(
                "Give a day of knowledge on or after the day of the contract or change."
            )
        outer = limit_for("set-aside-longest", on=acted_on)
        last = months_beginning(acted_on, outer.amount)
        text = f"To set it aside: never after {outer.amount} months, {outer.test}."
        reasons.append(Reason(text, outer.source))
        until, extended = min(until, last), min(extended, last)
    return ClaimTime(until, extended, tuple(reasons))
