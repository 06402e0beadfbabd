"""Lists of names from people: reading a CSV of buyers, whatever its encoding and separator."""

from __future__ import annotations

import csv
import io
from pathlib import Path

_LARGEST_BYTES = 100 * 1024 * 1024
_HEADERS = (
    "name",
    "buyer",
    "buyer_name",
    "buyer name",
    "buyer_as_published",
    "authority",
    "organisation",
    "organisation name",
    "organization",
)


class ListRefused(Exception):
    """A file was not read. The text says why, for a person."""


def read(path: Path) -> list[str]:
    """Return the names of a CSV: the column called name, buyer or the like, or the only column.

    A file of one column may have no header. Raises `ListRefused`.
    """
    text = _text(path)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise ListRefused(f"{path.name} is not a CSV that can be read: {error}.") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ListRefused(f"{path.name} holds no names.")
    header = [cell.strip().casefold() for cell in rows[0]]
    known = next((wanted for wanted in _HEADERS if wanted in header), "")
    if len(header) == 1:
        return [",".join(row).strip() for row in rows[1 if known else 0 :]]
    if not known:
        raise ListRefused(
            f"{path.name} has no column of names. Call one of them 'name', 'buyer' or 'buyer_name'; "
            f"found: {', '.join(header)[:200]}."
        )
    at = header.index(known)
    return [row[at] if at < len(row) else "" for row in rows[1:]]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ListRefused(f"{path.name} is larger than 100 MB. Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise ListRefused(f"{path} cannot be read: {error.strerror}.") from error
    if content[:4] == b"PK\x03\x04":
        raise ListRefused(f"{path.name} is a spreadsheet or ZIP file. Save it as CSV.")
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ListRefused(f"{path.name} is not a text file.")
    return text


def _separator(text: str) -> str:
    """Return what separates the cells of the first line; a comma where nothing else does."""
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=lambda one: (first.count(one), one == ","))
