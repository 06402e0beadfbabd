"""Groups found anew under the keys of groups known from before, so that what refers to them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
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
    """A group that is known from before: what it was and the keys of its members."""

    is_window: bool
    members: frozenset[str]
    by: By = By.NEED


def with_known_keys(groups: Sequence[One], known: Mapping[str, Known]) -> list[One]:
    """Return the groups under the keys of known groups that they continue, the greatest overlap first.

    A group continues a known one of its sort when they share at least half of all their members. Each
    known key is used once; a fresh key never takes one in use. After a refresh of some keys, give the
    known groups that were made from those keys.
    """
    given = dict(_unchanged(groups, known))
    taken = set(given.values())
    left = [group for group in groups if group.key not in given]
    others = {key: before for key, before in known.items() if key not in taken}
    for _, fresh, key in sorted(_overlaps(left, others)):
        if fresh not in given and key not in taken:
            given[fresh] = key
            taken.add(key)
    used = set(known)
    named: list[One] = []
    for group in groups:
        key = given.get(group.key) or next(
            spelling for spelling in _spellings(group.key) if spelling not in used
        )
        used.add(key)
        named.append(group if key == group.key else replace(group, key=key))
    return named


def _unchanged(groups: Sequence[One], known: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
    """Yield (fresh key, known key) of each group that is known with the very same members."""
    same: defaultdict[object, list[str]] = defaultdict(list)
    for key, before in sorted(known.items(), reverse=True):
        same[before.is_window, before.by, before.members].append(key)
    for group in sorted(groups, key=lambda group: group.key):
        if keys := same.get((group.is_window, group.by, group.names)):
            yield group.key, keys.pop()


def _overlaps(
    groups: Sequence[One], known: Mapping[str, Known]
) -> Iterator[tuple[float, str, str]]:
    """Yield (less overlap, fresh key, known key) of each pair of groups that share enough members."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    is_few = len(groups) * len(known) <= _FEW_PAIRS
    if not is_few:
        for key, before in known.items():
            for member in before.members:
                holders[member].append(key)
    for group in groups:
        names = group.names
        near: Iterable[str] = known
        if not is_few:
            near = {key for name in names for key in holders.get(name, ())}
        for key in near:
            before = known[key]
            if (before.is_window, before.by) != (group.is_window, group.by):
                continue
            both = len(names & before.members)
            share = both / (len(names) + len(before.members) - both)
            if share >= _SAME_GROUP:
                yield -share, group.key, key


def _spellings(key: str) -> Iterator[str]:
    return chain([key], (f"{key}-{number}" for number in count(2)))
