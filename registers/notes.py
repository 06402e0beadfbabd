"""Rows among the contracts of a register that are none: captions of a part, notes, rows without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registers import doubts
from registers.cells import Row
from registers.columns import Column
from registers.passed_over import is_caption, is_label, is_note, is_spread
from registers.records import Problem

_NAMES = ("key", "title", "suppliers")


def why_no_contract(
    row: Row, columns: Mapping[str, Column], stated: Mapping[str, str], found: Mapping[str, Any]
) -> list[Problem]:
    """Return why a row is no contract; nothing if it is one. `found` are the fields that were read."""
    names = {columns[field].index for field in _NAMES if field in columns}
    filled = [field for field in stated if columns[field].index not in row.across]
    if is_spread(row, names):
        return [_fatal(_ONE_CELL, _IF_CONTRACT)]
    if not any(found[field] for field in _NAMES):
        mend = doubts.SAVE_AGAIN if row.unsaved else "Add at least one of them."
        return [_fatal("The row has no title, no supplier and no reference.", mend)]
    if _looks_like_a_note(filled, stated, found["title"], len(columns)):
        is_one = len(filled) == 1
        return [
            _fatal(_ONE_CELL if is_one else "This looks like a note, not a contract.", _IF_CONTRACT)
        ]
    return []


_ONE_CELL = "Only one cell is filled: this looks like a heading or a note."
_IF_CONTRACT = "Add a title and a supplier if it is a contract."


def _fatal(what: str, mend: str) -> Problem:
    return Problem("", what, mend, is_fatal=True)


def _looks_like_a_note(
    filled: Sequence[str], stated: Mapping[str, str], title: str, width: int
) -> bool:
    """Whether a row with one cell or two is the caption of a part, or a note under the table."""
    if width < 3 or len(filled) not in (1, 2):
        return False
    text = stated[filled[0]]
    if len(filled) == 2:
        return width > 3 and is_label(text)
    is_kept = filled[0] in {"title", "suppliers"} and not is_note(title)
    return not is_kept or (width > 3 and is_caption(text))
