"""Questions about counting days: calendar days, working days and bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.bank_holidays import BANK_HOLIDAYS, FIRST_DAY, LAST_DAY
from rulebook.command.fields import day, whole
from rulebook.command.registry import Found, Question, Refused, unrepeated
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.working_day_reasons import counted_reasons, working_day_reasons
from rulebook.working_days import (
    BeyondTable,
    bank_holiday,
    is_working_day,
    last_day,
    nth_working_day,
    working_day_on_or_before,
    working_days_between,
)
from rulebook.year_days import months_beginning


def _within_days(*, begins: date, days: int) -> Found:
    last = last_day(begins, days)
    counted = Reason("The first of the days is the day itself.", act("ss.53(1), 80 and 93(2)"))
    unmoved = Reason(
        "The last day is not moved when it falls on a weekend or bank holiday: the Act has no such "
        "rule. The last working day on or before it is advice only.",
        act(""),
        Confidence.INFERRED,
    )
    advised = _advised(last)
    value = {"last_day": last, "advised": advised}
    if advised == last:
        return Found(value, (counted,), notes=(unmoved,))
    return Found(value, (counted, unmoved))


def _within_months(*, begins: date, months: int) -> Found:
    text = (
        "The last day is the day before the same day that many months on, or the last day of a month "
        "that is too short to have that day."
    )
    last = months_beginning(begins, months)
    return Found({"last_day": last}, (Reason(text, act("s.98(4)", "98"), Confidence.INFERRED),))


def _advised(last: date) -> date | None:
    try:
        return working_day_on_or_before(last)
    except BeyondTable:
        return None


def _working_day(*, on: date) -> Found:
    holiday = bank_holiday(on)
    value = {
        "is_working_day": is_working_day(on),
        "bank_holiday": holiday.name if holiday else None,
        "kept_in": holiday.parts if holiday else (),
    }
    return Found(value, working_day_reasons(on, on))


def _nth_working_day(*, begins: date, working_days: int) -> Found:
    day = nth_working_day(begins, working_days)
    return Found({"day": day}, counted_reasons(begins, day))


def _working_days_between(*, first: date, last: date) -> Found:
    if last < first:
        raise Refused("The last day is before the first.", "Give 'last' on or after 'first'.")
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    count = working_days_between(first, last)
    lost = [holiday for holiday in map(bank_holiday, days) if holiday]
    return Found(
        {
            "working_days": count,
            "bank_holidays": [
                {"day": one.day, "name": one.name, "kept_in": one.parts} for one in lost
            ],
        },
        working_day_reasons(first, last),
    )


def _bank_holidays(*, year: int) -> Found:
    rows = [one for one in BANK_HOLIDAYS if one.day.year == year]
    reasons = unrepeated(
        *(
            Reason(
                "Published."
                if one.is_published
                else "Worked out by the usual rule, not yet published.",
                one.source,
                one.confidence,
            )
            for one in rows
        )
    )
    listed = [{"day": one.day, "name": one.name, "kept_in": one.parts} for one in rows]
    return Found({"bank_holidays": listed}, (*working_day_reasons(FIRST_DAY, FIRST_DAY), *reasons))


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
        "within-months",
        'The last of "N months beginning with" a day; 12 months for a year.',
        (
            day("begins", "The day with which the months begin."),
            whole("months", "How many months.", least=1, most=12_000),
        ),
        {"begins": "2026-04-15", "months": 36},
        _within_months,
    ),
    Question(
        "working-day",
        "Whether a day is a working day of the Act, and which bank holiday falls on it.",
        (day("on", "The day."),),
        {"on": "2026-11-30"},
        _working_day,
    ),
    Question(
        "nth-working-day",
        'The last of "N working days beginning with" a day.',
        (
            day("begins", "The day with which they begin; it counts if it is a working day."),
            whole("working_days", "How many working days.", least=1, most=2_000),
        ),
        {"begins": "2026-11-23", "working_days": 8},
        _nth_working_day,
    ),
    Question(
        "working-days-between",
        "How many working days lie between two days, both included, and the bank holidays there.",
        (day("first", "The first day."), day("last", "The last day.")),
        {"first": "2026-12-17", "last": "2026-12-30"},
        _working_days_between,
    ),
    Question(
        "bank-holidays",
        "The bank holidays of a year in every part of the UK, and how each is known.",
        (whole("year", "The year.", least=FIRST_DAY.year, most=LAST_DAY.year),),
        {"year": 2026},
        _bank_holidays,
    ),
)
