"""Needs read from a text: “As a … I need … so that …”, one in each line."""

from __future__ import annotations

import re

from drafting.needs.fields import KEY
from drafting.workbook.book import Entry

MOST_NEEDS = 100
_BULLET = re.compile(r"^\s*(?:[-*•–]|N?\d{1,3}[.):])\s*", re.IGNORECASE)
_NEED = re.compile(
    r"^as an? (?P<who>.+?)[,;:]? +I (?:need|want|would like)(?P<what> .+?)(?:[,;:]? +so(?: that)? (?P<why>.+?))?[\s.]*$",
    re.IGNORECASE,
)


def needs_in(text: str) -> tuple[list[Entry], list[tuple[int, str]]]:
    """Return the needs of a text, and the lines that are none, each with its number from 1."""
    found: list[Entry] = []
    other: list[tuple[int, str]] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = " ".join(_BULLET.sub("", raw).split())
        if not line:
            continue
        match = _NEED.match(line)
        if match is None or len(found) >= MOST_NEEDS:
            other.append((number, line))
            continue
        said = {name: value.strip() for name, value in match.groupdict("").items()}
        found.append(Entry(KEY, len(found) + 1, said))
    return found, other
