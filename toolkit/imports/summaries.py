"""What came of an import, as a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def as_sentence(counts: Mapping[str, Any], *, was_dry_run: bool = False) -> str:
    """Return "24 rows read: 20 contracts added, ... 1 refused." """
    contracts = f"{_number(counts['added'], 'contract')} added, {counts['changed']:,} changed"
    parts = [
        f"{_number(counts['read'], 'row')} read: {contracts}, {counts['unchanged']:,} unchanged"
    ]
    for name, words in (
        ("joined", "joined with another row"),
        ("for_other_buyers", "for other authorities"),
        ("missing", "no longer in the register"),
        ("removed_here", "taken out here and left out"),
    ):
        if counts.get(name):
            parts.append(f"{counts[name]:,} {words}")
    parts.append(f"{counts['refused']:,} refused")
    if counts["needs_a_look"]:
        parts.append(f"{counts['needs_a_look']:,} need a look")
    end = ". This was a dry run: nothing was changed." if was_dry_run else "."
    return "; ".join(parts) + end


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def left_out_lines(counts: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each sheet that was not read, and each column that was left out."""
    for one in counts.get("sheets_not_read", ()):
        yield f"Sheet '{one['sheet']}' was not read. {one['reason']}"
    for one in counts.get("columns_left_out", ()):
        named = f", '{one['heading']}'," if one["heading"] else ""
        yield f"Column {one['column']}{named} of '{one['sheet']}' was left out. {one['reason']}"
