"""The ZIP of a procurement: the record as JSON, documents, tables to read, and what each is. And reading one again.

The same content and day give the same bytes. What is read is held to limits before it is unpacked.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, BinaryIO

from django.conf import settings

from toolkit.guidance.documents.package import dated, repack
from toolkit.procurements.deeds import NotPossible
from toolkit.ui.uploads import BLOCK

RECORD = "record.json"
MOST_RECORD_BYTES = 40_000_000
MOST_FILES = 2_000
UNPACKING = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError)
_DAMAGED = "The file is no ZIP, or a damaged or locked one."
_MOST_LIST_BYTES = 1_000_000
_END, _END_MARK = struct.Struct("<4x2x2x2x2xI4x2x"), b"PK\x05\x06"  # the size of the list of parts
_NEVER = re.compile("[\x00\ud800-\udfff]")  # what a database cannot hold
_MOMENT = re.compile(rb">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z<")


def undated(workbook: bytes, *, on: date) -> bytes:
    """Return a workbook (XLSX) that says the day and not the second it was made."""

    def change(name: str, content: bytes) -> bytes:
        if name != "docProps/core.xml":
            return content
        return _MOMENT.sub(f">{on.isoformat()}T00:00:00Z<".encode(), content)

    return repack(workbook, on=on, change=change)


def as_json(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON that people can read too."""
    return json.dumps(record, indent=1, ensure_ascii=False, sort_keys=False).encode()


def readme(title: str, names: Sequence[tuple[str, str]], left: Sequence[str], day: str) -> bytes:
    """Return what is in the ZIP, in plain words."""
    lines = [f"{title}, as at {day}", ""]
    lines += [f"{name}: {text}" for name, text in names]
    lines += ["", "What a toolkit does not take in again from this ZIP:"]
    lines += [f"- {text}" for text in left]
    return ("\r\n".join(lines) + "\r\n").encode()


class Writer:
    """Writes the parts of a ZIP one after the other, each dated the same day, never all of it in memory."""

    def __init__(self, target: BinaryIO, *, on: date) -> None:
        """Begin a ZIP in a file that is open for writing."""
        self._zip, self._on = zipfile.ZipFile(target, "w"), on

    def add(self, name: str, content: bytes) -> None:
        """Add a part."""
        self._zip.writestr(dated(name, on=self._on), content)

    def copy(self, name: str, stream: BinaryIO) -> None:
        """Add a part from a stream, block by block, as it is."""
        with self._zip.open(dated(name, on=self._on, is_packed=True), "w") as part:
            shutil.copyfileobj(stream, part, BLOCK)

    def __enter__(self) -> Writer:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write the list of parts. What broke off is a ZIP too: whoever began it drops it."""
        self._zip.close()


@dataclass(frozen=True, slots=True)
class Package:
    """A ZIP that was opened: its record, and its parts by their names, which are never used as paths."""

    record: dict[str, Any]
    _zip: zipfile.ZipFile

    def open(self, name: str) -> IO[bytes]:
        """Open a part. Raises `NotPossible` if it is not there or cannot be unpacked."""
        try:
            return self._zip.open(name)
        except KeyError as error:
            raise NotPossible(
                f"The ZIP lacks “{name[:200]}”, which its record tells of."
            ) from error
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise NotPossible(_DAMAGED) from error


def most_megabytes() -> int:
    """Return how large a ZIP may be, and what is unpacked from it."""
    return int(settings.DOSSIER_MAX_MB)


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Package]:
    """Give the record and the parts of a ZIP. Raises `NotPossible` for what is none of ours, and for what is too large."""
    try:
        _refuse_long_list(stream)
        source = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise NotPossible(_DAMAGED) from error
    with source:
        if len(source.namelist()) > MOST_FILES:
            raise NotPossible(f"The ZIP holds more than {MOST_FILES:,} files.")
        if sum(one.file_size for one in source.infolist()) > most_megabytes() * 1_000_000:
            raise NotPossible(f"The ZIP unfolds to more than {most_megabytes()} MB.")
        yield Package(_record(source), source)


def _record(source: zipfile.ZipFile) -> dict[str, Any]:
    if RECORD not in source.namelist():
        raise NotPossible(f"The ZIP has no “{RECORD}”. Choose one that a toolkit made.")
    try:
        with source.open(RECORD) as entry:
            content = entry.read(MOST_RECORD_BYTES + 1)
    except UNPACKING as error:
        raise NotPossible(_DAMAGED) from error
    if len(content) > MOST_RECORD_BYTES:
        raise NotPossible(f"“{RECORD}” is larger than {MOST_RECORD_BYTES // 1_000_000} MB.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotPossible(f"“{RECORD}” is no JSON. It may have been changed by hand.") from error
    if not isinstance(found, dict):
        raise NotPossible(f"“{RECORD}” is not a procurement.")
    if any(_NEVER.search(text) for text in _texts(found)):
        raise NotPossible(f"“{RECORD}” holds signs that are part of no text.")
    return found


def _texts(record: Any) -> Iterator[str]:
    """Yield every text in plain data, keys too."""
    left = [record]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left += [*one, *one.values()]
        elif isinstance(one, list):
            left += one


def _refuse_long_list(stream: BinaryIO) -> None:
    """Refuse a ZIP whose list of parts is long, before the list is read: each part costs memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END.size - 0xFFFF))
    tail = stream.read()
    stream.seek(0)
    place = len(tail) - _END.size
    if tail[place : place + 4] != _END_MARK or tail[-2:] != bytes(2):
        place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) < place + _END.size:
        raise zipfile.BadZipFile
    if _END.unpack_from(tail, place)[0] > _MOST_LIST_BYTES:
        raise NotPossible(f"The ZIP holds more than {MOST_FILES:,} files.")
