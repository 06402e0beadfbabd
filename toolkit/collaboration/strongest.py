"""Groups in the order of their strength, read in short questions that an index serves, and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice

from toolkit.collaboration import telling
from toolkit.collaboration.models import Opportunity, OpportunityQuerySet

Dress = Callable[[Sequence[Opportunity]], None]


class Strongest:
    """The groups of several questions, strongest first, as a list that is read a stretch at a time.

    No group may be in two of the questions. `dress` gives the groups that are shown what a page needs of them.
    """

    def __init__(self, parts: Sequence[OpportunityQuerySet], dress: Dress) -> None:
        self._parts, self._dress = parts, dress

    def count(self) -> int:
        """Return how many there are: a query for each question."""
        return sum(part.count() for part in self._parts)

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Opportunity]:
        return iter(self._read(0, None))

    def __getitem__(self, wanted: slice) -> list[Opportunity]:
        return self._read(wanted.start or 0, wanted.stop)

    def _read(self, start: int, stop: int | None) -> list[Opportunity]:
        asked = (
            part.order_by("-score", "key").values_list("score", "key", "pk")[:stop]
            for part in self._parts
        )
        together = merge(*asked, key=lambda row: (-row[0], row[1]))
        found = rows((pk for _, _, pk in islice(together, start, stop)), self._dress)
        telling.complete(found)
        return found


def rows(keys: Iterable[int], dress: Dress) -> list[Opportunity]:
    """Return groups in the order of their keys, with what a page needs of them."""
    wanted = list(keys)
    known = Opportunity.objects.in_bulk(wanted)
    found = [known[pk] for pk in wanted if pk in known]
    dress(found)
    return found
