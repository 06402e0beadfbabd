"""A file as sheets of rows of cells, whatever a council calls a spreadsheet.

CSV is read as a stream, in memory that does not grow with the file. XLSX is opened only after
its parts were measured, because a few kilobytes can unfold to gigabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from registers.cells import Row, Value, says_something
from registers.records import FileRefused
from registers.tables import Table
from registers.workbooks import Workbook, refuse_other_kinds

__all__ = ["HEAD_ROWS", "Book", "Row", "Sheet", "Value", "open_book"]
# Rows looked at to tell whether there is a table at all, and to propose a mapping.
HEAD_ROWS = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows()` starts afresh each time; `is_only` when the file has no other."""

    name: str
    read: Callable[[], Iterator[Row]]
    is_hidden: bool = False
    is_only: bool = False
    counts_from_1904: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield all rows in order. Raises `FileRefused` where the file breaks off or is broken."""
        yield from self.read()

    def head(self, rows: int = HEAD_ROWS) -> list[Row]:
        """Return the first rows."""
        return list(islice(self.rows(), rows))

    def position(self, row: Row) -> str:
        """Return where a row stands, as a person would say it: "sheet 'ICT', row 14"."""
        return f"row {row.number}" if self.is_only else f"sheet '{self.name}', row {row.number}"


@dataclass(frozen=True, slots=True)
class Book:
    """A file: its sheets, and how it was read. `notes` are sentences for a person."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[str, ...] = ()


def open_book(stream: BinaryIO, name: str) -> Book:
    """Return the file as a book. The stream must be able to seek, and stay open while rows are read.

    Raises `FileRefused` for what is no table, is empty, locked, old, or not safe to open.
    """
    stream.seek(0)
    start = stream.read(8192)
    if not start.strip(b"\xef\xbb\xbf \r\n\t\x00"):
        raise FileRefused("The selected file is empty. Choose a file with at least one row.")
    if start.startswith(b"PK\x03\x04"):
        book = _workbook(stream, name)
    else:
        refuse_other_kinds(stream, start)
        book = _table(stream, name)
    if not any(_is_table(sheet) for sheet in book.sheets):
        raise FileRefused(
            "We could not find a table in the selected file. Choose a CSV or XLSX file with a row "
            "of headings and one entry in each row."
        )
    return book


def _is_table(sheet: Sheet) -> bool:
    """Whether some row near the beginning has two cells that say something."""
    return any(sum(map(says_something, row.cells)) > 1 for row in sheet.head())


def _table(stream: BinaryIO, name: str) -> Book:
    """Return a text file with delimiters as a book of one sheet."""
    table = Table(stream)
    sheet = Sheet(name=name, read=table.rows, is_only=True)
    return Book(name, "csv", (sheet,), encoding=table.encoding, delimiter=table.delimiter)


def _workbook(stream: BinaryIO, name: str) -> Book:
    """Return an XLSX file as a book."""
    found = Workbook(stream)
    sheets = tuple(
        Sheet(
            name=title,
            read=found.reader(title),
            is_hidden=is_hidden,
            is_only=len(found.titles) == 1,
            counts_from_1904=found.counts_from_1904,
        )
        for title, is_hidden in found.titles.items()
    )
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden]
    notes = tuple(f"Sheet '{title}' is hidden in the file." for title in hidden)
    return Book(name, "xlsx", sheets, notes=notes)
