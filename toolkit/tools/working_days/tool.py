"""Counting days as the Procurement Act 2023 does: which days count, and which do not and why.

A count is about no purchase in particular, so it is not saved into a procurement: the plan of its dates is.
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook import working_days as days
from rulebook.bank_holidays import BANK_HOLIDAYS
from rulebook.day_words import day_in_words, with_weekday
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from toolkit.tools.engine.calendar_checks import within_table
from toolkit.tools.engine.questions import Answers, Asked, Choice, Kind, Question
from toolkit.tools.engine.results import Milestone, Part, Result, Table, Tool, whys

_MEANING = Reason(
    "A working day is not a Saturday, a Sunday or a bank holiday in any part of the United Kingdom, so London loses the "
    "bank holidays of Scotland and Northern Ireland too.",
    act("s.123(1)", "123"),
)


def _counts(answers: Answers) -> bool:
    return not answers.is_("count", "between", "is")


def _not_reversed(day: date, answers: Answers) -> str:
    first = answers.day("day")
    if first and day < first:
        return "The last day must be the same as or after the first"
    return within_table(day, answers)


ASKS = Asked((
    Question(
        "count", "What do you want to count?", Kind.RADIOS, "What to count",
        missing="Select what you want to count",
        choices=(
            Choice("beginning", "A number of working days beginning with a day",
                   "The day itself counts, if it is a working day. The Act counts the standstill like this"),
            Choice("after", "A number of working days after a day", "The day itself does not count"),
            Choice("before", "A number of working days before a day", "The day itself does not count"),
            Choice("calendar", "A number of days beginning with a day",
                   "Every day counts, weekends too. The Act counts most time limits for notices like this"),
            Choice("between", "The working days from one day to another", "Both days count"),
            Choice("is", "Whether one day is a working day"),
        ),
    ),
    Question(
        "number", "How many days?", Kind.NUMBER, "Number of days",
        missing="Enter how many days to count, like 8", unit="days", least=1, most=1000, asked=_counts,
    ),
    Question(
        "day", "From which day?", Kind.DATE, "Day",
        missing="Enter the day to count from", hint="For example, 23 11 2026", wrong=within_table,
    ),
    Question(
        "last", "To which day?", Kind.DATE, "Last day", missing="Enter the last day",
        hint="For example, 31 12 2026", asked=lambda answers: answers.is_("count", "between"),
        wrong=_not_reversed,
    ),
))  # fmt: skip


def _why_not(day: date) -> str:
    holiday = days.bank_holiday(day)
    if holiday is None:
        return "Weekend" if day.weekday() > 4 else ""
    parts = ", ".join(holiday.parts)
    status = "" if holiday.is_published else "; worked out, not yet published"
    return f"{holiday.name} ({parts}{status})"


def result(answers: Answers, on: date) -> Result:
    """Count, and list the days that do not count."""
    count, day = answers.choice("count"), answers.day("day")
    assert day is not None
    number = answers.number("number") or 0
    try:
        return _RESULTS[count](day, number, answers.day("last") or day)
    except days.BeyondTable as error:
        return Result(
            "We cannot count that far",
            lead=f"{error} Ask for fewer days, or count by hand with the calendar of the year.",
        )


def _is(day: date, number: int, last: date) -> Result:
    why = _why_not(day)
    if why:
        after = days.working_day_on_or_after(day)
        return Result(
            f"No, {with_weekday(day)} is not a working day",
            lead=f"{why}. The next working day is {with_weekday(after)}.",
            whys=whys([_MEANING]),
        )
    return Result(f"Yes, {with_weekday(day)} is a working day", whys=whys([_MEANING]))


def _between(day: date, number: int, last: date) -> Result:
    found = days.working_days_between(day, last)
    plural = "" if found == 1 else "s"
    return Result(
        f"{found:,} working day{plural}",
        lead=f"From {with_weekday(day)} to {with_weekday(last)}, both counted.",
        whys=whys([_MEANING]),
        parts=_left_out(day, last),
    )


def _found(day: date, end: date, lead: str) -> Result:
    return Result(
        with_weekday(end),
        lead=lead,
        whys=whys([_MEANING]),
        parts=_left_out(min(day, end), max(day, end)),
        days=(Milestone("working-days", f"Counted from {day_in_words(day)}", end, (1,)),),
    )


def _beginning(day: date, number: int, last: date) -> Result:
    end = days.nth_working_day(day, number)
    lead = f"The last of {_working(number)} beginning with {with_weekday(day)}."
    if not days.is_working_day(day):
        first = days.working_day_on_or_after(day)
        lead += f" That day is no working day, so {with_weekday(first)} is counted first."
    return _found(day, end, lead)


def _after(day: date, number: int, last: date) -> Result:
    return _found(
        day, days.add_working_days(day, number), f"{_working(number)} after {with_weekday(day)}."
    )


def _before(day: date, number: int, last: date) -> Result:
    return _found(
        day, days.add_working_days(day, -number), f"{_working(number)} before {with_weekday(day)}."
    )


def _calendar(day: date, number: int, last: date) -> Result:
    end = days.last_day(day, number)
    reasons = [
        Reason(
            "The day named is day 1, so the last day is one less than the sum.",
            act("s.53(1)", "53"),
        ),
        Reason(
            "A last day on a weekend or bank holiday is not moved: the Act has no such rule.",
            act("ss.53 and 80", "53"),
            Confidence.INFERRED,
        ),
    ]
    plural = "day" if number == 1 else "days"
    lead = f"The last of {number:,} {plural} beginning with {with_weekday(day)}. Every day counts."
    return Result(
        with_weekday(end),
        lead=lead,
        whys=whys(reasons),
        days=(Milestone("working-days", f"Counted from {day_in_words(day)}", end, (1,)),),
    )


def _working(number: int) -> str:
    return f"{number:,} working day{'' if number == 1 else 's'}"


def _left_out(first: date, last: date) -> tuple[Part, ...]:
    held = [holiday.day for holiday in BANK_HOLIDAYS if first <= holiday.day <= last]
    rows = tuple(
        (with_weekday(day), _why_not(day)) for day in dict.fromkeys(held) if day.weekday() < 5
    )
    weekends = sum(
        (first + timedelta(days=place)).weekday() > 4 for place in range((last - first).days + 1)
    )
    text = f"{weekends:,} Saturdays and Sundays do not count either." if weekends else ""
    if not rows:
        return (Part("Days that do not count", text or "Every day counts."),)
    table = Table(("Bank holiday", "Which, and where it is kept"), rows, "Bank holidays left out")
    return (Part("Days that do not count", text, table=table),)


_RESULTS = {
    "beginning": _beginning,
    "after": _after,
    "before": _before,
    "calendar": _calendar,
    "between": _between,
    "is": _is,
}

WORKING_DAYS = Tool(
    key="working-days",
    title="Working days",
    summary="Count working days as the Procurement Act does: a bank holiday anywhere in the UK does not count.",
    asks=ASKS,
    result=result,
    group="While you buy",
    gives=("The day, and every bank holiday that was left out", "The day for your calendar"),
    note="Count of days",
    words=("bank holiday", "calendar days", "count", "deadline", "time limit", "weekend"),
)
