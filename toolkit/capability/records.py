"""A spread as a row keeps it: only what may be shown."""

from __future__ import annotations

from typing import Any

from drafting.capability.spread import Line, Reach, Spread
from drafting.capability.statements import BY_KEY
from toolkit.capability.models import Round


def as_kept(found: Spread | None) -> dict[str, Any] | None:
    """Return a spread as plain values."""
    if found is None:
        return None
    lines = {one.key: {"reach": one.reach, "counts": one.counts} for one in found.lines}
    return {"people": found.people, "lines": lines}


def spread_of(row: Round) -> Spread | None:
    """Return what may be shown of a round; a statement that there is no longer is left out."""
    if row.spread is None:
        return None
    lines = tuple(
        Line(
            key,
            None if one["reach"] is None else Reach(one["reach"]),
            None if one["counts"] is None else tuple(one["counts"]),
        )
        for key, one in row.spread["lines"].items()
        if key in BY_KEY
    )
    return Spread(row.spread["people"], lines)
