"""The files of a ZIP that is brought in: each measured, compared with its record, and looked at as an upload is."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from django.core.files import File

from registers.records import FileRefused
from toolkit.dossier.packing import MOST_FILES, UNPACKING, Package
from toolkit.procurements.deeds import NotPossible
from toolkit.teamwork import filing
from toolkit.teamwork.file_forms import most_bytes, too_large
from toolkit.teamwork.file_kinds import refuse_unfit
from toolkit.ui import stored
from toolkit.ui.uploads import BLOCK


@contextmanager
def unpacked(package: Package) -> Iterator[tuple[str, ...]]:
    """Keep the files of a ZIP and give where, in the order of its record; "" for one whose content was not kept.

    What was kept goes again if anything is refused, here or by whoever goes on. Raises `NotPossible`.
    """
    versions = package.record.get("file_versions") or []
    if not isinstance(versions, list) or len(versions) > MOST_FILES:
        raise NotPossible(f"The ZIP tells of more than {MOST_FILES:,} versions of files.")
    paths = [one.get("path") for one in versions if isinstance(one, Mapping)]
    named = [one for one in paths if one is not None]
    if len(paths) != len(versions) or len(set(map(str, named))) != len(named):
        raise NotPossible("The record tells of a file twice, or of none.")
    kept: list[str] = []
    try:
        for one in versions:
            where = _kept(package, one) if one.get("path") is not None else ""
            kept.append(where)  # one by one: what was kept so far is dropped if the next is refused
        yield tuple(kept)
    except BaseException:
        for each in kept:
            stored.drop(each)
        raise


def _kept(package: Package, told: Mapping[str, Any]) -> str:
    """Keep one file if it may be kept; return where."""
    path, name = told["path"], told.get("name")
    if not isinstance(path, str) or not isinstance(name, str):
        raise NotPossible("The record tells of a file without a name.")
    if stored.clean_name(name) != name:
        raise NotPossible(f"“{stored.clean_name(name)}” has a name that no file may have.")
    with tempfile.TemporaryFile() as copy:
        try:
            with package.open(path) as part:
                sha256, size = _copied(part, copy)
        except UNPACKING as error:
            raise NotPossible(f"“{name}” is damaged in the ZIP.") from error
        if (sha256, size) != (told.get("sha256"), told.get("bytes")):
            raise NotPossible(f"“{name}” is not the file that the record tells of.")
        try:
            refuse_unfit(cast(BinaryIO, copy), name)
        except FileRefused as error:
            raise NotPossible(f"“{name}”: {error}") from error
        return filing.keep_content(File(copy), name)


def _copied(part: IO[bytes], copy: IO[bytes]) -> tuple[str, int]:
    """Copy a part and return its digest and size; no more than a file may have, whatever the ZIP says of it."""
    digest, size = hashlib.sha256(), 0
    while block := part.read(BLOCK):
        size += len(block)
        if size > most_bytes():
            raise NotPossible(f"A file in the ZIP: {too_large()}")
        digest.update(block)
        copy.write(block)
    return digest.hexdigest(), size
