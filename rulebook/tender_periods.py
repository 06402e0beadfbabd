"""The shortest lawful participation and tendering periods, by every circumstance that is true.

The shortest period among the circumstances applies. A period starts the day after the invitation and
ends with the day by which tenders or requests must be in. Source: Procurement Act 2023, s.54(3)-(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.limits import limit_for
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence
from rulebook.working_days import BeyondTable, earliest_deadline, working_day_on_or_after


class Circumstance(StrEnum):
    """What can make a period shorter than the ordinary one, or leave none at all."""

    LIGHT_TOUCH = "light-touch"
    BELOW_THRESHOLD = "below-threshold"
    CALL_OFF = "call-off"
    AGREED = "agreed-with-preselected-suppliers"
    PRESELECTED = "preselected-suppliers-only"
    PLANNED_NOTICE = "qualifying-planned-procurement-notice"
    URGENCY = "state-of-urgency"
    DYNAMIC_MARKET = "dynamic-market"


@dataclass(frozen=True, slots=True)
class Period:
    """A circumstance that is true and the minimum it brings: 0 days means that there is none."""

    circumstance: str
    days: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class MinimumPeriod:
    """The shortest lawful period, the earliest last day, and every period that was weighed.

    With no minimum the earliest day is that of the invitation itself, which says nothing of good sense.
    `advised_deadline` is the first working day from then on: a weekend is lawful, but unwise. It is None
    beyond the table of bank holidays. `notes` are reasons that decide nothing here.
    """

    days: int
    earliest_deadline: date
    advised_deadline: date | None
    weighed: tuple[Period, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]


# No minimum: why, provision, confidence
_NONE = {
    Circumstance.LIGHT_TOUCH: (
        "A light touch contract has no minimum period.", "s.54(3)-(4)", Confidence.CONFIRMED,
    ),
    Circumstance.BELOW_THRESHOLD: (
        "Below the threshold no minimum is set: a reasonable time, the same for every supplier.",
        "s.87(6)", Confidence.CONFIRMED,
    ),
    Circumstance.CALL_OFF: (
        "The periods are for competitive tendering procedures: a call-off needs a reasonable time.",
        "s.54", Confidence.INFERRED,
    ),
    Circumstance.AGREED: (
        "Only pre-selected suppliers may tender, and the period is agreed with them.",
        "s.54(4)", Confidence.CONFIRMED,
    ),
}  # fmt: skip
_REDUCED = {
    Circumstance.PRESELECTED: "Only pre-selected suppliers may tender, and the authority is not a "
    "central government authority.",
    Circumstance.PLANNED_NOTICE: "A qualifying planned procurement notice was published.",
    Circumstance.URGENCY: "The authority considers that a state of urgency makes the other period "
    "impractical.",
    Circumstance.DYNAMIC_MARKET: "The award is by reference to membership of a dynamic market.",
}
# electronic tenders, all documents with the notice
_ORDINARY = {
    (True, True): "tender-period",
    (True, False): "tender-period-documents-later",
    (False, True): "tender-period-not-electronic",
    (False, False): "tender-period-not-electronic-documents-later",
}
_NO_PERIOD_TO_TAKE_PART = (
    Circumstance.LIGHT_TOUCH,
    Circumstance.BELOW_THRESHOLD,
    Circumstance.CALL_OFF,
)
_STARTS_AFTER = Reason(
    "The period starts the day after the notice or invitation and ends with the day by which tenders or "
    "requests must be in; an hour on that day is enough.",
    act("s.54(5)", "54"),
)
_HOUR = Reason(
    "Whole days are counted, so a deadline at noon of the last day meets the minimum.",
    act("s.54(5)", "54"),
    Confidence.INFERRED,
)
_SAY_WHY = Reason(
    "The tender notice must say which circumstance justifies a period shorter than the ordinary one "
    "(Procurement Regulations 2024, regs 18(2) and 19(2)).",
    act("s.54(4)", "54"),
)


def tendering_period(
    invited_on: date,
    *,
    circumstances: tuple[Circumstance, ...] = (),
    is_electronic: bool = True,
    documents_together: bool = True,
) -> MinimumPeriod:
    """Return the shortest tendering period from the day of the notice or invitation to tender.

    `documents_together` means that all associated tender documents came with the notice. Each round of
    a competitive flexible procedure has a period of its own (inferred).
    Source: Procurement Act 2023, s.54(4)-(5). Raises `RuleNotKnown` before the Act.
    """
    ordinary = limit_for(_ORDINARY[is_electronic, documents_together], on=invited_on)
    reduced = limit_for("tender-period-reduced", on=invited_on)
    weighed = [Period("ordinary", ordinary.amount, Reason(f"{ordinary.label}.", ordinary.source))]
    for one in circumstances:
        if one in _NONE:
            text, provision, confidence = _NONE[one]
            weighed.append(Period(one.value, 0, Reason(text, act(provision, "54"), confidence)))
        else:
            reason = Reason(_REDUCED[one], reduced.source)
            weighed.append(Period(one.value, reduced.amount, reason))
    return _shortest(invited_on, weighed)


def participation_period(
    invited_on: date, *, circumstances: tuple[Circumstance, ...] = ()
) -> MinimumPeriod:
    """Return the shortest participation period from the day of the tender notice.

    Only urgency shortens it; a qualifying planned procurement notice has no effect on it.
    Source: Procurement Act 2023, s.54(3) and (5). Raises `RuleNotKnown` before the Act.
    """
    ordinary = limit_for("participation-period", on=invited_on)
    urgent = limit_for("participation-period-urgent", on=invited_on)
    weighed = [Period("ordinary", ordinary.amount, Reason(f"{ordinary.label}.", ordinary.source))]
    for one in circumstances:
        if one in _NO_PERIOD_TO_TAKE_PART:
            text, provision, confidence = _NONE[one]
            weighed.append(Period(one.value, 0, Reason(text, act(provision, "54"), confidence)))
        elif one is Circumstance.URGENCY:
            weighed.append(Period(one.value, urgent.amount, Reason(_REDUCED[one], urgent.source)))
    return _shortest(invited_on, weighed)


def _shortest(invited_on: date, weighed: list[Period]) -> MinimumPeriod:
    least = min(weighed, key=lambda period: period.days)
    earliest = earliest_deadline(invited_on, least.days)
    advised = _working_day(earliest)
    if not least.days:
        note = judged("Without a minimum, give the time that a good tender needs.")
        return MinimumPeriod(0, earliest, advised, tuple(weighed), (least.reason,), (note,))
    notes = (_HOUR,) if least.circumstance == "ordinary" else (_HOUR, _SAY_WHY)
    reasons = (least.reason, _STARTS_AFTER)
    return MinimumPeriod(least.days, earliest, advised, tuple(weighed), reasons, notes)


def _working_day(day: date) -> date | None:
    try:
        return working_day_on_or_after(day)
    except BeyondTable:
        return None
