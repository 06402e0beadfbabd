"""A day of a made-up story, counted from the day on which it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Told = Mapping[str, Mapping[str, tuple[Mapping[str, Any], ...]]]


@dataclass(frozen=True, slots=True)
class InDays:
    """So many days from today; before today if less than nothing."""

    days: int
