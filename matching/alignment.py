"""A common end for a group: which day costs least, who would extend or shorten, and who is in the way.

Each member can end on its end, on the end of an extension, or (at a price) on another day. A day that
needs more than a contract gives is possible, but is marked: beyond the last extension is a modification,
before the end needs a break or an agreement. Cost is the value of the months extended or given up, at a
twelfth of the annual value. The law on modifications is the caller's: a callable that says whether a
change is within its limit. Nothing depends on the order of the members. Source: our judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.explain import listed
from matching.item import Item

_MONTH_DAYS = 30.4375
_YEAR_DAYS = 365.25
_SHOWN = 3
# What a month weighs beyond itself when it needs this: our judgement.
_EXTENSION, _MODIFICATION, _EARLY, _BREAK, _LATE_NOTICE = 0.5, 2.0, 1.0, 0.5, 3.0


class Flag(StrEnum):
    """What a member would have to do to end on a day."""

    AS_IT_IS = "ends that day as it is"
    EXTENSION = "within its extensions"
    MODIFICATION = "needs an extension beyond the contract: a modification, check the limit"
    EARLY = "ends early: needs break, notice or agreement"
    NOTICE_PASSED = "notice day has passed"


# Says whether extending an item to a day is within the legal limit; None where it cannot be told.
WithinLimit = Callable[[Item, date], bool | None]


@dataclass(frozen=True, slots=True)
class Move:
    """What one member would do to end on a day.

    `months` is above 0 to extend, below 0 to shorten, to one place. `cost_pence` is the value of those
    months; None where no value is known. `is_within_limit` is what the caller's rule says of a modification.
    """

    item: Item
    ends_on: date
    months: float
    cost_pence: int | None
    flags: tuple[Flag, ...]
    reason: str
    is_within_limit: bool | None = None

    @property
    def is_feasible(self) -> bool:
        """Say whether the contract itself allows it: as it is, extended, or ended with notice in time."""
        stopped = {Flag.MODIFICATION, Flag.NOTICE_PASSED}
        return stopped.isdisjoint(self.flags) and self.is_within_limit is not False

    @property
    def is_by_agreement(self) -> bool:
        """Say whether it ends early with no break that we know of: then somebody else must agree."""
        exit_on = self.item.earliest_exit_on
        return Flag.EARLY in self.flags and (exit_on is None or exit_on > self.ends_on)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A common end: each member's move, in the order of their keys, and who is in the way."""

    ends_on: date
    moves: tuple[Move, ...]
    months: float
    cost_pence: int
    is_cost_complete: bool
    blockers: tuple[Item, ...]
    reasons: tuple[str, ...]

    @property
    def is_feasible(self) -> bool:
        """Say whether every member can do it without a modification or a missed notice."""
        return all(move.is_feasible for move in self.moves)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best common end and others, best first, at most three; none when no end is ahead."""

    proposals: tuple[Proposal, ...]
    left_out: tuple[Item, ...]

    @property
    def best(self) -> Proposal | None:
        """Return the proposal that costs least."""
        return self.proposals[0] if self.proposals else None


def align(
    members: Iterable[Item], *, today: date, within_limit: WithinLimit | None = None
) -> Alignment:
    """Propose the day on which these contracts could end together, and the next best.

    Days come from the members: their ends, the ends of their extensions and their first exits, from
    `today` on. A member with no known end, or whose every end is past, is left out and named.
    """
    ordered = sorted({item.key: item for item in members}.items())
    standing = [item for _, item in ordered if (last := _last_end(item)) and last >= today]
    left_out = tuple(item for _, item in ordered if item not in standing)
    days = sorted({day for item in standing for day in _own_days(item) if day >= today})
    proposals = [_proposal(standing, day, today, within_limit) for day in days]
    proposals.sort(key=lambda found: (_burden(found), found.ends_on))
    return Alignment(tuple(proposals[:_SHOWN]), left_out)


def on_day(
    members: Iterable[Item], day: date, *, today: date, within_limit: WithinLimit | None = None
) -> Proposal:
    """Return what each member would do to end on a day that somebody chose."""
    ordered = [item for _, item in sorted({item.key: item for item in members}.items())]
    return _proposal(ordered, day, today, within_limit)


def _own_days(item: Item) -> list[date]:
    exits = (item.earliest_exit_on,) if item.earliest_exit_on else ()
    return [day for day in (item.ends_on, *_extensions(item), *exits) if day is not None]


def _extensions(item: Item) -> tuple[date, ...]:
    """Return the last day of each extension in order, the last of all among them."""
    told = {*item.extension_ends, *((item.may_extend_until,) if item.may_extend_until else ())}
    return tuple(sorted(day for day in told if item.ends_on is None or day > item.ends_on))


def _last_end(item: Item) -> date | None:
    if item.ends_on is None:
        return None
    return max((item.ends_on, *_extensions(item)))


def _proposal(
    items: Sequence[Item], day: date, today: date, within_limit: WithinLimit | None
) -> Proposal:
    moves = tuple(_move(item, day, today, within_limit) for item in items)
    known = [move.cost_pence for move in moves if move.cost_pence is not None]
    blockers = _blockers(moves)
    return Proposal(
        ends_on=day,
        moves=moves,
        months=round(sum(abs(move.months) for move in moves), 1),
        cost_pence=sum(known),
        is_cost_complete=len(known) == len(moves),
        blockers=blockers,
        reasons=tuple(_reasons(moves, day, blockers)),
    )


def _move(item: Item, day: date, today: date, within_limit: WithinLimit | None) -> Move:
    end = item.ends_on or day
    months = round((day - end).days / _MONTH_DAYS, 1)
    flags = _flags(item, end, day, today)
    is_within = within_limit(item, day) if within_limit and Flag.MODIFICATION in flags else None
    said = _said(item, months, flags, is_within)
    return Move(item, day, months, _cost(item, end, day), flags, said, is_within)


def _flags(item: Item, end: date, day: date, today: date) -> tuple[Flag, ...]:
    if day == end:
        return (Flag.AS_IT_IS,)
    flags: list[Flag] = []
    extensions = _extensions(item)
    if day > end:
        is_inside = bool(extensions) and day <= extensions[-1]
        flags.append(Flag.EXTENSION if is_inside else Flag.MODIFICATION)
    else:
        flags.append(Flag.EARLY)
    if item.notice_on is not None and item.notice_on < today:
        flags.append(Flag.NOTICE_PASSED)
    return tuple(flags)


def _cost(item: Item, end: date, day: date) -> int | None:
    if item.annual_value_pence is None:
        return 0 if day == end else None
    return round(abs((day - end).days) * item.annual_value_pence / _YEAR_DAYS)


def _weight(move: Move) -> float:
    """Return what a move weighs beyond its months: a modification more than an extension."""
    factor = 1.0
    if Flag.EXTENSION in move.flags:
        factor += _EXTENSION
    if Flag.MODIFICATION in move.flags:
        factor += _MODIFICATION
    if Flag.EARLY in move.flags:
        factor += _EARLY if move.is_by_agreement else _BREAK
    if Flag.NOTICE_PASSED in move.flags:
        factor += _LATE_NOTICE
    return factor


def _burden(found: Proposal) -> tuple[int, float, int]:
    """Return how many are over the limit, the weighed cost (of days if a value is lacking), the days."""
    over = sum(move.is_within_limit is False for move in found.moves)
    days = [abs((move.ends_on - (move.item.ends_on or move.ends_on)).days) for move in found.moves]
    parts = [move.cost_pence or 0 for move in found.moves] if found.is_cost_complete else days
    weighed = sum(_weight(move) * part for move, part in zip(found.moves, parts, strict=True))
    return over, round(weighed, 2), sum(days)


def _blockers(moves: Sequence[Move]) -> tuple[Item, ...]:
    """Return those whose contract does not allow the day; else the one that must move most."""
    stopped = tuple(move.item for move in moves if not move.is_feasible)
    if stopped:
        return stopped
    moving = [move for move in moves if Flag.AS_IT_IS not in move.flags]
    if not moving:
        return ()
    most = max(abs(move.months) for move in moving)
    return tuple(move.item for move in moving if abs(move.months) == most)[:1]


def _said(item: Item, months: float, flags: Sequence[Flag], is_within: bool | None) -> str:
    if Flag.AS_IT_IS in flags:
        return f"{item.buyer_name} {Flag.AS_IT_IS}"
    size = abs(months)
    number = f"{size:g} {'month' if size == 1 else 'months'}" if size else "less than a month"
    how = f"{item.buyer_name} {'extends' if Flag.EARLY not in flags else 'ends'} {number}"
    how += "" if Flag.EARLY not in flags else " early"
    limit = {True: ", within the limit", False: ", over the limit", None: ""}[is_within]
    return f"{how}: {'; '.join(flag.value for flag in flags)}{limit}"


def _reasons(moves: Sequence[Move], day: date, blockers: Sequence[Item]) -> Iterable[str]:
    still = [move.item.buyer_name for move in moves if Flag.AS_IT_IS in move.flags]
    if len(still) == len(moves):
        yield f"All end on {day.day} {day:%B %Y} already"
        return
    if still:
        yield f"{listed(still)} {'ends' if len(set(still)) == 1 else 'end'} that day as it is"
    yield from (move.reason for move in moves if Flag.AS_IT_IS not in move.flags)
    names = listed(item.buyer_name for item in blockers)
    if any(not move.is_feasible for move in moves):
        yield f"In the way: {names}"
    else:
        yield f"{names} would have to move most"
