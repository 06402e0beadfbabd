"""The place of each London authority in a grid of equal tiles (data/borough_tiles.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.boroughs.gazetteer import rows


@dataclass(frozen=True, slots=True)
class Place:
    """A tile: a name that fits in it, its row from the north, its column from the west, both from 1."""

    slug: str
    short: str
    row: int
    column: int


@cache
def places() -> tuple[Place, ...]:
    """Return the 33 tiles, from the north-west, row by row."""
    found = (
        Place(row["slug"], row["short"], int(row["row"]), int(row["column"]))
        for row in rows("borough_tiles.csv")
    )
    return tuple(sorted(found, key=lambda place: (place.row, place.column)))
