"""Rows of a CSV that ran into one cell, because a quotation mark before them is never closed."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from registers.records import FileRefused

# In a table of fewer columns, lines of a cell may look like rows by chance.
LEAST_WIDTH_TO_SUSPECT = 4
_UNCLOSED = "unexpected end of data"
# A number or a day, which stands in the same column of most rows.
_FIGURES = re.compile(r"[£\d\s.,/:-]*\d[£\d\s.,/:-]*")


def refuse(
    lines: Sequence[str], cells: Sequence[str], before: Sequence[str], mark: str, line_number: int
) -> None:
    """Raise `FileRefused` where the lines of one row hold others.

    `lines` are those of the file that became the `cells`, `before` the last row that stood in one line,
    `line_number` the number of the last line.
    """
    width = len(before)
    fault = _fault(lines, mark)
    is_swallowed = fault == _UNCLOSED and width > 1 and _is_row(lines[0], width, mark)
    if not is_swallowed and width >= LEAST_WIDTH_TO_SUSPECT:
        is_swallowed = _holds_rows(cells, width, mark) or (
            _is_row(lines[0], width, mark)
            and any(_is_row(line, width, mark) for line in lines[1:])
            and (bool(fault) or _are_alike(lines, before, mark))
        )
    if is_swallowed:
        raise FileRefused(
            f"A quotation mark near line {line_number - len(lines) + 1:,} of the selected file is never "
            "closed, so the rows below it ran into one cell. Close it or take it out, and upload the file "
            "again."
        )


def _fault(lines: Sequence[str], mark: str) -> str:
    """Return what is wrong with the quotation marks of a row, as the reader of CSV says it; or nothing."""
    try:
        list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        return str(error)
    return ""


def _is_row(line: str, width: int, mark: str) -> bool:
    """Whether a line has as many cells as a row, quotation marks aside."""
    return line.count(mark) >= width - 1


def _holds_rows(cells: Sequence[str], width: int, mark: str) -> bool:
    """Whether most lines of a cell, and two or more, would be rows."""
    for cell in cells:
        inner = cell.splitlines()[1:]
        rows = sum(_is_row(line, width, mark) for line in inner)
        if rows >= 2 and rows * 2 >= len(inner):
            return True
    return False


def _are_alike(lines: Sequence[str], before: Sequence[str], mark: str) -> bool:
    """Whether each of the lines is a row by itself, with figures in the same columns as the row before."""
    figures = {place for place, cell in enumerate(before) if place and _FIGURES.fullmatch(cell)}
    rows = [line.rstrip("\r\n").split(mark) for line in lines]
    return bool(figures) and all(
        len(row) == len(before) and all(_FIGURES.fullmatch(row[place]) for place in figures)
        for row in rows
    )
