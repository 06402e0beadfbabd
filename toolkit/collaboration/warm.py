"""What the worker has at hand from its last refresh, so that the next one need not read and unpack it again.

Only the worker keeps it, as it is the one that refreshes again and again. It holds for one edition of the
state alone: when anybody else refreshed meanwhile, or the database is another, it is dropped. Editions
are random numbers, so that no two databases have the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from matching.meaning import Meaning
from toolkit.collaboration.remembering import Compared, Facts
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
    stored: dict[str, list[Stored]] = field(default_factory=dict)  # groups by their refresh key
    meaning: Meaning | None = None

    def at(self, edition: int) -> None:
        """Drop everything that is of another edition."""
        if self.edition != edition:
            self.drop()

    def drop(self) -> None:
        """Forget everything."""
        self.compared, self.facts, self.stored, self.meaning = {}, {}, {}, None
        self.is_whole = False

    def take(self, names: Collection[str]) -> dict[str, Compared]:
        """Return what is at hand of some contracts."""
        return {name: self.compared[name] for name in names if name in self.compared}

    def of_keys(self, keys: Collection[str]) -> dict[str, Compared]:
        """Return what is at hand that shares one of these keys."""
        wanted = frozenset(keys)
        return {name: one for name, one in self.compared.items() if not wanted.isdisjoint(one.keys)}

    def forget(self, deleted: set[str]) -> None:
        """Take contracts whose rows are gone out of the groups, as the database did."""
        if deleted:
            for of_key in self.stored.values():
                for one in of_key:
                    for name in deleted & one.members.keys():
                        del one.members[name]

    def keep(
        self,
        edition: int,
        compared: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        gone: Collection[str],
        stored: Mapping[str, list[Stored]],
        meaning: Meaning | None,
        *,
        is_whole: bool = False,
    ) -> None:
        """Hold what a refresh compared and found, under the edition that it made."""
        if not self.is_kept:
            return
        self.edition = edition
        for name in gone:
            self.compared.pop(name, None)
            self.facts.pop(name, None)
        if len(self.compared.keys() | facts.keys()) > MOST:
            self.drop()
            return
        self.compared.update((name, compared[name]) for name in facts)
        self.facts.update(facts)
        self.is_whole = self.is_whole or is_whole
        if self.is_whole:
            self.stored.update(stored)
            self.meaning = meaning


WARM = Warm()


def stay_warm() -> None:
    """Keep from now on what refreshes of this process compared. The worker calls it."""
    WARM.is_kept = True
