"""Office files are packed: their parts are measured before any is opened, as a few kilobytes can unfold to gigabytes."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass

from registers.records import FileRefused

# What the parts of a file may unfold to, in all; and how much more than they take when packed.
MOST_UNPACKED_BYTES = 150_000_000
MOST_TIMES_UNPACKED = 200
LEAST_BYTES_TO_SUSPECT = 5_000_000
MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class PackedKind:
    """A kind of Office file: the part it must have, and what to tell people. `too_big` says what to do instead."""

    name: str
    main_part: str
    save_again: str
    without_macros: str
    too_big: str
    most_bytes: int

    @property
    def broken(self) -> str:
        """Say that a file cannot be opened."""
        return f"The selected file is damaged and cannot be opened. {self.save_again}"


WORKBOOK = PackedKind(
    "an Excel workbook (.xlsx)",
    "xl/workbook.xml",
    "Save it again as an Excel workbook (.xlsx) or a CSV file, and upload that.",
    "Save it as an Excel workbook without macros (.xlsx), and upload that.",
    "Copy the rows into a new workbook, or save it as a CSV file, and upload that.",
    MOST_UNPACKED_BYTES,
)
DOCUMENT = PackedKind(
    "a Word document (.docx)",
    "word/document.xml",
    "Save it again as a Word document (.docx), or paste its words.",
    "Save it as a Word document without macros (.docx), or paste its words.",
    "Copy its words and paste them instead.",
    30_000_000,  # it is read as a whole
)


def refuse_unsafe(archive: zipfile.ZipFile, kind: PackedKind) -> None:
    """Refuse a packed file that is not of the kind, holds macros, or unfolds to too much. Raises `FileRefused`."""
    parts = archive.infolist()
    names = {posixpath.normpath(part.filename).lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(
            "The selected file is protected by a password. Remove the password, save it, and "
            "upload it again."
        )
    too_big = f"The selected file unfolds to far more than it should, so we did not open it. {kind.too_big}"
    most_bytes = min(kind.most_bytes, MOST_UNPACKED_BYTES)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_bytes:
        raise FileRefused(too_big)
    for part in parts:
        is_steep = part.file_size > max(part.compress_size, 1) * MOST_TIMES_UNPACKED
        if is_steep and part.file_size > LEAST_BYTES_TO_SUSPECT:
            raise FileRefused(too_big)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise FileRefused(f"The selected file contains macros. {kind.without_macros}")
    if kind.main_part not in names:
        raise FileRefused(
            f"The selected file is not {kind.name} that we can read. {kind.save_again}"
        )
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _refuse_doctype(archive, part, kind)


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: PackedKind) -> None:
    """Refuse XML with a document type: an Office file has none, and entities can unfold without end."""
    try:
        with archive.open(part) as source:
            before = b""
            while chunk := source.read(1_000_000):
                if chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or re.search(
                    rb"<!\s*(DOCTYPE|ENTITY)|\x00", before + chunk, re.IGNORECASE
                ):
                    raise FileRefused(kind.broken)
                before = chunk[-20:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise FileRefused(kind.broken) from None
