"""Contracts by what they are grouped by, so that a refresh looks at those of its keys and at no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from matching.item import Item
from toolkit.collaboration.remembering import MARK_BYTES, Compared, Facts

ALL_OF_A_MARK = (1 << 8 * MARK_BYTES) - 1


@dataclass(slots=True)
class Shelves:
    """The items that share a key, by reference; and what is told of many contracts at once.

    `odd` are the contracts that not every audience sees, `marks` the mark of the facts of each, as a number.
    """

    of_key: dict[str, dict[str, Item]] = field(default_factory=dict)
    odd: dict[str, Compared] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    synthetic: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, compared: Mapping[str, Compared], facts: Mapping[str, Facts]) -> Shelves:
        """Return the shelves of all contracts whose facts are at hand."""
        found = cls()
        for name in sorted(facts):
            found._put(name, compared[name], facts[name])
        return found

    def changed(
        self,
        keys: Iterable[str],
        before: Mapping[str, Compared],
        now: Mapping[str, Compared],
        facts: Mapping[str, Facts],
    ) -> Shelves:
        """Return the shelves of some keys after a change; these stay as they are, until `take`.

        `before` and `now` are the contracts that changed, as they were and as they are. All their keys are
        among the keys.
        """
        found = Shelves(
            {key: dict(self.of_key.get(key, ())) for key in keys},
            dict(self.odd), dict(self.marks), set(self.derived), set(self.synthetic),
        )  # fmt: skip
        for name, one in before.items():
            found._take_out(name, one)
        for name, one in now.items():
            found._put(name, one, facts[name])
        return found

    def take(self, changed: Shelves) -> None:
        """Have shelves as they were `changed`."""
        self.of_key |= changed.of_key
        self.odd, self.marks = changed.odd, changed.marks
        self.derived, self.synthetic = changed.derived, changed.synthetic
        for key in [key for key, shelf in changed.of_key.items() if not shelf]:
            del self.of_key[key]

    def items(self, key: str, unseen: Collection[str] = frozenset()) -> list[Item]:
        """Return the items of a key without those that an audience does not see, by reference."""
        shelf = self.of_key.get(key, {})
        if not unseen or shelf.keys().isdisjoint(unseen):
            return list(shelf.values())
        return [item for name, item in shelf.items() if name not in unseen]

    def added_up(self, names: Iterable[str]) -> int:
        """Return the sum of the marks of some contracts: what tells their facts, in any order."""
        return sum(map(self.marks.__getitem__, names)) & ALL_OF_A_MARK

    def names(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the references of what shares one of these keys; some come again."""
        for key in keys:
            yield from self.of_key.get(key, ())

    def _put(self, name: str, one: Compared, facts: Facts) -> None:
        if not all(one.levels):
            self.odd[name] = one
        self.marks[name] = int.from_bytes(facts.mark, "big")
        if facts.is_derived:
            self.derived.add(name)
        if facts.is_synthetic:
            self.synthetic.add(name)
        for key in one.keys:
            self.of_key.setdefault(key, {})[name] = facts.item

    def _take_out(self, name: str, one: Compared) -> None:
        self.odd.pop(name, None)
        self.marks.pop(name, None)
        self.derived.discard(name)
        self.synthetic.discard(name)
        for key in one.keys:
            self.of_key.get(key, {}).pop(name, None)
