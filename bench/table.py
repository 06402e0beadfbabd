"""Plain tables on the terminal, and the middle of some numbers."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def heading(text: str) -> None:
    """Print the name of a part."""
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def note(text: str) -> None:
    """Print a line under a table."""
    print(text, flush=True)


def show(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under columns: the first column is text, the others are aligned right."""
    cells = [[str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
    for row in cells:
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())
    print(flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which so large a share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return median(values)
