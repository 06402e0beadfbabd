"""The boroughs on the convener's board: their tiles, the state of their data, whom one may invite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from toolkit.boroughs import tiles
from toolkit.collaboration.board_queries import BoroughRow
from toolkit.collaboration.choices import STALE_DAYS, DataState, Figure

_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A borough in its place, with the figure that was chosen."""

    name: str
    short: str
    row: int
    column: int
    figure: int
    level: int  # 0 for nothing, up to 4
    takes_part: bool


def figure_of(row: BoroughRow, figure: Figure) -> int:
    """Return the chosen figure of a borough."""
    if figure is Figure.CONTRACTS:
        return row.public + row.shared
    return row.invitations if figure is Figure.INVITATIONS else row.alignments


def tiles_of(rows: Iterable[BoroughRow], figure: Figure) -> tuple[Tile, ...]:
    """Return the boroughs in their places, shaded in four steps up to the highest figure."""
    by_slug = {row.slug: row for row in rows}
    most = max((figure_of(row, figure) for row in by_slug.values()), default=0)
    found = []
    for place in tiles.places():
        row = by_slug.get(place.slug)
        if row is not None:
            n = figure_of(row, figure)
            level = -(-n * _LEVELS // most) if most else 0
            found.append(
                Tile(row.name, place.short, place.row, place.column, n, level, bool(row.since_at))
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DataRow:
    """A borough, what the board knows of its data, and what would help."""

    row: BoroughRow
    state: str
    tone: str
    spoke_at: datetime | None
    figures: Mapping[str, int]
    nudge_url: str


_DATA_TONES = {
    DataState.NOT_IN: "grey",
    DataState.NO_REGISTER: "red",
    DataState.NOTHING_SHARED: "orange",
    DataState.STALE: "yellow",
    DataState.FRESH: "green",
}


def data_state(row: BoroughRow, *, at: datetime) -> DataState:
    """Return what is known of a borough's data, the gravest first."""
    if row.since_at is None:
        return DataState.NOT_IN
    if not row.register:
        return DataState.NO_REGISTER
    if not row.shared + row.public:
        return DataState.NOTHING_SHARED
    spoke = spoke_at(row)
    if spoke is None or spoke < at - timedelta(days=STALE_DAYS):
        return DataState.STALE
    return DataState.FRESH


def spoke_at(row: BoroughRow) -> datetime | None:
    """Return when a borough last imported or confirmed anything."""
    return max(filter(None, (row.imported_at, row.confirmed_at)), default=None)


def data_rows(rows: Iterable[BoroughRow], *, at: datetime) -> tuple[DataRow, ...]:
    """Return the boroughs with the state of their data."""
    found = []
    for row in rows:
        state = data_state(row, at=at)
        found.append(
            DataRow(
                row=row,
                state=str(state.label),
                tone=_DATA_TONES[state],
                spoke_at=spoke_at(row),
                figures={one.value: figure_of(row, one) for one in Figure},
                nudge_url=""
                if state is DataState.FRESH
                else reverse("collaboration:nudge", args=[row.slug]),
            )
        )
    return tuple(found)


def offered(
    rows: Iterable[BoroughRow],
    *,
    in_group: Collection[int],
    invited: Collection[int],
) -> list[tuple[str, str, str]]:
    """Return the boroughs that may still be invited, those of the group first: slug, name, hint."""
    left = [row for row in rows if row.authority_id not in invited]
    left.sort(key=lambda row: (row.authority_id not in in_group, row.name))
    return [
        (
            row.slug,
            row.name,
            "; ".join(
                said
                for said in (
                    "has a contract in this group" if row.authority_id in in_group else "",
                    "" if row.since_at else "not on the board: here by what is public",
                )
                if said
            )
            if row.authority_id in in_group
            else "",
        )
        for row in left
    ]
