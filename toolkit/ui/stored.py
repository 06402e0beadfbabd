"""Files that people uploaded, as they came, in the site's storage, where no address leads to them."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import IO, Any, BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage

_BLOCK = 1 << 20
_LONGEST_NAME = 200


def digest_of(blocks: Iterable[bytes]) -> tuple[str, int]:
    """Return the SHA-256 of a file, in hexadecimal, and its size."""
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def keep(file: File[Any], file_name: str, *, folder: str) -> str:
    """Keep a file block by block in a folder, under a name that nobody can guess; return where."""
    suffix = PurePath(file_name).suffix.lower()[:10]
    suffix = suffix if suffix.isascii() and suffix[1:].isalnum() else ""
    file.seek(0)
    return str(default_storage.save(f"{folder}/{secrets.token_hex(16)}{suffix}", file))


def drop(stored_as: str) -> None:
    """Take a file away, if it is there."""
    if stored_as:
        default_storage.delete(stored_as)


@contextmanager
def opened(stored_as: str) -> Iterator[BinaryIO]:
    """Give a kept file as a stream that can seek; one of a storage elsewhere is copied first."""
    with default_storage.open(stored_as, "rb") as kept:
        if kept.seekable():
            yield cast(BinaryIO, kept.file)
            return
        with tempfile.TemporaryFile() as held:
            shutil.copyfileobj(kept, cast(IO[bytes], held), _BLOCK)
            held.seek(0)
            yield cast(BinaryIO, held)


def clean_name(name: str) -> str:
    """Return the name of an upload without folders and control characters, in at most 200 letters."""
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())
    return PurePath(plain.strip()[-_LONGEST_NAME:].strip()).name or "file"
