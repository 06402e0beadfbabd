"""What people decided about pairs: the same need, or not. It always holds, before any sign.

A decision is about two items by their keys and stays when a refresh finds something else. Two decisions
that contradict each other (A is B, B is C, A is not C) are settled for "not": a wrong group costs more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SAME_TEXT = "People decided that these are the same need"
APART_TEXT = "People decided that these are not the same need"

PairKey = tuple[str, str]


def pair_key(a: str, b: str) -> PairKey:
    """Return two keys in order, so that a pair is the same both ways round."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The pairs that people called the same need and those that they called not the same."""

    same: frozenset[PairKey] = frozenset()
    apart: frozenset[PairKey] = frozenset()
    _joined: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _about: dict[str, list[tuple[str, str, bool]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(
        cls, same: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()
    ) -> Decisions:
        """Return decisions from pairs of keys in any order."""
        held_apart = frozenset(pair_key(a, b) for a, b in apart if a != b)
        held_same = frozenset(pair_key(a, b) for a, b in same if a != b) - held_apart
        return cls(held_same, held_apart, _components(held_same, held_apart))

    def verdict(self, a: str, b: str) -> bool | None:
        """Return True for the same need, False for not the same, None where nobody decided."""
        if not (self.same or self.apart):
            return None
        key = pair_key(a, b)
        if key in self.apart:
            return False
        return True if key in self.same else None

    def joined_with(self, key: str) -> frozenset[str]:
        """Return the keys that people joined with an item, by itself or through others; itself too."""
        return self._joined.get(key, frozenset({key}))

    def about(self, keys: Iterable[str]) -> list[tuple[str, str, bool]]:
        """Return what was decided about any of these items, in order: both keys, and if they are the same."""
        if not self.same and not self.apart:
            return []
        if not self._about:
            for pairs, is_same in ((self.same, True), (self.apart, False)):
                for a, b in pairs:
                    for key in (a, b):
                        self._about.setdefault(key, []).append((a, b, is_same))
        return sorted({one for key in keys for one in self._about.get(key, ())})

    def keeps_apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Say whether an item of one set may not be with an item of the other."""
        others = list(other)
        return any(pair_key(a, b) in self.apart for a in one for b in others)


def _components(same: frozenset[PairKey], apart: frozenset[PairKey]) -> dict[str, frozenset[str]]:
    """Join pairs in order, except where that would bring two items together that are kept apart."""
    home: dict[str, frozenset[str]] = {}
    for a, b in sorted(same):
        one, other = home.get(a, frozenset({a})), home.get(b, frozenset({b}))
        if not any(pair_key(x, y) in apart for x in one for y in other):
            joined = one | other
            home.update(dict.fromkeys(joined, joined))
    return home


def parts_of(keys: Iterable[str], decisions: Decisions) -> Iterator[tuple[str, ...]]:
    """Yield the keys in units that stay together: what people joined, and every other key by itself."""
    units: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        units[min(decisions.joined_with(key))].append(key)
    yield from (tuple(unit) for _, unit in sorted(units.items()))
