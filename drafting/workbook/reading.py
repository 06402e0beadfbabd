"""Values of an entry from a file: held against what its section declares, so that nothing else gets in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from drafting.workbook.fields import Field, Kind
from drafting.workbook.section import Section

LONGEST_TEXT = 2000
_MOST_LINKS = 500


class Unreadable(ValueError):
    """A value that its field cannot hold. The text says which, for a person."""


def values_of(section: Section, raw: Any) -> dict[str, Any]:
    """Return the values of an entry. Raises `Unreadable` for a field that the section lacks, and for a value of another kind."""
    if not isinstance(raw, Mapping):
        raise Unreadable(
            f"“{section.title}”: an entry must be an object with a value for each field"
        )
    known = {one.name: one for one in section.fields}
    found = {}
    for name, value in raw.items():
        field = known.get(str(name))
        if field is None:
            raise Unreadable(f"“{section.title}” asks nothing called “{str(name)[:60]}”")
        if not _fits(field, value):
            raise Unreadable(f"“{section.title}”: “{field.label}” cannot hold {str(value)[:60]!r}")
        found[field.name] = value
    return found


def _fits(field: Field, value: Any) -> bool:
    match field.kind:
        case Kind.LINE:
            return isinstance(value, str) and len(value) <= field.longest and value.isprintable()
        case Kind.TEXT:
            is_text = isinstance(value, str) and len(value) <= LONGEST_TEXT
            return is_text and all(one.isprintable() or one == "\n" for one in value)
        case Kind.CHOICE:
            return value in [one.key for one in field.choices]
        case Kind.CHOICES:
            keys = {one.key for one in field.choices}
            return isinstance(value, list) and all(
                isinstance(one, str) and one in keys for one in value
            )
        case Kind.DAY:
            return isinstance(value, str) and _is_day(value)
        case Kind.NUMBER:
            return _is_whole(value) and field.least <= value <= field.most
        case Kind.MONEY:
            return _is_whole(value) and 0 <= value <= 10**15
        case Kind.LINKS:
            most = 1 if field.is_one else _MOST_LINKS
            is_list = isinstance(value, list) and len(value) <= most
            return is_list and all(_is_whole(one) and one > 0 for one in value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
