"""Standstill: whether it is mandatory, how long it is, which days count, and when to sign.

Eight working days beginning with the day the contract award notice (UK6) is published, or longer if the
notice says so; the contract may be entered into from the next day. Where it is not mandatory the notice
may state one, of eight working days or more, which then binds. Source: Procurement Act 2023, s.51.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rulebook.dated import RuleNotKnown
from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.thresholds import ACT_STARTS
from rulebook.working_day_reasons import counted_reasons
from rulebook.working_days import WORKING_DAYS, bank_holiday, nth_working_day


class Award(StrEnum):
    """How the contract is awarded, as far as standstill goes."""

    COMPETITION = "competition"
    DIRECT = "direct-award"
    DIRECT_URGENT = "direct-award-extreme-urgency"
    DIRECT_BY_REGULATIONS = "direct-award-section-42"
    CALL_OFF = "call-off"
    DYNAMIC_MARKET = "dynamic-market"
    LIGHT_TOUCH = "light-touch"
    BELOW_THRESHOLD = "below-threshold"


@dataclass(frozen=True, slots=True)
class Standstill:
    """A standstill: `ends_on` is its last day, None where there is none.

    `counted` are its working days in order. `lost` are the bank holidays within it that fall on a
    weekday, each with its name and the parts of the UK that keep it.
    """

    is_mandatory: bool
    working_days: int
    ends_on: date | None
    may_sign_from: date
    counted: tuple[date, ...]
    lost: tuple[str, ...]
    reasons: tuple[Reason, ...]


# Not mandatory (s.51(3)): why
_NOT_MANDATORY = {
    Award.DIRECT_URGENT: "A direct award for extreme and unavoidable urgency (Sch.5 para 13).",
    Award.DIRECT_BY_REGULATIONS: "A direct award under regulations to protect life (s.42).",
    Award.CALL_OFF: "A contract awarded under a framework.",
    Award.DYNAMIC_MARKET: "A contract awarded by reference to membership of a dynamic market.",
    Award.LIGHT_TOUCH: "A light touch contract.",
}
_S51 = act("s.51", "51")


def standstill(
    published_on: date,
    *,
    award: Award = Award.COMPETITION,
    stated_working_days: int | None = None,
    commenced_on: date | None = None,
) -> Standstill:
    """Return the standstill that follows a contract award notice published on a day.

    `stated_working_days` is what the notice states, and `commenced_on` the day the procurement
    commenced, if known. Raises `ValueError` for fewer than the eight working days that any stated
    standstill must have, `BeyondTable`, and `RuleNotKnown` for a procurement from before the Act.
    """
    if commenced_on is not None and commenced_on < ACT_STARTS:
        raise RuleNotKnown(
            "The procurement commenced before the Act, so its standstill is that of the Public Contracts "
            "Regulations 2015, which we do not count: never mix the two."
        )
    row = limit_for("standstill", on=published_on)
    if stated_working_days is not None and stated_working_days < row.amount:
        raise ValueError(
            f"A standstill that the notice states must be at least {row.amount} working days "
            f"(s.51(5)), not {stated_working_days}."
        )
    if award is Award.BELOW_THRESHOLD:
        text = "Below the threshold there is no contract award notice and no standstill."
        return _none(published_on, Reason(text, act("Part 6, ss.84 to 88", "84")))
    if award in _NOT_MANDATORY and stated_working_days is None:
        text = (
            f"No standstill is mandatory. {_NOT_MANDATORY[award]} One may be stated all the same."
        )
        return _none(published_on, Reason(text, act("s.51(3)", "51")))
    n = stated_working_days or row.amount
    ends = nth_working_day(published_on, n)
    return Standstill(
        award not in _NOT_MANDATORY,
        n,
        ends,
        ends + timedelta(days=1),
        WORKING_DAYS[bisect_left(WORKING_DAYS, published_on) : bisect_right(WORKING_DAYS, ends)],
        _lost(published_on, ends),
        _reasons(published_on, ends, award, row.amount, n),
    )


def _none(published_on: date, reason: Reason) -> Standstill:
    return Standstill(False, 0, None, published_on, (), (), (reason,))


def _reasons(
    published_on: date, ends: date, award: Award, least: int, n: int
) -> tuple[Reason, ...]:
    reasons = [
        Reason(
            f"{n} working days beginning with the day the notice is published; the contract may be "
            "entered into from the next day.",
            _S51,
        ),
        *counted_reasons(published_on, ends),
    ]
    if award in _NOT_MANDATORY:
        text = (
            f"Not mandatory, but the notice states one, which then binds. {_NOT_MANDATORY[award]}"
        )
        reasons.append(Reason(text, act("s.51(3)-(5)", "51")))
    elif n > least:
        text = f"The notice states more than the {least} working days of the Act, which then binds."
        reasons.append(Reason(text, act("s.51", "51")))
    if award is Award.DIRECT:
        text = "A direct award needs a standstill as a competition does."
        reasons.append(Reason(text, act("s.51(3)", "51")))
    return tuple(reasons)


def _lost(first: date, last: date) -> tuple[str, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        f"{holiday.day.isoformat()}: {holiday.name} ({', '.join(holiday.parts)})"
        for holiday in map(bank_holiday, days)
        if holiday
    )
