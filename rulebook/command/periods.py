"""Questions about time limits: tender periods, standstill, paying, and every fixed limit."""

from __future__ import annotations

from datetime import date
from typing import Any

from rulebook.claims import claim_time
from rulebook.command.fields import day, flag, one_of, optional, some_of, whole
from rulebook.command.registry import Found, Question, Refused, said, unrepeated
from rulebook.due_days import KEYS, due, events
from rulebook.paying import paying
from rulebook.planned_notice import qualifies, window
from rulebook.reasons import Reason, act
from rulebook.standstill import Award, standstill
from rulebook.tender_periods import (
    Circumstance,
    MinimumPeriod,
    participation_period,
    tendering_period,
)
from rulebook.working_days import earliest_deadline


def _tender_period(
    *,
    invited_on: date,
    circumstances: tuple[Circumstance, ...],
    is_electronic: bool,
    documents_together: bool,
    planned_notice_on: date | None,
    tender_notice_on: date | None,
    days: int | None,
    deadline: date | None,
) -> Found:
    reasons: list[Reason] = []
    value: dict[str, Any] = {}
    if tender_notice_on is not None and invited_on < tender_notice_on:
        raise Refused(
            "The invitation is before the tender notice.", "Give 'invited_on' on or after it."
        )
    if planned_notice_on is not None:
        answer = qualifies(planned_notice_on, tender_notice_on or invited_on)
        value["planned_notice"] = said(answer)
        reasons += answer.reasons
        if answer.is_yes:
            circumstances = (*circumstances, Circumstance.PLANNED_NOTICE)
    found = tendering_period(
        invited_on,
        circumstances=tuple(dict.fromkeys(circumstances)),
        is_electronic=is_electronic,
        documents_together=documents_together,
    )
    value = _period(found) | _own(found, invited_on, days, deadline) | value
    return Found(value, unrepeated(*found.reasons, *reasons), notes=found.notes)


def _participation_period(
    *,
    invited_on: date,
    circumstances: tuple[Circumstance, ...],
    days: int | None,
    deadline: date | None,
) -> Found:
    found = participation_period(invited_on, circumstances=circumstances)
    value = _period(found) | _own(found, invited_on, days, deadline)
    return Found(value, found.reasons, notes=found.notes)


def _period(found: MinimumPeriod) -> dict[str, Any]:
    return {
        "minimum_days": found.days,
        "earliest_deadline": found.earliest_deadline if found.days else None,
        "advised_deadline": found.advised_deadline if found.days else None,
        "weighed": [{"circumstance": one.circumstance, "days": one.days} for one in found.weighed],
    }


def _own(
    found: MinimumPeriod, invited_on: date, days: int | None, deadline: date | None
) -> dict[str, Any]:
    """Test a period of the buyer's own, in days or by its deadline."""
    if days is not None and deadline is not None:
        raise Refused("Both 'days' and 'deadline' are given.", "Give one of the two, or neither.")
    if days is not None:
        deadline = earliest_deadline(invited_on, days)
    if deadline is None:
        return {}
    if deadline < invited_on:
        raise Refused(
            "The deadline is before the invitation.", "Give 'deadline' after 'invited_on'."
        )
    return {
        "deadline": deadline,
        "is_long_enough": deadline >= found.earliest_deadline,
        "days_short": max(0, (found.earliest_deadline - deadline).days),
    }


def _planned_notice(*, planned_notice_on: date, tender_notice_on: date | None) -> Found:
    first, last = window(planned_notice_on)
    answer = qualifies(planned_notice_on, tender_notice_on or first)
    value: dict[str, Any] = {"first_tender_notice": first, "last_tender_notice": last}
    if tender_notice_on is not None:
        value |= {"qualifies": answer.is_yes, **said(answer)}
    return Found(value, answer.reasons)


def _standstill_end(
    *, published_on: date, award: Award, working_days: int | None, commenced_on: date | None
) -> Found:
    found = standstill(
        published_on, award=award, stated_working_days=working_days, commenced_on=commenced_on
    )
    return Found(
        {
            "last_day": found.ends_on,
            "may_sign_from": found.may_sign_from,
            "working_days": found.working_days,
            "is_mandatory": found.is_mandatory,
            "counted": found.counted,
            "bank_holidays": found.lost,
        },
        found.reasons,
    )


def _limit(*, limit: str, on: date) -> Found:
    found = due(limit, on=on)
    return Found(
        {
            "what": found.what,
            "begins": found.begins,
            "last_day": found.last_day,
            "words": found.words,
            "advised": found.advised,
        },
        found.reasons,
        notes=found.notes,
    )


