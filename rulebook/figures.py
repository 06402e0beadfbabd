"""Every figure of law that a page may show, by key, as it stands on a day.

A page never types a threshold or a time limit: it names a key, and this says what to show, with the
source and the day it was checked. Thresholds and limits are their own tables; this only shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.dated import RuleNotKnown, is_in_force
from rulebook.limits import LIMITS, Limit, Unit, limit_for
from rulebook.money import short_pounds
from rulebook.sources import Confidence, Source
from rulebook.thresholds import THRESHOLDS, Kind, Threshold, threshold_for

_THRESHOLD_LABELS = {
    Kind.GOODS_OR_SERVICES: "Threshold for goods and services",
    Kind.WORKS: "Threshold for works",
    Kind.CONCESSION: "Threshold for concessions",
    Kind.LIGHT_TOUCH: "Threshold for light touch contracts",
    Kind.LIGHT_TOUCH_CONCESSION: "Threshold for light touch concessions",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of law, ready to be shown: what it is, how much, how it is tested, and why we say so.

    `value` is the figure in words, like '£207,720 including VAT' or '8 working days'.
    """

    key: str
    label: str
    value: str
    test: str
    source: Source
    confidence: Confidence
    applies_from: date
    applies_until: date | None


def _of_threshold(row: Threshold) -> Figure:
    return Figure(
        key=f"threshold-{row.kind.value}",
        label=_THRESHOLD_LABELS[row.kind],
        value=f"{short_pounds(row.value_inc_vat_pence)} including VAT"
        if row.value_inc_vat_pence % 100_000_00 == 0
        else f"£{row.value_inc_vat_pence // 100:,} including VAT",
        test="at or above, by the day the procurement commenced",
        source=row.source,
        confidence=row.confidence,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
    )


def _value(row: Limit) -> str:
    plural = "" if row.amount == 1 else "s"
    match row.unit:
        case Unit.PENCE_INC_VAT:
            return f"{short_pounds(row.amount)} including VAT"
        case Unit.PENCE:
            return short_pounds(row.amount)
        case Unit.CALENDAR_DAYS:
            return f"{row.amount} day{plural}"
        case Unit.WORKING_DAYS:
            return f"{row.amount} working day{plural}"
        case Unit.MONTHS:
            return f"{row.amount} month{plural}"
        case Unit.YEARS:
            return f"{row.amount} year{plural}"
        case Unit.PERCENT:
            return f"{row.amount}%"
        case Unit.COUNT | Unit.STAFF:
            return f"{row.amount}"
    return row.words


def _of_limit(row: Limit) -> Figure:
    return Figure(
        key=row.key,
        label=row.label,
        value=_value(row),
        test=row.test,
        source=row.source,
        confidence=row.confidence,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
    )


def keys() -> tuple[str, ...]:
    """Return every key a page may name, in the order of the tables."""
    thresholds = dict.fromkeys(f"threshold-{row.kind.value}" for row in THRESHOLDS)
    return (*thresholds, *dict.fromkeys(row.key for row in LIMITS))


def figure_for(key: str, *, on: date) -> Figure:
    """Return the figure of that key as it stands on a day.

    Raises `RuleNotKnown` for an unknown key, or a day for which no row is recorded.
    """
    if key.startswith("threshold-"):
        try:
            kind = Kind(key.removeprefix("threshold-"))
        except ValueError:
            raise RuleNotKnown(f"There is no figure '{key}'.") from None
        return _of_threshold(threshold_for(kind, on=on))
    return _of_limit(limit_for(key, on=on))


def all_figures(*, on: date) -> list[Figure]:
    """Return every figure in force on a day, in the order of the tables."""
    rows = [_of_threshold(row) for row in THRESHOLDS if is_in_force(row, on)]
    return rows + [_of_limit(row) for row in LIMITS if is_in_force(row, on)]


def every_row() -> list[Figure]:
    """Return every row of the tables, past and coming ones too, in their order."""
    return [_of_threshold(row) for row in THRESHOLDS] + [_of_limit(row) for row in LIMITS]
