"""Bars of parts side by side, drawn to a scale of 100; what they show stands in a table below them."""

from __future__ import annotations

from dataclasses import dataclass

ROW_HEIGHT = 50  # as ui/macros/bars.html draws it


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, and the widths of its parts in hundredths of the scale, in the order of the key."""

    label: str
    widths: tuple[float, ...]

    def parts(self) -> list[tuple[float, float, int]]:
        """Return where each part begins, how wide it is, and its place in the key; nothing of a part of no width."""
        return [
            (round(sum(self.widths[:place]), 3), width, place)
            for place, width in enumerate(self.widths)
            if width
        ]


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of bars. `name` is its id on the page, `about` says in words what it shows, `key` names the parts."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Return the height of the drawing in pixels."""
        return ROW_HEIGHT * len(self.bars)
