"""Money, counts, days and dates as sentences write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

_MONEY = re.compile(
    r"£\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(k|thousand|m|mn|million|bn|billion)\b)?", re.IGNORECASE
)
_TIMES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
COUNT = rf"(?:\d{{1,4}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))}|{'|'.join(_TENS)})"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({'|'.join(_MONTHS)}|{'|'.join(one[:3] for one in _MONTHS)})t?\.?,?\s+(\d{{4}})\b"
    r"|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b",
    re.IGNORECASE,
)  # fmt: skip


def count_of(text: str) -> int:
    """Return a count that is written in digits or as a word. Raises `KeyError` for any other word."""
    text = text.lower()
    if text.isdigit():
        return int(text)
    return _WORDS.index(text) + 1 if text in _WORDS else _TENS[text]


def money(text: str) -> Iterator[tuple[int, int]]:
    """Yield each sum in whole pence, with where it stands."""
    for match in _MONEY.finditer(text):
        pounds = Decimal(match[1].replace(",", "")) * _TIMES.get((match[2] or "").lower(), 1)
        yield int(pounds * 100), match.start()


def days(text: str) -> Iterator[tuple[date, int]]:
    """Yield each date, day before month, with where it stands; a day that no calendar has is passed over."""
    for match in _DATE.finditer(text):
        if match[1]:
            month = next(
                place for place, name in enumerate(_MONTHS, start=1) if name[:3] == match[2].lower()[:3]
            )  # fmt: skip
            parts = int(match[3]), month, int(match[1])
        else:
            parts = int(match[6]), int(match[5]), int(match[4])
        try:
            yield date(*parts), match.start()
        except ValueError:
            continue
