"""Looking for garbage in circles seldom, where things are made by the thousand and few of them in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def seldom(things: int) -> Iterator[None]:
    """Look for garbage once in so many new things while the block runs: each look goes through what is new."""
    before = gc.get_threshold()
    gc.set_threshold(things, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
