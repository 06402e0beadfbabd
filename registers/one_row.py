"""One row of a sheet by its fields, and the problems that gather while it is read."""

from __future__ import annotations

import re
from typing import Any

from registers import doubts, values
from registers.columns import Layout
from registers.read import Row, Sheet, Value
from registers.records import Problem
from registers.tidy import line

_LONG = {"description", "notes", "satisfaction_note", "integrations"}
_EMPTY = re.compile(r"[-–—.\s]*|n/?a\.?|none|null|#n/a|not applicable", re.I)


class OneRow:
    """A row: its cells by field, what was found so far, and what is wrong with it."""

    def __init__(self, sheet: Sheet, layout: Layout, row: Row) -> None:
        self._sheet, self._row = sheet, row
        self._columns, self._title = layout.fields(), layout.title
        self._cells: dict[str, Value] = {
            field: row.cells[column.index]
            for field, column in self._columns.items()
            if column.index < len(row.cells)
            and not doubts.is_of_another_cell(row, field, column.index)
        }
        self._stated = {
            field: text for field, cell in self._cells.items() if (text := values.text(cell))
        }
        self._has_us_dates = any(column.has_us_dates for column in layout.columns)
        self._problems = doubts.of_cells(row, self._columns)
        self._found: dict[str, Any] = {
            "lot": doubts.lot_of(row, layout.columns),
            "continues": doubts.continues(row, self._columns),
        }

    def _note(self, path: str, what: str, mend: str = "") -> None:
        self._problems.append(Problem(path, what, mend))

    def _header(self, field: str) -> str:
        return self._columns[field].header if field in self._columns else ""

    def _text(self, field: str) -> str:
        """Return a field of words; "n/a" and dashes are none."""
        stated = self._stated.get(field, "")
        text = stated if field in _LONG else line(stated)
        return "" if _EMPTY.fullmatch(text) else text
