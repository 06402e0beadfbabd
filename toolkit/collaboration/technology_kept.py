"""What was worked out of the technology map, kept until a borough is counted again, for those who see the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from toolkit.collaboration.technology_queries import Map
from toolkit.ui import kept_parts

T = TypeVar("T")
_LONGEST_NUMBER = 4


def kept(found: Map, name: str, make: Callable[[], T], *, today: date, page: str = "1") -> T:
    """Return what `make` works out, from the cache if nothing changed since. One query, five to keep it.

    Nothing is taken from the cache, nor kept, while changed contracts wait to be counted.
    """
    if found.is_changing or not page.isdecimal() or len(page) > _LONGEST_NUMBER:
        return make()
    state = (found.scope, found.filters, found.counted_at, page, today)
    return kept_parts.of_state(f"technology:{name}", state, make)
