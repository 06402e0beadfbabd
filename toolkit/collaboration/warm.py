"""What the worker has at hand from its last refresh, so that the next one need not read and unpack it again.

Only the worker keeps it, as it is the one that refreshes again and again. It holds for one edition of the
state alone: when anybody else refreshed meanwhile, or the database is another, it is dropped. Editions
are random numbers, so that no two databases have the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from matching.likeness import Background
from matching.meaning import Meaning
from toolkit.collaboration.remembering import Compared, Facts
from toolkit.collaboration.shelves import Shelves
from toolkit.collaboration.stored import Stored

MOST = 200_000  # contracts; a register of that size takes some hundred megabytes


@dataclass(slots=True)
class Warm:
    """Contracts as they were last compared, with their facts, and the groups found, of one edition.

    `is_whole` says that nothing is missing: then nothing of it is read from the database.
    """

    is_kept: bool = False
    is_whole: bool = False
    edition: int = 0
    compared: dict[str, Compared] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    shelves: Shelves = field(default_factory=Shelves)  # whole, or empty
    stored: dict[str, list[Stored]] = field(default_factory=dict)  # groups by their refresh key
    # With the scores of pairs that were compared, and without decisions.
    background: Background | None = None

    def at(self, edition: int) -> None:
        """Drop everything that is of another edition."""
        if self.edition != edition:
            self.drop()

    def drop(self) -> None:
        """Forget everything."""
        self.compared, self.facts, self.stored, self.background = {}, {}, {}, None
        self.shelves = Shelves()
        self.is_whole = False

    @property
    def meaning(self) -> Meaning | None:
        """Return what all texts mean, if everything is at hand and the text model was asked."""
        return self.background.meaning if self.background else None

    def with_scores(self, background: Background) -> Background:
        """Return a background with the scores that are at hand, if they rest on the same rarity of words."""
        known = self.background
        is_same = known is not None and known.rarity == background.rarity
        # Of contracts that change again and again, what they once said is not kept for ever.
        if known is None or not is_same or len(known.profiles) > 2 * len(self.compared):
            return background
        return replace(background, profiles=known.profiles, scores=known.scores)

    def take(self, names: Collection[str]) -> dict[str, Compared]:
        """Return what is at hand of some contracts."""
        return {name: self.compared[name] for name in names if name in self.compared}

    def forget(self, deleted: set[str]) -> None:
        """Take contracts whose rows are gone out of the groups, as the database did."""
        if deleted:
            for of_key in self.stored.values():
                for one in of_key:
                    for name in deleted & one.members.keys():
                        del one.members[name]
                        one.marks = None

    def hold(
        self,
        edition: int,
        compared: dict[str, Compared],
        facts: dict[str, Facts],
        shelves: Shelves,
        stored: Mapping[str, list[Stored]],
        background: Background,
    ) -> None:
        """Hold everything, of an edition in which everything was compared or read."""
        self.drop()
        self.edition = edition
        if self.is_kept and len(compared) <= MOST:
            self.compared, self.facts, self.shelves = compared, facts, shelves
            self.stored, self.background = dict(stored), background
            self.is_whole = True

    def follow(
        self,
        edition: int,
        changed: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        gone: Collection[str],
        shelves: Shelves,
        stored: Mapping[str, list[Stored]],
        background: Background,
    ) -> None:
        """Hold what changed beside everything that stayed, under the edition that a refresh made of it."""
        self.edition = edition
        self._forget(gone)
        self.compared.update(changed)
        self.facts.update((name, facts[name]) for name in changed)
        if len(self.compared) > MOST:
            self.drop()
            return
        self.shelves.take(shelves)
        self.stored.update(stored)
        self.background = background

    def add(
        self,
        edition: int,
        compared: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        gone: Collection[str],
    ) -> None:
        """Hold what a refresh compared that had not everything at hand."""
        if not self.is_kept:
            return
        self.edition = edition
        self._forget(gone)
        self.compared.update((name, compared[name]) for name in facts)
        self.facts.update(facts)
        if len(self.compared) > MOST:
            self.drop()

    def _forget(self, gone: Collection[str]) -> None:
        for name in gone:
            self.compared.pop(name, None)
            self.facts.pop(name, None)


WARM = Warm()


def stay_warm() -> None:
    """Keep from now on what refreshes of this process compared. The worker calls it."""
    WARM.is_kept = True
