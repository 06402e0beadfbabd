"""Groups found anew under the keys of groups known from before, so that what refers to them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from typing import TypeVar

from matching.groups import By, Group, Held

# A known group that shares this much with a new one is the same group, grown or shrunk.
_SAME_GROUP = 0.5
# So few pairs of groups are compared each with each; of more, those that share a member.
_FEW_PAIRS = 200
# A group before or after it was told why.
One = TypeVar("One", Held, Group)


@dataclass(frozen=True, slots=True)
class Known:
    """A group that is known from before: what it was, the keys of its members, and of what it was made."""

    is_window: bool
    members: Set[str]
    by: By = By.NEED
    refresh_key: str = ""


def with_known_keys(groups: Sequence[One], known: Mapping[str, Known]) -> list[One]:
    """Return the groups under the keys of known groups that they continue, the greatest overlap first.

    A group continues a known one of its sort when they share at least half of all their members; one that
    was made from the same refresh key before any other. Each known key is used once; a fresh key never takes
    one in use. After a refresh of some keys, give the known groups that were made from those keys.
    """
    given = dict(_unchanged(groups, known))
    taken = set(given.values())
    lines: defaultdict[str, list[One]] = defaultdict(list)
    for group in groups:
        if group.key not in given:
            lines[group.refresh_key].append(group)
    others: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for key, before in known.items():
        if key not in taken:
            others[before.refresh_key][key] = before
    for line, left in lines.items():
        _continue(given, taken, left, others.get(line, {}))
    if len(lines.keys() | others.keys()) > 1:
        rest = [group for left in lines.values() for group in left if group.key not in given]
        free = {key: before for key, before in known.items() if key not in taken}
        _continue(given, taken, rest, free)
    used = set(known)
    named: list[One] = []
    for group in groups:
        key = given.get(group.key) or next(
            spelling for spelling in _spellings(group.key) if spelling not in used
        )
        used.add(key)
        named.append(group if key == group.key else replace(group, key=key))
    return named


def _continue(
    given: dict[str, str], taken: set[str], groups: Sequence[One], known: Mapping[str, Known]
) -> None:
    """Give groups the keys of the known ones that they continue."""
    for _, fresh, key in sorted(_overlaps(groups, known)):
        if fresh not in given and key not in taken:
            given[fresh] = key
            taken.add(key)


def _unchanged(groups: Sequence[One], known: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
    """Yield (fresh key, known key) of each group that is known with the very same members."""
    left = []
    used: set[str] = set()
    for group in groups:
        before = known.get(group.key)
        if before and _is_same(group, before):
            used.add(group.key)
            yield group.key, group.key
        else:
            left.append(group)
    same: defaultdict[object, list[str]] = defaultdict(list)
    for key, before in sorted(known.items(), reverse=True):
        if key not in used:
            same[before.is_window, before.by, len(before.members)].append(key)
    for group in sorted(left, key=lambda group: group.key):
        keys = same.get((group.is_window, group.by, len(group.names)), [])
        for key in reversed(keys):
            if group.names == known[key].members:
                keys.remove(key)
                yield group.key, key
                break


def _is_same(group: Held | Group, before: Known) -> bool:
    return (
        group.is_window == before.is_window
        and group.by == before.by
        and group.names == before.members
    )


def _overlaps(
    groups: Sequence[One], known: Mapping[str, Known]
) -> Iterator[tuple[float, str, str]]:
    """Yield (less overlap, fresh key, known key) of each pair of groups that share enough members."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    is_few = len(groups) * len(known) <= _FEW_PAIRS
    for key, before in known.items() if not is_few else ():
        for member in before.members:
            holders[member].append(key)
    for group in groups:
        names, by, size = group.names, group.by, len(group.names)
        near: Iterable[str] = known
        # Of what shares half of all members, one is among any half of the group's own.
        if not is_few:
            some = islice(names, size // 2 + 1)
            near = {key for name in some for key in holders.get(name, ())}
        for key in near:
            before = known[key]
            other = len(before.members)
            if other > size / _SAME_GROUP or size > other / _SAME_GROUP:
                continue
            if before.is_window != group.is_window or before.by != by:
                continue
            both = len(names.intersection(before.members))
            share = both / (size + other - both)
            if share >= _SAME_GROUP:
                yield -share, group.key, key


def _spellings(key: str) -> Iterator[str]:
    return chain([key], (f"{key}-{number}" for number in count(2)))
