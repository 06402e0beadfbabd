"""Questions about days: time limits, tender periods and standstill."""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.command.fields import day, whole
from rulebook.command.registry import Found, Question
from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.working_days import earliest_deadline, is_working_day, last_day, standstill_end


def _within_days(*, begins: date, days: int) -> Found:
    last = last_day(begins, days)
    counted = Reason("The first of the days is the day itself.", act("ss.53(1), 80 and 93(2)"))
    unmoved = Reason(
        "The last day is not moved when it falls on a weekend or bank holiday: the Act has no such "
        "rule.",
        act(""),
        Confidence.INFERRED,
    )
    return Found({"last_day": last}, (counted, unmoved))


def _tender_period(*, invited_on: date, days: int) -> Found:
    reason = Reason(
        "The period starts the day after the invitation and ends with the day by which tenders or "
        "requests must be in.",
        act("s.54(5)", "54"),
    )
    return Found({"earliest_deadline": earliest_deadline(invited_on, days)}, (reason,))


def _standstill_end(*, published_on: date) -> Found:
    ends = standstill_end(published_on)
    row = limit_for("standstill", on=published_on)
    reasons = [Reason(f"{row.amount} working days, {row.test}.", row.source, row.confidence)]
    if not is_working_day(published_on):
        text = "Published on a day that is no working day: the first working day after it counts first."
        reasons.append(Reason(text, row.source, Confidence.INFERRED))
    return Found(
        {"last_day": ends, "may_sign_from": ends + timedelta(days=1)},
        tuple(reasons),
    )


QUESTIONS = (
    Question(
        "within-days",
        'The last of "N days beginning with" a day.',
        (
            day("begins", "The day with which the days begin."),
            whole("days", "How many days.", least=1, most=100_000),
        ),
        {"begins": "2026-04-15", "days": 30},
        _within_days,
    ),
    Question(
        "tender-period",
        "The earliest lawful last day for tenders or for requests to participate.",
        (
            day("invited_on", "The day of the notice or invitation."),
            whole("days", "The length of the period in days.", most=100_000),
        ),
        {"invited_on": "2026-03-02", "days": 25},
        _tender_period,
    ),
    Question(
        "standstill-end",
        "The last day of the mandatory standstill, and the first day to sign.",
        (day("published_on", "The day the contract award notice (UK6) was published."),),
        {"published_on": "2026-04-01"},
        _standstill_end,
    ),
)
