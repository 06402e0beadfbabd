"""Days and moments as publishers write them, read as London's.

Publishers write civil dates with an offset that is sometimes wrong in summer (`2025-06-30T23:59:59Z`
for the last minute of 30 June in London). So a day is taken as it is written, unless the moment is
exactly midnight in London, as `2025-06-30T23:00:00Z` is. A moment without an offset is London time.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1990, 2150


def moment(text: object) -> datetime | None:
    """Return the moment in UTC; None for what is not a date, or far out of our time."""
    if not isinstance(text, str) or len(text) < 10 or len(text) > 40:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=LONDON)
    return read.astimezone(UTC)


@lru_cache(maxsize=20_000)
def day(text: str) -> str:
    """Return the London day as ISO text; empty for what is not a date, or far out of our time."""
    if len(text) < 10 or len(text) > 40:
        return ""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return ""
    if read.tzinfo is not None:
        local = read.astimezone(LONDON)
        if (local.hour, local.minute, local.second) == (0, 0, 0):
            return local.date().isoformat()
    return read.date().isoformat()


def months_of(days: int) -> int:
    """Return how many months a length in days stands for; 0 if it stands for days.

    Services that turn months into days count 30 for each: 1,080 days are 36 months.
    Source: OCDS for the European Union, durations; from one year to fifty, our judgement.
    """
    return days // 30 if 360 <= days <= 18_000 and days % 30 == 0 and days % 365 else 0


def last_day(starts_on: str, days: int) -> str:
    """Return the last of so many days beginning with a day; empty when it is out of our time.

    A number of days that stands for months is counted as months.
    """
    if days < 1 or days > 366 * 100:
        return ""
    start = date.fromisoformat(starts_on)
    months = months_of(days)
    if months:
        years, month = divmod(start.month - 1 + months, 12)
        year = start.year + years
        if year > LAST_YEAR:
            return ""
        most = monthrange(year, month + 1)[1]
        next_start = date(year, month + 1, min(start.day, most))
        end = next_start - timedelta(days=0 if start.day > most else 1)
    else:
        end = start + timedelta(days=days - 1)
    return end.isoformat() if end.year <= LAST_YEAR else ""


def length_in_words(days: int) -> str:
    """Return "1,095 days", or "1,080 days (36 months)" where they stand for months."""
    months = months_of(days)
    return f"{days:,} days" + (f" ({months} months)" if months else "")


def utc(moment_in_utc: datetime) -> str:
    """Return a moment in UTC as text, like `2026-03-23T12:00:00Z`."""
    return moment_in_utc.isoformat(timespec="seconds")[:19] + "Z"


@lru_cache(maxsize=4096)
def first_moment(day_as_text: str) -> str:
    """Return the first second of a London day, with its offset. Raises `ValueError` for no day."""
    return _at(day_as_text, 0, 0, 0)


@lru_cache(maxsize=4096)
def last_moment(day_as_text: str) -> str:
    """Return the last second of a London day, with its offset. Raises `ValueError` for no day."""
    return _at(day_as_text, 23, 59, 59)


def _at(day_as_text: str, hour: int, minute: int, second: int) -> str:
    on = date.fromisoformat(day_as_text)
    return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=LONDON).isoformat()
