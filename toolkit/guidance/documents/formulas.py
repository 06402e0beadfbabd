"""Formulas of the sheets dialect, with columns by name, to formulas with cells.

`[@Weight]` is the cell of this row, `[Weight]` all cells of that column, `[Needs!Reference]` all cells of
a column of another sheet, `[#discount_rate]` a named cell, `{n}` the number of the row in its table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from toolkit.guidance.documents.errors import BadTemplate
from toolkit.guidance.documents.words import check_characters

FUNCTIONS = frozenset(
    [
        "ABS",
        "AND",
        "AVERAGE",
        "AVERAGEIFS",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "COUNTIF",
        "COUNTIFS",
        "DATE",
        "DATEDIF",
        "DAY",
        "DAYS",
        "EDATE",
        "EOMONTH",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISBLANK",
        "ISNUMBER",
        "LARGE",
        "LEFT",
        "LEN",
        "MATCH",
        "MAX",
        "MEDIAN",
        "MID",
        "MIN",
        "MONTH",
        "NOT",
        "OR",
        "POWER",
        "RANK",
        "ROUND",
        "ROUNDDOWN",
        "ROUNDUP",
        "ROWS",
        "SEARCH",
        "SMALL",
        "SUM",
        "SUMIF",
        "SUMIFS",
        "SUMPRODUCT",
        "TEXT",
        "TODAY",
        "TRIM",
        "VALUE",
        "YEAR",
    ]
)
_REFERENCE = re.compile(r"\[([@#]?)([^\[\]]+)\]")
_CALL = re.compile(r"\b([A-Z][A-Z0-9.]*)\s*\(")
_TEXT = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Place:
    """Where the table of a sheet lies: its columns by title, its first and last row of data."""

    sheet: str
    columns: Mapping[str, int]
    first: int
    last: int

    def column(self, title: str, *, of: str) -> str:
        """Return the letter of a column. Raises `BadTemplate`."""
        if title not in self.columns:
            raise BadTemplate(
                f"Sheet '{of}': a formula names the column '{title}', which is not there."
            )
        return str(get_column_letter(self.columns[title]))

    def span(self, title: str, *, of: str) -> str:
        """Return all the cells of a column, with the sheet's name."""
        letter = self.column(title, of=of)
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, slots=True)
class Map:
    """Where every table lies and which cells have names."""

    places: Mapping[str, Place]
    names: frozenset[str]

    def place(self, sheet: str, *, of: str) -> Place:
        """Return where the table of a sheet lies. Raises `BadTemplate`."""
        if sheet not in self.places:
            raise BadTemplate(
                f"Sheet '{of}': a formula names the sheet '{sheet}', which has no table."
            )
        return self.places[sheet]

    def span(self, reference: str, *, of: str) -> str:
        """Return the cells that `[Column]` or `[Sheet!Column]` stands for."""
        sheet, _, title = reference.strip("[]").rpartition("!")
        return self.place(sheet or of, of=of).span(title, of=of)

    def formula(self, text: str, *, of: str, row: int | None = None) -> str:
        """Return a formula for a cell of the sheet `of`. Raises `BadTemplate`, saying what is wrong."""
        check_characters(text)
        if not text.startswith("="):
            raise BadTemplate(f"Sheet '{of}': begin the formula '{text}' with =.")
        code = _TEXT.sub("", text)
        for function in _CALL.findall(code):
            if function not in FUNCTIONS:
                raise BadTemplate(
                    f"Sheet '{of}': the function {function} is not one that templates may use."
                )
        if "|" in code or "://" in code or ".xls" in code.lower():
            raise BadTemplate(f"Sheet '{of}': a formula may not reach outside the workbook.")

        def shown(match: re.Match[str]) -> str:
            mark, name = match[1], match[2]
            if mark == "#":
                if name not in self.names:
                    raise BadTemplate(f"Sheet '{of}': there is no named cell '{name}'.")
                return name
            if mark == "@":
                if row is None:
                    raise BadTemplate(f"Sheet '{of}': '{match[0]}' stands outside a row.")
                return f"${self.place(of, of=of).column(name, of=of)}{row}"
            return self.span(name, of=of)

        if row is not None:
            text = text.replace("{n}", str(row - self.places[of].first + 1))
        return _REFERENCE.sub(shown, text)
