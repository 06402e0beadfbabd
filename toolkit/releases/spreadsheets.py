"""Rows as CSV and XLSX that a spreadsheet opens as they are, and takes no cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from registers.formulas import harmless

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AMOUNT = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
_LONGEST_CELL = 32_000


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV (RFC 4180): UTF-8 with a mark at the beginning, so that spreadsheets know."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_bytes(
    sheets: Mapping[str, Iterable[Sequence[str]]], *, is_all_text: bool = False
) -> bytes:
    """Return a workbook with a sheet for each table; amounts are numbers, all else is text.

    With `is_all_text` amounts are text too, so that 3.10 is read again as it was written.
    """
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for row in rows:
            sheet.append([_cell(cell, is_all_text) for cell in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cell(text: str, is_text: bool) -> str | float:
    if not is_text and _AMOUNT.fullmatch(text):
        return float(text)
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST_CELL]
