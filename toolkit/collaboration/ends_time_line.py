"""The time line of a common end: a lane for each contract, from today to the last day of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matching.item import Item

_AXIS = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the time line of ends; `at` runs from 0 to 1000."""

    at: int
    kind: str  # end, extended or notice


@dataclass(frozen=True, slots=True)
class Lane:
    """A contract's line on the time line: from today to its end, its extensions, its notice day."""

    borough: str
    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The years under the time line."""

    at: int
    text: str


def last_option(item: Item) -> tuple[date, ...]:
    """Return the last day with all options of a contract, if that is after its end."""
    last = item.may_extend_until
    return (last,) if last and (item.ends_on is None or last > item.ends_on) else ()


def time_line(
    items: Sequence[Item], day: date | None, today: date
) -> tuple[tuple[Lane, ...], tuple[Years, ...], int | None]:
    """Return a lane for each contract with an end, on one axis from today to the last day of all."""
    known = [
        item for item in items if item.ends_on and max((item.ends_on, *last_option(item))) >= today
    ]
    if not known:
        return (), (), None
    days = [
        d for item in known for d in (item.ends_on, *item.extension_ends, *last_option(item)) if d
    ]
    last = max([*days, *([day] if day else [])])
    span = max(1, (last - today).days)

    def at(one: date) -> int:
        return max(0, min(_AXIS, round((one - today).days / span * _AXIS)))

    lanes = []
    for item in sorted(known, key=lambda one: (one.ends_on or date.max, one.key)):
        marks = [Mark(at(item.ends_on), "end")] if item.ends_on else []
        marks += [
            Mark(at(one), "extended") for one in sorted({*item.extension_ends, *last_option(item)})
        ]
        if item.notice_on and item.notice_on >= today:
            marks.append(Mark(at(item.notice_on), "notice"))
        lanes.append(Lane(item.buyer_name, item.title, tuple(marks)))
    years = tuple(
        Years(at(date(year, 1, 1)), str(year)) for year in range(today.year + 1, last.year + 1)
    )
    return tuple(lanes), years, at(day) if day else None
