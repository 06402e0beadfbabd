"""Reading overlaps. (The home page asks `count_open`; keep that name.)"""

from __future__ import annotations

from datetime import date


def count_open(*, today: date) -> int:
    """Return how many overlaps have ends that can still meet from today on."""
    return 0
