"""The shape of a table of law that holds no single figure, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.day_words import day_in_words
from rulebook.sources import Source


@dataclass(frozen=True, slots=True)
class LawTable:
    """A table of law: where its rule is asked and tested, its columns and its rows of text."""

    heading: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cited(source: Source) -> str:
    """Return a source as a link."""
    return f"[{source}]({source.url})"


def in_words(day: date | None) -> str:
    """Return a day in words, nothing for none."""
    return day_in_words(day) if day else ""
