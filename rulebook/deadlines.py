"""The fixed limits of the Act as days: the last day after what sets each off.

Days are counted in calendar days "beginning with" the day, and are never moved for a weekend (inferred:
the Act has no such rule). Source: Procurement Act 2023, as in each `Limit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rulebook.limits import Limit, Unit, limit_for
from rulebook.notice_live import half_year_end, quarter_end
from rulebook.reasons import Reason
from rulebook.sources import Confidence
from rulebook.working_days import add_months, last_day, nth_working_day


class Event(StrEnum):
    """What sets a limit off."""

    SIGNED = "signed"
    SIGNED_LIGHT_TOUCH = "signed-light-touch"
    COPY = "signed-above-five-million"
    COPY_LIGHT_TOUCH = "signed-above-five-million-light-touch"
    FIRST_KPIS = "signed-with-indicators"
    BREACH = "breach-or-poor-performance"
    CHANGED = "changed-above-five-million"
    ENDED = "ended"
    HALF_YEAR = "half-year-of-payments"
    PAID = "paid-above-thirty-thousand"
    INVOICE = "invoice-received"
    EXCLUDED = "supplier-excluded"
    PROCEEDINGS = "proceedings-about-an-exclusion"
    KNEW_OF_BREACH = "supplier-knew-of-breach"
    KNEW_AT_THE_LATEST = "supplier-knew-extended-by-court"
    SET_ASIDE = "entered-into-or-modified"
    DEBARMENT = "debarment-notice"
    DEBARMENT_DECIDED = "debarment-decided"
    RECORDS = "signed-records"
    AWARD_NOTICE = "award-notice-published"
    CHANGE_NOTICE = "change-notice-with-standstill"
    YEAR_BEGINS = "financial-year-begins"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return _WORDS[self]


# What sets it off, and the key of its limit.
_LIMIT_KEYS = {
    Event.SIGNED: "contract-details-notice",
    Event.SIGNED_LIGHT_TOUCH: "contract-details-notice-light-touch",
    Event.COPY: "contract-copy",
    Event.COPY_LIGHT_TOUCH: "contract-copy-light-touch",
    Event.FIRST_KPIS: "kpi-publication",
    Event.BREACH: "poor-performance-notice",
    Event.CHANGED: "change-copy",
    Event.ENDED: "termination-notice",
    Event.HALF_YEAR: "payments-compliance-notice",
    Event.PAID: "payment-information",
    Event.INVOICE: "payment-term",
    Event.EXCLUDED: "exclusion-report",
    Event.PROCEEDINGS: "exclusion-proceedings-report",
    Event.KNEW_OF_BREACH: "claim-period",
    Event.KNEW_AT_THE_LATEST: "claim-longest",
    Event.SET_ASIDE: "set-aside-longest",
    Event.DEBARMENT: "debarment-standstill",
    Event.DEBARMENT_DECIDED: "debarment-appeal",
    Event.RECORDS: "records",
    Event.AWARD_NOTICE: "standstill",
    Event.CHANGE_NOTICE: "modification-standstill",
    Event.YEAR_BEGINS: "pipeline-notice-period",
}
_WORDS = {
    Event.SIGNED: "A contract was entered into: contract details notice (UK7)",
    Event.SIGNED_LIGHT_TOUCH: "A light touch contract was entered into: contract details notice",
    Event.COPY: "A contract of more than £5 million was entered into: copy of it",
    Event.COPY_LIGHT_TOUCH: "A light touch contract of more than £5 million: copy of it",
    Event.FIRST_KPIS: "A contract with indicators was entered into: first figures (UK9)",
    Event.BREACH: "Section 71(5) first applied: contract performance notice (UK9)",
    Event.CHANGED: "A contract of more than £5 million was changed with UK10: copy",
    Event.ENDED: "A contract ended: contract termination notice (UK11)",
    Event.HALF_YEAR: "A day in a half-year of payments: payments compliance notice (UK17)",
    Event.PAID: "A payment of more than £30,000 was made: payment information (UK8)",
    Event.INVOICE: "A valid invoice was received: payment",
    Event.EXCLUDED: "A supplier was excluded: tell a Minister",
    Event.PROCEEDINGS: "Proceedings about an exclusion began or ended: tell a Minister",
    Event.KNEW_OF_BREACH: "A supplier knew or ought to have known of a breach: claim",
    Event.KNEW_AT_THE_LATEST: "The same, with the longest extension by a court",
    Event.SET_ASIDE: "A contract without its details notice, or a change: claim to set aside",
    Event.DEBARMENT: "Debarment standstill",
    Event.DEBARMENT_DECIDED: "A supplier was told of its debarment: appeal",
    Event.RECORDS: "A contract was entered into: keep records until",
    Event.AWARD_NOTICE: "A contract award notice was published: standstill",
    Event.CHANGE_NOTICE: "A contract change notice with a voluntary standstill was published",
    Event.YEAR_BEGINS: "A financial year began: pipeline notice (UK1)",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a limit, and why. `begins_on` is the day that is counted first."""

    event: Event
    begins_on: date
    last_day: date
    reasons: tuple[Reason, ...]


