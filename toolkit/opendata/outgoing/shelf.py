"""The bytes of editions in the site's storage, compressed, each under a name of its own."""

from __future__ import annotations

import gzip
import secrets
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


class Blocks:
    """The blocks of an open file, which is closed at the end, or by who stops reading before."""

    def __init__(self, *files: IO[bytes]) -> None:
        self._files = files

    def __iter__(self) -> Blocks:
        return self

    def __next__(self) -> bytes:
        """Return the next block."""
        block = self._files[0].read(_BLOCK)
        if not block:
            self.close()
            raise StopIteration
        return block

    def close(self) -> None:
        """Close the file; safe to repeat."""
        for file in self._files:
            file.close()


def packed(stored_as: str) -> Blocks:
    """Return the compressed bytes. The file is opened at once, so that a lost one is known in time."""
    return Blocks(cast("IO[bytes]", default_storage.open(stored_as)))


def plain(stored_as: str) -> Blocks:
    """Return the bytes as they are read."""
    held = cast("IO[bytes]", default_storage.open(stored_as))
    return Blocks(cast("IO[bytes]", gzip.GzipFile(fileobj=held)), held)


def packed_size(stored_as: str) -> int:
    """Return how many bytes the compressed copy has."""
    return int(default_storage.size(stored_as))
