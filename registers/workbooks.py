"""XLSX files: measured before they are opened, then read row by row."""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

from registers.records import FileRefused

# What the parts of a workbook may unfold to, in all; and how much more than they take when packed.
MOST_UNPACKED_BYTES = 150_000_000
MOST_TIMES_UNPACKED = 200
LEAST_BYTES_TO_SUSPECT = 5_000_000
MOST_PARTS = 2_000
MOST_COLUMNS = 300
MOST_MERGED = 5_000
_BATCH = 200
_SAVE_AGAIN = "Save it again as an Excel workbook (.xlsx) or a CSV file, and upload that."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = f"The selected file is damaged and cannot be opened. {_SAVE_AGAIN}"
_TOO_BIG = (
    "The selected file unfolds to far more than it should, so we did not open it. Copy the rows "
    "into a new workbook, or save it as a CSV file, and upload that."
)


class Workbook:
    """An XLSX file that was found safe to open. Raises `FileRefused` for any other."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            with zipfile.ZipFile(stream) as archive:
                _refuse_unsafe(archive)
            stream.seek(0)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book: Any = openpyxl.load_workbook(
                    stream, read_only=True, data_only=True, keep_links=False
                )
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
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1)
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


def _trimmed(cells: tuple[Any, ...]) -> list[Any]:
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


def _refuse_unsafe(archive: zipfile.ZipFile) -> None:
    """Refuse a packed file that is no workbook, holds macros, or unfolds to too much."""
    parts = archive.infolist()
    names = {posixpath.normpath(part.filename).lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(
            "The selected file is protected by a password. Remove the password, save it, and "
            "upload it again."
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise FileRefused(_TOO_BIG)
    for part in parts:
        is_steep = part.file_size > max(part.compress_size, 1) * MOST_TIMES_UNPACKED
        if is_steep and part.file_size > LEAST_BYTES_TO_SUSPECT:
            raise FileRefused(_TOO_BIG)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise FileRefused(
            "The selected file contains macros. Save it as an Excel workbook without macros "
            "(.xlsx), and upload that."
        )
    if "xl/workbook.xml" not in names:
        raise FileRefused(
            f"The selected file is not an Excel workbook (.xlsx) that we can read. {_SAVE_AGAIN}"
        )
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _refuse_doctype(archive, part)


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse XML with a document type: a workbook has none, and entities can unfold without end."""
    try:
        with archive.open(part) as source:
            before = b""
            while chunk := source.read(1_000_000):
                if chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or re.search(
                    rb"<!\s*(DOCTYPE|ENTITY)|\x00", before + chunk, re.IGNORECASE
                ):
                    raise FileRefused(_BROKEN)
                before = chunk[-20:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise FileRefused(_BROKEN) from None
