"""What a file holds, told by its contents: a register, published notices, or payments."""

from __future__ import annotations

import gzip
import re
import zlib
from itertools import islice
from typing import BinaryIO

from registers import spend
from registers.columns import Layout, propose
from registers.headings import by_header
from registers.read import Book, open_book
from registers.records import FileRefused
from toolkit.imports.choices import Kind

_DAYS = {"starts_on", "ends_on", "length", "extensions", "notice_on", "review_on"}
_OF_CONTRACT = re.compile(r"contract|agreement|tender|project|register", re.I)
# From which confidence on a heading says what a column is, and not its values alone.
SAID_BY_HEADING = 0.5
_DAMAGED = (
    "The selected file is damaged and cannot be unpacked. Save it again and upload the new copy."
)


def detect(stream: BinaryIO, name: str) -> Kind:
    """Return what a file holds. Raises `FileRefused`, with what to do, for what we cannot read."""
    start = _start(stream)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        if b"ocid" in start or b"releases" in start or b"records" in start:
            return Kind.OCDS
        raise FileRefused(
            "The selected file is JSON, but no published notices (OCDS) stand in it. Upload your "
            "register as CSV or XLSX, or notices as an OCDS file."
        )
    book = open_book(stream, name)
    return Kind.SPEND if _has_payments(book) else Kind.REGISTER


def _start(stream: BinaryIO) -> bytes:
    """Return the first bytes, unpacked when the file is packed."""
    stream.seek(0)
    is_packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    if not is_packed:
        start = stream.read(65_536)
        stream.seek(0)
        return start
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            start = unpacked.read(65_536)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise FileRefused(_DAMAGED) from None
    stream.seek(0)
    return start


def _has_payments(book: Book) -> bool:
    """Say whether a table is one of payments: sums to suppliers, and nothing of a contract."""
    for sheet in book.sheets:
        layout = propose(sheet)
        fields = _said(layout)
        if fields & _DAYS:
            return False
        if {"title", "total_value"} <= fields and not is_of_payments(layout):
            return False
    try:
        return any(True for _ in islice(spend.payments(book), 1))
    except FileRefused:
        return False


def is_of_payments(layout: Layout) -> bool:
    """Say whether the headings of a sheet are those of payments: the day or number of each, none of a contract."""
    if _said(layout) & _DAYS or not {"suppliers", "total_value"} <= _said(layout):
        return False
    headings = [column.header for column in layout.columns]
    return not any(map(_names_a_contract, headings)) and any(map(spend.says_paid, headings))


def _names_a_contract(heading: str) -> bool:
    """Say whether a heading is of a contract's title or reference, and not of what a payment was for."""
    field, confidence, _ = by_header(heading)
    if field == "title" and confidence >= SAID_BY_HEADING:
        return not spend.says_what_for(heading)
    return field == "key" and bool(_OF_CONTRACT.search(heading))


def _said(layout: Layout) -> set[str]:
    """Return the fields that headings say, and not values alone."""
    return {one.field for one in layout.columns if one.confidence >= SAID_BY_HEADING}
