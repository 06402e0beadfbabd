"""Days and moments as publishers write them, read as London's.

Publishers write civil dates with an offset that is sometimes wrong in summer (`2025-06-30T23:59:59Z`
for the last minute of 30 June in London). So a day is taken as it is written, unless the moment is
exactly midnight in London, as `2025-06-30T23:00:00Z` is. A moment without an offset is London time.
"""

from __future__ import annotations

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


def last_day(starts_on: str, days: int) -> str:
    """Return the last of so many days beginning with a day; empty when it is out of our time."""
    if days < 1 or days > 366 * 100:
        return ""
    end = date.fromisoformat(starts_on) + timedelta(days=days - 1)
    return end.isoformat() if end.year <= LAST_YEAR else ""
