"""The ZIP of a procurement: the record as JSON, documents, tables to read, and what each is. And reading one again.

The same content and day give the same bytes. What is read is held to limits before it is unpacked.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from toolkit.guidance.documents.package import repack
from toolkit.procurements.deeds import NotPossible

RECORD = "record.json"
MOST_RECORD_BYTES = 30_000_000
MOST_FILES = 400
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


def read(stream: BinaryIO) -> dict[str, Any]:
    """Return the record of a ZIP. Raises `NotPossible` for what is none of ours, and for what is too large."""
    try:
        with zipfile.ZipFile(stream) as source:
            names = source.namelist()
            if len(names) > MOST_FILES:
                raise NotPossible(f"The ZIP holds more than {MOST_FILES} files.")
            if RECORD not in names:
                raise NotPossible(f"The ZIP has no “{RECORD}”. Choose one that a toolkit made.")
            with source.open(RECORD) as entry:
                content = entry.read(MOST_RECORD_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise NotPossible("The file is no ZIP, or a damaged or locked one.") from error
    if len(content) > MOST_RECORD_BYTES:
        raise NotPossible(f"“{RECORD}” is larger than {MOST_RECORD_BYTES // 1_000_000} MB.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotPossible(f"“{RECORD}” is no JSON. It may have been changed by hand.") from error
    if not isinstance(found, dict):
        raise NotPossible(f"“{RECORD}” is not a procurement.")
    return found
