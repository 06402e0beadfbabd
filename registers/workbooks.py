"""XLSX files: measured before they are opened, then read row by row."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

from registers.number_formats import as_shown, foreign_styles
from registers.packages import WORKBOOK, refuse_unsafe
from registers.records import FileRefused

MOST_COLUMNS = 300
MOST_MERGED = 5_000
_BATCH = 200
_SAVE_AGAIN = WORKBOOK.save_again
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = WORKBOOK.broken


class Workbook:
    """An XLSX file that was found safe to open. Raises `FileRefused` for any other."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            with zipfile.ZipFile(stream) as archive:
                refuse_unsafe(archive, WORKBOOK)
            stream.seek(0)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book: Any = openpyxl.load_workbook(
                    stream, read_only=True, data_only=True, keep_links=False
                )
                self._signs = foreign_styles(self._book)
        except FileRefused:
            raise
        except Exception:  # noqa: BLE001 - a hostile file breaks openpyxl in any way it likes
            raise FileRefused(_BROKEN) from None
        self.titles: dict[str, bool] = {
            str(sheet.title): sheet.sheet_state != "visible" for sheet in self._book.worksheets
        }
        self.counts_from_1904: bool = self._book.epoch.year == 1904

    def reader(self, title: str) -> Callable[[], Iterator[tuple[int, tuple[Any, ...], bool]]]:
        """Return what reads the rows of a sheet: number, cells, whether the row is hidden."""
        return lambda: self._rows(title)

    def _rows(self, title: str) -> Iterator[tuple[int, tuple[Any, ...], bool]]:
        sheet = self._book[title]
        try:
            merged, hidden = self._marks(sheet)
        except Exception:  # noqa: BLE001
            raise FileRefused(_BROKEN) from None
        values: dict[tuple[int, int], Any] = {}
        for number, cells in self._cells(sheet):
            yield number, _filled(number, cells, merged.get(number, ()), values), number in hidden

    def _cells(self, sheet: Any) -> Iterator[tuple[int, list[Any]]]:
        """Yield row number and values, in batches so that the warnings of openpyxl stay silent."""
        sheet.reset_dimensions()
        # Values alone are read faster; formats count only where one shows another currency.
        found = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=not self._signs)
        if self._signs:
            found = ([as_shown(cell, self._signs) for cell in cells] for cells in found)
        rows = enumerate(found, start=1)
        while True:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    batch = [(number, _trimmed(cells)) for number, cells in islice(rows, _BATCH)]
            except Exception:  # noqa: BLE001
                raise FileRefused(_BROKEN) from None
            if not batch:
                return
            yield from batch

    def _marks(self, sheet: Any) -> tuple[dict[int, list[tuple[int, int, int, int]]], set[int]]:
        """Return the merged ranges by row, and the hidden rows: openpyxl drops both when streaming."""
        merged: dict[int, list[tuple[int, int, int, int]]] = {}
        hidden: set[int] = set()
        spent = 0
        with self._book._archive.open(sheet._worksheet_path) as part:
            for _, element in ElementTree.iterparse(part):  # noqa: S314 - no part has a DOCTYPE
                name = element.tag.rpartition("}")[2]
                if name == "row":
                    if element.get("hidden") in {"1", "true"}:
                        hidden.add(int(element.get("r", "0")))
                    element.clear()
                elif name == "mergeCell":
                    first_column, first, last_column, last = range_boundaries(element.get("ref"))
                    spent += last - first + 1
                    if spent > MOST_MERGED:
                        continue
                    for row in range(first, last + 1):
                        merged.setdefault(row, []).append((first, first_column, last_column, last))
        return merged, hidden


def _trimmed(cells: Iterable[Any]) -> list[Any]:
    """Return the cells without the empty ones at the end."""
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _filled(
    number: int,
    cells: list[Any],
    ranges: list[tuple[int, int, int, int]] | tuple[()],
    values: dict[tuple[int, int], Any],
) -> tuple[Any, ...]:
    """Return the cells of a row, each of a merged range with the value of its first cell."""
    for first, first_column, last_column, _ in ranges:
        if number == first:
            here = cells[first_column - 1] if first_column <= len(cells) else None
            values[first, first_column] = here
        value = values.get((first, first_column))
        if value is None:
            continue
        until = min(last_column, MOST_COLUMNS)
        cells.extend([None] * (until - len(cells)))
        for column in range(first_column - 1, until):
            cells[column] = value
    return tuple(cells)


def refuse_other_kinds(stream: BinaryIO, start: bytes) -> None:
    """Refuse, with what to do, the other kinds of file that people take for a spreadsheet."""
    opening = start.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if start.startswith(_OLE):
        stream.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in stream.read(2_000_000):
            raise FileRefused(
                "The selected file is protected by a password. Remove the password, save it, and "
                "upload it again."
            )
        raise FileRefused(f"The selected file is in the old Excel format (.xls). {_SAVE_AGAIN}")
    if opening.startswith(b"%pdf"):
        raise FileRefused("The selected file is a PDF. Upload the spreadsheet it was made from.")
    if opening.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<workbook")):
        raise FileRefused(
            f"The selected file is a web page or XML, not a spreadsheet. {_SAVE_AGAIN}"
        )
    if opening.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"[{")):
        raise FileRefused(
            "The selected file is JSON. If it holds OCDS releases, upload it as open data instead."
        )