def _limits() -> Found:
    listed = [{"limit": key, "what": what, "event": event} for key, what, event in events()]
    reason = Reason("Each limit has its provision in the answer to the question 'limit'.", act(""))
    return Found({"limits": listed}, (reason,))


def _payment(
    *,
    received_on: date,
    due_on_invoice: date | None,
    agreed_days: int | None,
    paid_on: date | None,
) -> Found:
    found = paying(
        received_on, due_on_invoice=due_on_invoice, agreed_days=agreed_days, paid_on=paid_on
    )
    return Found(
        {
            "pay_by": found.pay_by,
            "statistic_until": found.statistic_until,
            "is_late": found.is_late,
            "days_taken": found.days_taken,
            "is_within_30_days": found.is_within_30_days,
        },
        found.reasons,
    )


def _claim(*, knew_on: date, acted_on: date | None) -> Found:
    found = claim_time(knew_on, acted_on=acted_on)
    return Found({"until": found.until, "extended_until": found.extended_until}, found.reasons)


_OWN_PERIOD = (
    optional(whole("days", "The length of your own period in days, to test it.", most=10_000)),
    optional(day("deadline", "Your own deadline, to test it.")),
)
QUESTIONS = (
    Question(
        "tender-period",
        "The shortest lawful tendering period and the earliest deadline.",
        (
            day("invited_on", "The day of the tender notice, or of the invitation to tender."),
            optional(
                some_of("circumstances", "What is true of this invitation.", Circumstance), ()
            ),
            optional(flag("is_electronic", "Are tenders sent electronically?"), True),
            optional(
                flag("documents_together", "Did all tender documents come with the notice?"), True
            ),
            optional(
                day("planned_notice_on", "The day of a planned procurement notice (UK3), if any.")
            ),
            optional(
                day(
                    "tender_notice_on",
                    "The day of the tender notice (UK4), if tenders are invited later.",
                )
            ),
            *_OWN_PERIOD,
        ),
        {"invited_on": "2026-03-02", "deadline": "2026-03-26"},
        _tender_period,
    ),
    Question(
        "participation-period",
        "The shortest lawful period for requests to participate, and the earliest deadline.",
        (
            day("invited_on", "The day of the tender notice."),
            optional(some_of("circumstances", "What is true of it.", Circumstance), ()),
            *_OWN_PERIOD,
        ),
        {"invited_on": "2026-01-12", "circumstances": ["state-of-urgency"]},
        _participation_period,
    ),
    Question(
        "planned-notice",
        "When a tender notice may follow a qualifying planned procurement notice, and whether one does.",
        (
            day("planned_notice_on", "The day of the planned procurement notice (UK3)."),
            optional(day("tender_notice_on", "The day of the tender notice (UK4).")),
        ),
        {"planned_notice_on": "2026-09-01", "tender_notice_on": "2026-10-11"},
        _planned_notice,
    ),
    Question(
        "standstill-end",
        "Whether a standstill is mandatory, its last day, and the first day to sign.",
        (
            day("published_on", "The day the contract award notice (UK6) was published."),
            optional(one_of("award", "How the contract is awarded.", Award), Award.COMPETITION),
            optional(
                whole(
                    "working_days", "What the notice states, if it states a standstill.", most=500
                )
            ),
            optional(day("commenced_on", "The day the procurement commenced.")),
        ),
        {"published_on": "2026-04-01"},
        _standstill_end,
    ),
    Question(
        "payment",
        "The last day to pay an invoice, and how the payments compliance notice counts a payment.",
        (
            day("received_on", "The day the valid invoice was received."),
            optional(day("due_on_invoice", "The day on which it falls due by its own words.")),
            optional(whole("agreed_days", "A shorter term that was agreed, in days.", most=1_000)),
            optional(day("paid_on", "The day it was paid.")),
        ),
        {"received_on": "2026-05-15", "paid_on": "2026-06-14"},
        _payment,
    ),
    Question(
        "claim",
        "The last day on which a supplier may start a claim, and how far a court may extend it.",
        (
            day("knew_on", "The day the supplier first knew, or ought to have known."),
            optional(
                day(
                    "acted_on",
                    "To set aside a contract without a contract details notice, or a change: its day.",
                )
            ),
        ),
        {"knew_on": "2026-11-02", "acted_on": "2026-05-10"},
        _claim,
    ),
    Question(
        "limit",
        'The last day of any fixed time limit, from the day of its event; "limits" lists the events.',
        (
            one_of("limit", "Which limit.", KEYS),
            day("on", "The day of the event."),
        ),
        {"limit": "contract-details-notice", "on": "2026-04-15"},
        _limit,
    ),
    Question(
        "limits",
        "Every fixed time limit, with what is due and the event from whose day it counts.",
        (),
        {},
        _limits,
    ),
)
