"""Paying an invoice: the last day of the Act, and how the payments compliance notice counts it.

The Act counts 30 days beginning with the day of receipt (s.68(2)); the statistic of the payments
compliance notice (UK17) counts from the day after it (Procurement Regulations 2024, reg 38(2)(c)). A
payment on the day between the two is late, and yet "within 30 days" in the notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.sources import Source
from rulebook.thresholds import CHECKED_ON
from rulebook.working_days import last_day

REG_38 = Source(
    "Procurement Regulations 2024", "reg 38(2)(c)",
    "https://www.legislation.gov.uk/uksi/2024/692", CHECKED_ON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paying:
    """When to pay by, when the statistic still counts the payment as in time, and whether it was.

    `is_late` and `is_within_30_days` are None while the payment is not made. `days_taken` counts the
    day after receipt as day 1, as the statistic does.
    """

    pay_by: date
    statistic_until: date
    is_late: bool | None
    days_taken: int | None
    is_within_30_days: bool | None
    reasons: tuple[Reason, ...]


def paying(
    received_on: date,
    *,
    due_on_invoice: date | None = None,
    agreed_days: int | None = None,
    paid_on: date | None = None,
) -> Paying:
    """Return the last day to pay a valid, undisputed invoice.

    A later due day on the invoice begins the 30 days later; `agreed_days` is a shorter term that was
    agreed. Source: Procurement Act 2023, ss.68, 73 and 88. Raises `RuleNotKnown` before the Act, and
    `ValueError` for a payment before receipt, or an agreed term that is not shorter.
    """
    term = limit_for("payment-term", on=received_on)
    if agreed_days is not None and not 1 <= agreed_days <= term.amount:
        raise ValueError(
            f"Give 'agreed_days' from 1 to {term.amount}: a longer term has no effect."
        )
    if paid_on is not None and paid_on < received_on:
        raise ValueError("Give a day of payment on or after the day the invoice was received.")
    begins = max(received_on, due_on_invoice or received_on)
    pay_by = last_day(begins, agreed_days or term.amount)
    statistic = received_on + timedelta(days=30)
    reasons = [
        Reason(f"{term.amount} days beginning with the day it is received.", term.source),
        Reason(
            "The statistic of the payments compliance notice counts from the day after.", REG_38
        ),
    ]
    if begins > received_on:
        text = "The invoice falls due later by its own words, so the days begin with that day."
        reasons.append(Reason(text, term.source))
    if agreed_days is not None:
        text = f"An earlier payment was agreed: {agreed_days} days."
        reasons.append(Reason(text, act("ss.68, 73 and 88", "68")))
    return Paying(
        pay_by,
        statistic,
        None if paid_on is None else paid_on > pay_by,
        None if paid_on is None else (paid_on - received_on).days,
        None if paid_on is None else paid_on <= statistic,
        tuple(reasons),
    )
