"""Limits that follow the signature and hold nothing up: details notice, copy, first indicators, records.

Source: Procurement Act 2023, ss.53, 71, 87(3) and 98(4), as each says. Days are not moved for weekends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.route_facts import Facts
from rulebook.route_notices import Following
from rulebook.sources import Confidence
from rulebook.working_days import add_months, last_day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit: what is due, the last day, and why. `due_on` None is "as soon as reasonably practicable"."""

    key: str
    label: str
    due_on: date | None
    reason: Reason


def deadlines(
    notices: tuple[Following, ...], facts: Facts, signed_on: date
) -> tuple[Deadline, ...]:
    """Return what is due after a contract that is entered into on a day, earliest first."""
    keys = {notice.key for notice in notices}
    found = []
    if "UK7" in keys:
        found.append(_details(facts, signed_on))
    over = limit_for("kpi-contract-value", on=signed_on).amount
    if "UK7" in keys and facts.is_public is not False and (facts.value or 0) > over:
        found.append(_copy(facts, signed_on))
    if "UK9" in keys:
        first = add_months(signed_on, limit_for("kpi-publication", on=signed_on).amount)
        reason = Reason(
            "At least once in every 12 months.", act("s.71(2)", "71"), Confidence.INFERRED
        )
        found.append(
            Deadline("kpi-notice", "First performance on the indicators (UK9)",
                     first - timedelta(days=1), reason)
        )  # fmt: skip
    if facts.is_public is not False and keys:
        years = limit_for("records", on=signed_on).amount
        until = add_months(signed_on, 12 * years) - timedelta(days=1)
        reason = Reason(
            f"{years} years beginning with the day it is entered into.", act("s.98(4)", "98")
        )
        found.append(Deadline("records", "Keep the records until", until, reason))
    return tuple(found)


def _details(facts: Facts, signed_on: date) -> Deadline:
    label = "Contract details notice (UK7)"
    if facts.is_public is False:
        text = "As soon as reasonably practicable; no number of days is set."
        return Deadline("details-notice", label, None, Reason(text, act("s.87(3)", "87")))
    key = "contract-details-notice" + ("-light-touch" if facts.is_light_touch else "")
    row = limit_for(key, on=signed_on)
    text = f"{row.amount} days beginning with the day the contract is entered into."
    return Deadline(
        "details-notice", label, last_day(signed_on, row.amount), Reason(text, row.source)
    )


def _copy(facts: Facts, signed_on: date) -> Deadline:
    key = "contract-copy" + ("-light-touch" if facts.is_light_touch else "")
    row = limit_for(key, on=signed_on)
    text = f"{row.amount} days beginning with the day the contract is entered into."
    return Deadline(
        "contract-copy",
        "Copy of the contract",
        last_day(signed_on, row.amount),
        Reason(text, row.source),
    )
