"""The bytes of editions in the site's storage, compressed, each under a name of its own."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import IO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

_LEVEL = 6
_BLOCK = 1 << 16


def store(data: bytes, name: str) -> str:
    """Keep the bytes of an edition; return where. Two that come at once get two places."""
    wanted = f"publications/{name}-{secrets.token_hex(4)}.gz"
    packed = gzip.compress(data, compresslevel=_LEVEL, mtime=0)
    return str(default_storage.save(wanted, ContentFile(packed)))


def drop(stored_as: str) -> None:
    """Take bytes away of which no row speaks."""
    default_storage.delete(stored_as)


def packed(stored_as: str) -> Iterator[bytes]:
    """Yield the compressed bytes. The file is opened at once, so that a lost one is known in time."""
    return _blocks(default_storage.open(stored_as))


def plain(stored_as: str) -> Iterator[bytes]:
    """Yield the bytes as they are read."""
    held = default_storage.open(stored_as)
    return _blocks(cast("IO[bytes]", gzip.GzipFile(fileobj=cast("IO[bytes]", held))), held)


def packed_size(stored_as: str) -> int:
    """Return how many bytes the compressed copy has."""
    return int(default_storage.size(stored_as))


def _blocks(file: IO[bytes], *others: IO[bytes]) -> Iterator[bytes]:
    def read() -> Iterator[bytes]:
        with closing(file):
            while block := file.read(_BLOCK):
                yield block
        for other in others:
            other.close()

    return read()
