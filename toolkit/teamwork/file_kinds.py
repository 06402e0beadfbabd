"""Which files may be kept: told by the content as well as by the name. What is refused is refused in words."""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from registers.packages import DOCUMENT, MOST_UNPACKED_BYTES, WORKBOOK, PackedKind, refuse_unsafe
from registers.records import FileRefused
from toolkit.ui.stored import clean_name
from toolkit.ui.uploads import BLOCK

# The test word of virus scanners, in two parts, so that this file does not hold it.
_TEST_WORD = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE"
_INFECTED = "The selected file holds a virus or a test of virus scanners, so it was not kept."
_TEXT = "The selected file is not the text that its name says. Save it again as {name}, and upload that."


def _packed(name: str, main_part: str, suffix: str) -> PackedKind:
    again = f"Save it again as {name}, and upload that."
    return PackedKind(
        name, main_part, again, f"Save it without macros as {name}, and upload that.",
        f"Save it as a PDF, or upload its parts one by one, instead of one large {suffix}.",
        MOST_UNPACKED_BYTES,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that may be kept: its content type for the browser, and what refuses a file that is not of it."""

    content_type: str
    refuse: Callable[[BinaryIO], None]


def _starts(name: str, *marks: bytes) -> Callable[[BinaryIO], None]:
    def refuse(stream: BinaryIO) -> None:
        if not stream.read(16).startswith(marks):
            raise FileRefused(
                f"The selected file is not {name}, though its name says so. Save it again as {name}, and upload that."
            )

    return refuse


def _office(kind: PackedKind, mimetype: bytes = b"") -> Callable[[BinaryIO], None]:
    def refuse(stream: BinaryIO) -> None:
        try:
            with zipfile.ZipFile(stream) as archive:
                refuse_unsafe(archive, kind)
                if mimetype:
                    _refuse_other_open_document(archive, kind, mimetype)
                for part in archive.infolist():
                    with archive.open(part) as packed:
                        _refuse_test_word(packed)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise FileRefused(kind.broken) from None

    return refuse


def _refuse_other_open_document(
    archive: zipfile.ZipFile, kind: PackedKind, mimetype: bytes
) -> None:
    names = archive.namelist()
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise FileRefused(f"The selected file contains macros. {kind.without_macros}")
    if "mimetype" not in names or archive.open("mimetype").read(100).strip() != mimetype:
        raise FileRefused(
            f"The selected file is not {kind.name}, though its name says so. {kind.save_again}"
        )


def _text(name: str) -> Callable[[BinaryIO], None]:
    def refuse(stream: BinaryIO) -> None:
        start = stream.read(8)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return  # UTF-16, as spreadsheets save "Unicode text"
        if start.startswith((b"%PDF", b"PK\x03\x04", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
            raise FileRefused(_TEXT.format(name=name))
        stream.seek(0)
        for block in _blocks(stream):
            if any(sign in block for sign in _NEVER_IN_TEXT):
                raise FileRefused(_TEXT.format(name=name))

    return refuse


_NEVER_IN_TEXT = [bytes([code]) for code in (*range(9), 14, 15, *range(16, 26), 28, 29, 30, 31)]
_OPEN = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", _starts("a PDF", b"%PDF-")),
    "docx": FileType(
        f"{_OOXML}wordprocessingml.document",
        _office(_packed(DOCUMENT.name, DOCUMENT.main_part, "document")),
    ),
    "xlsx": FileType(
        f"{_OOXML}spreadsheetml.sheet",
        _office(_packed(WORKBOOK.name, WORKBOOK.main_part, "workbook")),
    ),
    "odt": FileType(
        f"{_OPEN}text",
        _office(
            _packed("an OpenDocument text (.odt)", "content.xml", "text"), f"{_OPEN}text".encode()
        ),
    ),
    "ods": FileType(
        f"{_OPEN}spreadsheet",
        _office(
            _packed("an OpenDocument spreadsheet (.ods)", "content.xml", "spreadsheet"),
            f"{_OPEN}spreadsheet".encode(),
        ),
    ),
    "csv": FileType("text/csv; charset=utf-8", _text("a CSV file")),
    "txt": FileType("text/plain; charset=utf-8", _text("a text file")),
    "png": FileType("image/png", _starts("a PNG picture", b"\x89PNG\r\n\x1a\n")),
    "jpg": FileType("image/jpeg", _starts("a JPEG picture", b"\xff\xd8\xff")),
    "jpeg": FileType("image/jpeg", _starts("a JPEG picture", b"\xff\xd8\xff")),
}
ALLOWED = "PDF, DOCX, XLSX, CSV, ODT, ODS, PNG, JPEG or TXT"
_WITH_MACROS = {"docm", "xlsm", "dotm", "xltm", "xlsb", "xlam"}


def suffix_of(name: str) -> str:
    """Return how a name ends, in small letters and without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def refuse_unfit(stream: BinaryIO, name: str) -> None:
    """Refuse a file that may not be kept. Raises `FileRefused`, with what to do. The stream is read from its start."""
    if any(unicodedata.bidirectional(one) in _TURNS for one in name):
        raise FileRefused(
            "The name of the selected file holds a sign that turns the direction of writing, which can hide what "
            "kind of file it is. Rename the file, and upload it again."
        )
    suffix = suffix_of(clean_name(name))  # as it will be kept
    if suffix in _WITH_MACROS:
        raise FileRefused(
            "The selected file is of a kind that contains macros. Save it without macros, and upload that."
        )
    if suffix not in TYPES:
        raise FileRefused(f"The selected file must be {ALLOWED}")
    stream.seek(0)
    if not stream.read(1):
        raise FileRefused("The selected file is empty")
    stream.seek(0)
    _refuse_test_word(stream)
    stream.seek(0)
    TYPES[suffix].refuse(stream)
    stream.seek(0)


_TURNS = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block


def _refuse_test_word(stream: object) -> None:
    before = b""
    for block in _blocks(stream):  # type: ignore[arg-type]
        if _TEST_WORD in before + block:
            raise FileRefused(_INFECTED)
        before = block[-len(_TEST_WORD) :]
