"""The words of an uploaded specification: Word or Excel. The file is read and forgotten."""

from __future__ import annotations

from typing import BinaryIO

from registers.documents import lines
from registers.packages import DOCUMENT, WORKBOOK
from registers.records import FileRefused
from registers.workbooks import Workbook

_OTHER = "The selected file must be a Word document (.docx) or an Excel workbook (.xlsx), or paste its words"
_EMPTY = "The selected file holds no words that we can read. Paste its words"


def words_of(stream: BinaryIO, name: str) -> str:
    """Return the words of a file, a line for each paragraph or row; the kind is told by its name.

    Raises `FileRefused`, saying what to do.
    """
    ending = name.lower().rpartition(".")[2]
    if ending == "docx":
        found = lines(stream)
    elif ending == "xlsx":
        found = _rows(stream)
    elif ending in ("docm", "xlsm"):
        kind = DOCUMENT if ending == "docm" else WORKBOOK
        raise FileRefused(f"The selected file may contain macros. {kind.without_macros}")
    else:
        raise FileRefused(_OTHER)
    if not found:
        raise FileRefused(_EMPTY)
    return "\n".join(found)


def _rows(stream: BinaryIO) -> list[str]:
    """Return each row that says something, its cells apart by a stroke; hidden sheets are left out."""
    book = Workbook(stream)
    found = []
    for title, is_hidden in book.titles.items():
        if is_hidden:
            continue
        for row in book.reader(title)():
            said = [" ".join(str(cell).split()) for cell in row.cells if cell is not None]
            if text := " | ".join(one for one in said if one):
                found.append(text)
    return found
