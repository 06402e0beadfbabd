"""What was worked out of the technology map, kept until a borough is counted again, for those who see the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import cache

from toolkit.collaboration.technology_queries import Map

T = TypeVar("T")
_SECONDS = 3600
_LONGEST_NUMBER = 4


def kept(found: Map, name: str, make: Callable[[], T], *, today: date, page: str = "1") -> T:
    """Return what `make` works out, from the cache if nothing changed since. One query, five to keep it.

    Nothing is taken from the cache, nor kept, while changed contracts wait to be counted.
    """
    if found.is_changing or not page.isdecimal() or len(page) > _LONGEST_NUMBER:
        return make()
    state = repr((found.scope, found.filters, found.counted_at, name, page, today))
    key = f"technology:{hashlib.sha256(state.encode()).hexdigest()[:40]}"
    value: T | None = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, timeout=_SECONDS)
    return value
