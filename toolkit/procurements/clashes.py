"""What two people typed into one form at the same time, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class ChangedMeanwhile(Exception):
    """Somebody else saved the record since the form was opened."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What two people typed into a field of one form: saved meanwhile, and typed now."""

    label: str
    theirs: str
    mine: str


def clashes(theirs: Any, mine: Any) -> tuple[Clash, ...]:
    """Return the fields in which two forms of one record differ, as people read them."""
    found = []
    for field in theirs:
        if field.name == "edition":
            continue
        pair = [_shown(one[field.name]) for one in (theirs, mine)]
        if pair[0] != pair[1]:
            found.append(Clash(str(field.label), *pair))
    return tuple(found)


def _shown(field: Any) -> str:
    value = field.value()
    if value in (None, "", "unknown", [], False):
        return ""
    names = {str(key): str(text) for key, text in getattr(field.field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(
        "Yes" if one in (True, "on") else names.get(str(one), str(one)) for one in values
    )
