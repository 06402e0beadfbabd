"""A day as people say it."""

from __future__ import annotations

from datetime import date


def day_in_words(day: date) -> str:
    """Return a day like "1 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def with_weekday(day: date) -> str:
    """Return a day like "Sunday 1 March 2026"."""
    return f"{day:%A} {day_in_words(day)}"
