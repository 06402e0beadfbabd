"""What a cell means: sums, days, lengths, suppliers, yes or no, marks out of five."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from registers.days import Day, add_months, day
from registers.durations import Duration, duration, extensions, unit_of
from registers.money import Money, money
from registers.money_words import scale
from registers.names import company_number, suppliers
from registers.tidy import line, paragraph

__all__ = [
    "Day",
    "Duration",
    "Money",
    "add_months",
    "company_number",
    "day",
    "duration",
    "extensions",
    "money",
    "satisfaction",
    "scale",
    "suppliers",
    "text",
    "unit_of",
    "yes_no",
]
_YES = re.compile(r"y|yes|true|1|sme|vcse|micro|small|medium|x|✓|✔|willing|agreed", re.I)
_NO = re.compile(r"n|no|none|false|0|large|not (an )?sme|non[- ]sme|not willing|✗|✘", re.I)
# "SME: No, VCSE: Yes" in one cell: what is said of each.
_SAID_OF = re.compile(r"\b(sme|vcse|vcs)\s*[?:=]+\s*(\w+)", re.I)
_SIZES = re.compile(r"sme|micro|small|medium", re.I)
_VOLUNTARY = re.compile(r"vcse", re.I)
_RATINGS = {
    "very poor": 1, "very dissatisfied": 1, "poor": 2, "dissatisfied": 2, "fair": 3, "average": 3,
    "neutral": 3, "ok": 3, "satisfactory": 3, "good": 4, "satisfied": 4, "very good": 5,
    "excellent": 5, "very satisfied": 5,
}  # fmt: skip


def text(value: object) -> str:
    """Return a cell as text: whole numbers without a point, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == value.time().min else value.isoformat(" ")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == value and abs(value) < 1e15:
        return format(Decimal(repr(value)).normalize(), "f")
    return paragraph(str(value))


def yes_no(value: object, *, of: str = "") -> bool | None:
    """Return whether a cell says yes or no; None when it says neither.

    `of` is "sme" or "vcse" where the question is whether a supplier is one: then the name of the other
    is no answer.
    """
    said = line(text(value)).rstrip(".").lower()
    told = {found[1].lower()[:3]: found[2] for found in _SAID_OF.finditer(said)}
    if told:
        said = told.get(of[:3] or next(iter(told)), "")
    if (of == "sme" and _VOLUNTARY.fullmatch(said)) or (of == "vcse" and _SIZES.fullmatch(said)):
        return None
    said = re.split(r"\s+-\s+|[,(:]", said)[0].strip()
    return True if _YES.fullmatch(said) else False if _NO.fullmatch(said) else None


def satisfaction(value: object) -> tuple[int | None, str]:
    """Return a mark from 1 to 5, and the words that stand with it."""
    said = line(text(value))
    found = re.match(
        r"([1-5])(?:\.0)?\s*(?:/\s*5|out of 5|stars?)?(?![\d./])\s*[-–:,.]?\s*(.*)$", said, re.I
    )
    if found:
        return int(found[1]), found[2]
    stars = re.match(r"(★{1,5})☆*\s*(.*)$", said)
    if stars:
        return len(stars[1]), stars[2]
    return _RATINGS.get(said.lower()), said
