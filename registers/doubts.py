"""What is doubtful about a row as a whole: cells that are merged or not worked out, and names that are missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from registers import values
from registers.cells import Row, says_something
from registers.columns import Column, normal
from registers.records import Problem
from registers.tidy import line
from registers.wordings import BY_KEY

# A text merged across columns is a title or a supplier in the first of them only.
_NAMES = frozenset({"title", "suppliers"})
SAVE_AGAIN = "Open the file in Excel, save it and upload it again."
_LOT = re.compile(r"lots?( (number|no|ref|reference|id|name|title|description))?")


def is_of_another_cell(row: Row, field: str, place: int) -> bool:
    """Whether a cell has, by merging, what belongs to another: a sum belongs to the first cell alone."""
    if BY_KEY[field].kind == "money":
        return place in row.below or place in row.across
    return field in _NAMES and place in row.across


def continues(row: Row, columns: Mapping[str, Column]) -> bool:
    """Whether a row says more of the contract above: reference, title and a sum are merged with those there."""
    names = {columns[field].index for field in ("key", "title") if field in columns}
    sums = {one.index for field, one in columns.items() if BY_KEY[field].kind == "money"}
    return "title" in columns and names <= row.below and not sums.isdisjoint(row.below)


def of_cells(row: Row, columns: Mapping[str, Column]) -> list[Problem]:
    """Return doubts about sums in merged cells, and about formulas that were saved without their result."""
    found = []
    for field, column in columns.items():
        place = column.index
        if place in row.unsaved:
            found.append(
                Problem(
                    field,
                    "The cell holds a formula, and its result is not in the file, so it was left out.",
                    SAVE_AGAIN,
                )
            )
        elif BY_KEY[field].kind == "money" and is_of_another_cell(row, field, place):
            stated = line(values.text(row.cells[place]))[:60]
            found.append(
                Problem(
                    field,
                    f"'{stated}' stands in a merged cell, so it was read for the first row or column of it only.",
                    "Give each contract its own value, in a cell that is not merged.",
                )
            )
    return found


def of_names(
    row: Row, title: str, stated: Mapping[str, str], columns: Mapping[str, Column]
) -> list[Problem]:
    """Return doubts about a row that is kept without a title, or with the supplier of another row or column.

    A supplier that is left empty is no doubt by itself: registers list contracts before they are awarded.
    """
    if not title and stated.keys() == {"suppliers"} and len(columns) > 1:
        return [
            Problem(
                "title",
                "Only the supplier is filled, so the row was read as a contract of its own.",
                "If it is one more supplier of the contract above, write both into one cell with a "
                "semicolon between them. If it is a contract, add its title.",
            )
        ]
    found = []
    if not title:
        what, mend = "The contract has no title.", "Add it, or say which column holds the title."
        found.append(Problem("title", what, mend))
    if "suppliers" in columns and not stated.get("suppliers"):
        found += _of_supplier(row, columns["suppliers"].index)
    return found


def _of_supplier(row: Row, place: int) -> list[Problem]:
    """Return a doubt about an empty supplier that is merged with another cell, or stands below another's."""
    if place in row.across:
        what = "The supplier is merged with the column before it, so it was left out."
        return [Problem("suppliers", what, "Write the supplier into a cell of its own.")]
    if not any(map(says_something, row.cells[: place + 1])):
        return [
            Problem(
                "suppliers",
                "The row begins with empty cells, and names no supplier.",
                "If they are the same as in the row above, write them into this row too.",
            )
        ]
    return []


def lot_of(row: Row, columns: Sequence[Column]) -> str:
    """Return the lot that a row names in a column of its own, or nothing."""
    for column in columns:
        if (
            not column.field
            and column.index < len(row.cells)
            and _LOT.fullmatch(normal(column.header))
        ):
            return line(values.text(row.cells[column.index]))[:60]
    return ""
