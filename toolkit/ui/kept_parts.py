"""Parts of pages that take long to work out, kept in the shared cache until something that pages show changes.

A part is kept under the edition of all pages (`page_cache`), which each deed renews; so nothing old is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from toolkit.ui import page_cache

T = TypeVar("T")
_SECONDS = 3600


def kept(name: str, state: object, make: Callable[[], T]) -> T:
    """Return what `make` works out, from the cache if it is there. Two queries, more to keep it.

    `state` is all that the part depends on, above all who sees it; equal states have equal `repr`.
    """
    return of_state(name, (page_cache.edition(), state), make)


def of_state(name: str, state: object, make: Callable[[], T]) -> T:
    """Return what `make` works out for a state that tells by itself when it changed. One query.

    What another version of the code kept is not taken: it may have another shape.
    """
    said = repr((name, state, page_cache.code_version()))
    key = f"pages:part:{hashlib.sha256(said.encode()).hexdigest()[:40]}"
    value: T | None = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, timeout=_SECONDS)
    return value
