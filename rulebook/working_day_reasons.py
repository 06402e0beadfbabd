"""Why some days count as working days: the rule, and bank holidays that are not yet published."""

from __future__ import annotations

from datetime import date

from rulebook.bank_holidays import BANK_HOLIDAYS
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence
from rulebook.working_days import is_working_day

_RULE = Reason(
    "A working day is no Saturday, no Sunday and no bank holiday in any part of the UK.",
    act("s.123(1)", "123"),
)
_COMPUTED = "A bank holiday that counts here is worked out by the usual rule and not yet published: check it."
_BEGINS = Reason(
    "It begins with a day that is no working day, which the Act does not deal with: the first working "
    "day after it counts as the first.",
    act("s.51", "51"),
    Confidence.INFERRED,
)


def working_day_reasons(first: date, last: date) -> tuple[Reason, ...]:
    """Return the reasons for counting working days from one day to another, both included.

    The second, if any, is that a bank holiday between them is not yet published. Raises nothing: days
    beyond the table have no bank holidays to tell of.
    """
    for one in BANK_HOLIDAYS:
        if first <= one.day <= last and not one.is_published:
            return (_RULE, Reason(_COMPUTED, one.source, one.confidence))
    return (_RULE,)


def counted_reasons(first: date, last: date) -> tuple[Reason, ...]:
    """Return the reasons for "N working days beginning with" a day that end on another.

    That a first day that is no working day is passed over is inferred. Raises `BeyondTable`.
    """
    reasons = working_day_reasons(first, last)
    return reasons if is_working_day(first) else (*reasons, _BEGINS)
