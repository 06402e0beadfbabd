"""XLSX files: measured before they are opened, then read row by row."""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import column_index_from_string, range_boundaries

from registers.cells import Row
from registers.number_formats import as_shown, foreign_styles
from registers.packages import WORKBOOK, refuse_unsafe
from registers.records import FileRefused

MOST_COLUMNS = 300
MOST_MERGED = 5_000
_BATCH = 200
_SAVE_AGAIN = WORKBOOK.save_again
_LETTERS = re.compile(r"[A-Z]+")
_NO_PLACES: frozenset[int] = frozenset()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = WORKBOOK.broken
_STRICT, _OPENING = b"http://purl.oclc.org/ooxml/spreadsheetml/main", 4096
_MARKUP = re.compile(
    rb"<(!doctype html|!--|/?(html|head|body|meta|style|script|div|span|p|br|hr|h[1-6]|font|center|"
    rb"table|form|ul|ol)\b)|<\?xml|<workbook"
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked in a sheet, by row: merged ranges, hidden rows, formulas without a result."""

    merged: dict[int, list[tuple[int, int, int, int]]]
    hidden: set[int]
    unsaved: dict[int, frozenset[int]]


class Workbook:
    """An XLSX file that was found safe to open. Raises `FileRefused` for any other."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            with zipfile.ZipFile(stream) as archive:
                refuse_unsafe(archive, WORKBOOK)
                _refuse_strict(archive)
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

    def reader(self, title: str) -> Callable[[], Iterator[Row]]:
        """Return what reads the rows of a sheet."""
        return lambda: self._rows(title)

    def _rows(self, title: str) -> Iterator[Row]:
        sheet = self._book[title]
        try:
            marks = self._marks(sheet)
        except Exception:  # noqa: BLE001
            raise FileRefused(_BROKEN) from None
        values: dict[tuple[int, int], Any] = {}
        for number, cells in self._cells(sheet):
            filled, below, across = _filled(number, cells, marks.merged.get(number, ()), values)
            is_hidden = number in marks.hidden
            yield Row(
                number, filled, is_hidden, below, across, marks.unsaved.get(number, _NO_PLACES)
            )

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

    def _marks(self, sheet: Any) -> _Marks:
        """Return merged ranges, hidden rows and formulas without a result: openpyxl drops all when streaming."""
        marks, spent, has_formulas = _Marks({}, set(), {}), 0, False
        with self._book._archive.open(sheet._worksheet_path) as part:
            for _, element in ElementTree.iterparse(part):  # noqa: S314 - no part has a DOCTYPE
                name = element.tag.rpartition("}")[2]
                if name == "f":
                    has_formulas = True
                elif name == "row":
                    number = int(element.get("r", "0"))
                    if element.get("hidden") in {"1", "true"}:
                        marks.hidden.add(number)
                    if has_formulas and (places := _unsaved(element)):
                        marks.unsaved[number] = places
                    has_formulas = False
                    element.clear()
                elif name == "mergeCell":
                    first_column, first, last_column, last = range_boundaries(element.get("ref"))
                    spent += last - first + 1
                    if spent > MOST_MERGED:
                        continue
                    for row in range(first, last + 1):
                        marks.merged.setdefault(row, []).append(
                            (first, first_column, last_column, last)
                        )
        return marks


def _unsaved(row: ElementTree.Element) -> frozenset[int]:
    """Return the places of the formulas of a row that were saved without their result.

    A result that is an empty text says that it is a text.
    """
    places = set()
    for place, cell in enumerate(row):
        parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
        if "f" in parts and not parts.get("v") and cell.get("t", "n") != "str":
            letters = _LETTERS.match(cell.get("r", ""))
            places.add(column_index_from_string(letters[0]) - 1 if letters else place)
    return frozenset(places)


def _refuse_strict(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook in the strict form of the standard, of which no cell could be read."""
    for name in archive.namelist():
        if posixpath.normpath(name).lower() != WORKBOOK.main_part:
            continue
        with archive.open(name) as part:
            is_strict = _STRICT in part.read(_OPENING)
        if is_strict:
            raise FileRefused(
                "The selected file is a Strict Open XML Spreadsheet, which we cannot read. Open it in "
                "Excel, save it as “Excel Workbook (.xlsx)” and upload that."
            )


def _trimmed(cells: Iterable[Any]) -> list[Any]:
    """Return the cells without the empty ones at the end."""
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _filled(
    number: int,
    cells: list[Any],
    ranges: Sequence[tuple[int, int, int, int]],
    values: dict[tuple[int, int], Any],
) -> tuple[tuple[Any, ...], frozenset[int], frozenset[int]]:
    """Return the cells of a row, each of a merged range with the value of its first cell.

    And the places that have it from a row above, and from a column before.
    """
    below: set[int] = set()
    across: set[int] = set()
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
        below.update(range(first_column - 1, until) if number > first else ())
        across.update(range(first_column, until))
    return tuple(cells), frozenset(below), frozenset(across)


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
    if _MARKUP.match(opening) or opening.startswith(b"mime-version:"):
        raise FileRefused(
            f"The selected file is a web page or XML, not a spreadsheet. {_SAVE_AGAIN}"
        )
    if opening.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"[{")):
        raise FileRefused(
            "The selected file is JSON. If it holds OCDS releases, upload it as open data instead."
        )