def deadline(event: Event, day: date) -> Deadline:
    """Return the last day of the limit that an event on a day sets off.

    For a payment and a half-year, days are counted from the last day of the quarter or half-year. Raises
    `RuleNotKnown` for a day before the rule began, `BeyondTable` where working days are not known.
    """
    begins = {Event.PAID: quarter_end, Event.HALF_YEAR: half_year_end}.get(event, lambda d: d)(day)
    limit = limit_for(_LIMIT_KEYS[event], on=begins)
    last = _last(begins, limit)
    reasons = [
        Reason(f"{limit.label}: {_amount(limit)}, {limit.test}.", limit.source, limit.confidence)
    ]
    if event is Event.FIRST_KPIS:
        text = "That the first 12 months end with the day before the anniversary is inferred."
        reasons.append(Reason(text, limit.source, Confidence.INFERRED))
    if limit.unit is Unit.CALENDAR_DAYS and last.weekday() >= 5:
        text = "It falls on a weekend and is not moved: the Act has no rule that moves it."
        reasons.append(Reason(text, limit.source, Confidence.INFERRED))
    return Deadline(event, begins, last, tuple(reasons))


def claim_by(knew_on: date, entered_or_changed_on: date | None = None) -> Deadline:
    """Return the last day to claim: 30 days, and for a set-aside no later than six months.

    Give the second day for a contract without its details notice, or for a modification.
    Source: Procurement Act 2023, s.106.
    """
    first = deadline(Event.KNEW_OF_BREACH, knew_on)
    if entered_or_changed_on is None:
        return first
    outer = deadline(Event.SET_ASIDE, entered_or_changed_on)
    return outer if outer.last_day < first.last_day else first


def pay_by(received_on: date, due_date_on_invoice: date | None = None) -> Deadline:
    """Return the last day to pay a valid invoice: from receipt, or from a later due date on it.

    Source: Procurement Act 2023, ss.68, 73 and 88.
    """
    return deadline(Event.INVOICE, max(received_on, due_date_on_invoice or received_on))


def days_to_pay(received_on: date, paid_on: date) -> int:
    """Count the days to pay as UK17 does: the day after receipt is day 1 (reg 38(2)(c)); 0 at once."""
    return max(0, (paid_on - received_on).days)


def bucket(days: int) -> str:
    """Return the group of UK17 for a number of days to pay: '1-30', '31-60' or '61+'."""
    if days <= 30:
        return "1-30"
    return "31-60" if days <= 60 else "61+"


def _last(begins: date, limit: Limit) -> date:
    match limit.unit:
        case Unit.WORKING_DAYS:
            return nth_working_day(begins, limit.amount)
        case Unit.MONTHS:
            return add_months(begins, limit.amount) - timedelta(days=1)
        case Unit.YEARS:
            return add_months(begins, 12 * limit.amount) - timedelta(days=1)
    return last_day(begins, limit.amount)


def _amount(limit: Limit) -> str:
    unit = {
        Unit.WORKING_DAYS: "working days", Unit.MONTHS: "months", Unit.YEARS: "years",
    }.get(limit.unit, "days")  # fmt: skip
    return f"{limit.amount} {unit}"
