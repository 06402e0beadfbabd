"""What the worker has at hand from its last refresh, so that the next one need not read and unpack it again.

Only the worker keeps it, as it is the one that refreshes again and again. It holds for one edition of the
state alone: when anybody else refreshed meanwhile, or the database is another, it is dropped. Editions
are random numbers, so that no two databases have the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from toolkit.collaboration.remembering import Compared, Facts

MOST = 200_000  # contracts; a register of that size takes some hundred megabytes


@dataclass(slots=True)
class Warm:
    """Contracts as they were last compared, with their facts, of one edition."""

    is_kept: bool = False
    edition: int = 0
    compared: dict[str, Compared] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)

    def at(self, edition: int) -> None:
        """Drop everything that is of another edition."""
        if self.edition != edition:
            self.compared, self.facts = {}, {}

    def take(self, names: Collection[str]) -> dict[str, Compared]:
        """Return what is at hand of some contracts."""
        return {name: self.compared[name] for name in names if name in self.compared}

    def keep(
        self,
        edition: int,
        compared: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        gone: Collection[str],
    ) -> None:
        """Hold what a refresh compared, under the edition that it made."""
        if not self.is_kept:
            return
        self.edition = edition
        for name in gone:
            self.compared.pop(name, None)
            self.facts.pop(name, None)
        if len(self.compared.keys() | facts.keys()) > MOST:
            self.compared, self.facts = {}, {}
            return
        self.compared.update((name, compared[name]) for name in facts)
        self.facts.update(facts)


WARM = Warm()


def stay_warm() -> None:
    """Keep from now on what refreshes of this process compared. The worker calls it."""
    WARM.is_kept = True
