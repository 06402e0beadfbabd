"""Books made in a test: text as CSV, cells as XLSX, parts as a packed file."""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

from registers.columns import propose
from registers.read import open_book
from registers.rows import rows

FILES = Path(__file__).parent / "files"


def csv_book(text, encoding="utf-8", name="register.csv"):
    return open_book(io.BytesIO(text.encode(encoding)), name)


def file_book(name):
    return open_book(io.BytesIO((FILES / name).read_bytes()), name)


def xlsx_bytes(sheets, change=lambda book: None):
    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsx_book(sheets, change=lambda book: None):
    return open_book(io.BytesIO(xlsx_bytes(sheets, change)), "register.xlsx")


def packed(content, extra=None, without=()):
    """Return an XLSX file with other parts put in or taken out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in without and name not in (extra or {}):
                new.writestr(name, old.read(name))
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def read(book, sheet=0):
    """Return the rows of a sheet by the proposed layout."""
    return list(rows(book.sheets[sheet], propose(book.sheets[sheet])))


def one(header, *cells):
    """Return the single row of a table with one line."""
    lines = [header, cells]
    (row,) = read(xlsx_book({"Register": lines}))
    return row


def words(row):
    return [problem.what for problem in row.problems]
