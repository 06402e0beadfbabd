"""What people decided about pairs of contracts, as an audience may know it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from matching.decisions import Decisions
from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.models import NeedDecision

Pairs = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about pairs of references. `ever` has also what was taken back."""

    same: Pairs = ()
    apart: Pairs = ()
    ever: Pairs = ()
    _joined: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def within(self, sees: Callable[[str], bool]) -> Decisions:
        """Return the decisions about contracts that an audience sees: no other may tell it anything."""
        return Decisions.of(
            [pair for pair in self.same if sees(pair[0]) and sees(pair[1])],
            [pair for pair in self.apart if sees(pair[0]) and sees(pair[1])],
        )

    @property
    def names(self) -> set[str]:
        """Return every contract about which somebody ever decided."""
        return {name for pair in self.ever for name in pair}

    def joined_ever(self, reference: str) -> frozenset[str]:
        """Return what a contract was ever joined with or parted from, by itself or through others."""
        if not self._joined and self.ever:
            everything = Decisions.of(self.ever)
            for name in self.names:
                self._joined[name] = everything.joined_with(name)
        return self._joined.get(reference, frozenset({reference}))


def decided() -> Decided:
    """Return what people decided about pairs of contracts. One query."""
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    ever: set[tuple[str, str]] = set()
    for first, second, verdict, undone_at in NeedDecision.objects.order_by("pk").values_list(
        "first", "second", "verdict", "undone_at"
    ):
        ever.add((first, second))
        if undone_at is None:
            (same if verdict == SameNeed.SAME else apart).append((first, second))
    return Decided(same, apart, ever)
