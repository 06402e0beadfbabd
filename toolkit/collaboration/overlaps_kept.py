"""What is the same on every page of overlaps, kept for those who see the same until something changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from toolkit.collaboration import queries
from toolkit.collaboration.queries import Filters, NeedCount
from toolkit.contracts.models import Touched
from toolkit.people.queries import ANYONE, Viewer
from toolkit.ui import kept_parts, page_cache

T = TypeVar("T")


def scope(viewer: Viewer) -> tuple[bool, tuple[int, ...]]:
    """Return what tells viewers apart: those with the same scope see the same groups."""
    return viewer.is_of_boroughs, tuple(sorted(viewer.authority_ids))


class Kept:
    """The kept parts of one answer: it is asked once whether they are of now, in two queries."""

    @cached_property
    def _edition(self) -> str | None:
        """Return the state that pages show, None while changed contracts wait for a refresh."""
        return None if Touched.objects.exists() else page_cache.edition()

    def part(self, name: str, filters: Filters, today: date | None, make: Callable[[], T]) -> T:
        """Return what `make` works out for a viewer and filters, from the cache if it is there. One query.

        Nothing is kept while changed contracts wait for a refresh, nor what was asked for by words, of
        which there is no end.
        """
        if filters.words or filters.contract or self._edition is None:
            return make()
        state = (self._edition, scope(filters.viewer), replace(filters, viewer=ANYONE), today)
        return kept_parts.of_state(f"overlaps:{name}", state, make)

    def needs(self, viewer: Viewer) -> list[NeedCount]:
        """Return the needs that have standing overlaps for a viewer, by label."""
        return self.part("needs", Filters(viewer=viewer), None, lambda: queries.needs(viewer))
