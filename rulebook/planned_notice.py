"""Planned procurement notices (UK3): is one qualifying, and when may the tender notice follow it?

A qualifying notice is published at least 40 days and not more than 12 months before the tender notice;
it shortens the tendering period. Source: Procurement Act 2023, s.15(3).
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence
from rulebook.working_days import add_months

_S15 = act("s.15(3)", "15")


def window(planned_notice_on: date) -> tuple[date, date]:
    """Return the first and last day on which the tender notice may follow a qualifying notice.

    The formula is inferred from the words. Raises `RuleNotKnown` before the Act, and `OverflowError`.
    """
    least = limit_for("planned-notice-shortest", on=planned_notice_on).amount
    most = limit_for("planned-notice-longest", on=planned_notice_on).amount
    return planned_notice_on + timedelta(days=least), add_months(planned_notice_on, most)


def qualifies(planned_notice_on: date, tender_notice_on: date) -> Answer:
    """Say whether a planned procurement notice is qualifying for a tender notice.

    Source: Procurement Act 2023, s.15(3). Raises `RuleNotKnown` before the Act, and `OverflowError`.
    """
    first, last = window(planned_notice_on)
    days = (tender_notice_on - planned_notice_on).days
    text = f"The tender notice comes {days} days after it; it may come from {day_in_words(first)} to {day_in_words(last)}."
    reasons = (
        Reason("At least 40 days and not more than 12 months before the tender notice.", _S15),
        Reason(text, _S15, Confidence.INFERRED),
    )
    if first <= tender_notice_on <= last:
        return Answer(
            Verdict.YES, "It is qualifying: the tendering period may be shorter.", reasons
        )
    return Answer(Verdict.NO, "It is not qualifying: it does not shorten any period.", reasons)
