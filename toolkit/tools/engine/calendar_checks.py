"""What a tool says of a day that the rulebook cannot count from: before the Act, or beyond the bank holidays."""

from __future__ import annotations

from datetime import date

from rulebook.bank_holidays import FIRST_DAY, LAST_DAY
from rulebook.day_words import day_in_words
from rulebook.thresholds import ACT_STARTS
from toolkit.tools.engine.questions import Answers


def within_table(day: date, answers: Answers) -> str:
    """Say what is wrong with a day whose bank holidays are not held; '' when they are."""
    if FIRST_DAY <= day <= LAST_DAY:
        return ""
    return (
        f"Enter a day from {FIRST_DAY.year} to {LAST_DAY.year}: "
        "we hold no bank holidays of other years, and do not guess them"
    )


def within_act(day: date, answers: Answers) -> str:
    """Say what is wrong with a day before the Act, or one that cannot be counted from."""
    if day < ACT_STARTS:
        return (
            f"Enter a day from {day_in_words(ACT_STARTS)}, when the Procurement Act 2023 began. "
            "A procurement that began before stays under the Public Contracts Regulations 2015, "
            "whose periods we do not hold"
        )
    return within_table(day, answers)
