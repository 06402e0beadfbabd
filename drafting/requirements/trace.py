"""Which requirement comes from which need, both ways, and what stands alone on either side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafting.requirements.fields import KEY, NEEDS
from drafting.workbook.book import Book, Entry


@dataclass(frozen=True, slots=True)
class Trace:
    """Numbers of requirements by need, and of needs by requirement. Needs that were taken away do not count."""

    by_need: Mapping[int, tuple[int, ...]]
    by_requirement: Mapping[int, tuple[int, ...]]

    @property
    def needs_alone(self) -> tuple[int, ...]:
        """Return the needs that no requirement comes from."""
        return tuple(number for number, found in self.by_need.items() if not found)

    @property
    def requirements_alone(self) -> tuple[int, ...]:
        """Return the requirements that come from no need."""
        return tuple(number for number, found in self.by_requirement.items() if not found)


def trace(book: Book) -> Trace:
    """Return what comes from what, in the order of the numbers. One walk over the links."""
    by_need: dict[int, list[int]] = {one.number: [] for one in book.entries(NEEDS.to)}
    by_requirement: dict[int, tuple[int, ...]] = {}
    for one in book.entries(KEY):
        there = _there(one, by_need)
        by_requirement[one.number] = there
        for number in there:
            by_need[number].append(one.number)
    return Trace({number: tuple(found) for number, found in by_need.items()}, by_requirement)


def _there(entry: Entry, needs: Mapping[int, object]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one for one in entry.links(NEEDS.name) if one in needs))
