"""From a stream of bytes to chunks of plain UTF-8: unzips, and refuses what is not UTF-8.

Whether a stream is compressed is told by its first bytes, never by its name. Memory is bounded by
the size of a chunk, whatever comes in.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from ocds.problems import FileRefused

CHUNK_BYTES = 1 << 18
_GZIP = b"\x1f\x8b"
_CUT_SHORT = "The compressed file is cut short. Fetch it again, then load it."


class Stream(Protocol):
    """What is read: anything with `read(size)` that gives bytes, fewer at the end."""

    def read(self, size: int, /) -> bytes: ...  # noqa: D102


def chunks(stream: Stream) -> Iterator[bytes]:
    """Yield the plain bytes of a stream, none of them empty.

    Raises `FileRefused` for an empty file, one cut short, or one in another encoding than UTF-8.
    """
    plain = _plain(stream)
    first = b""
    for chunk in plain:  # enough to see a mark of the encoding
        first += chunk
        if len(first) >= 4:
            break
    if not first:
        raise FileRefused("The file is empty. Fetch it again, then load it.")
    _check_encoding(first[:4])
    first = first.removeprefix(b"\xef\xbb\xbf")
    if first:
        yield first
    yield from plain


def _plain(stream: Stream) -> Iterator[bytes]:
    first = stream.read(CHUNK_BYTES)
    if 0 < len(first) < 2:
        first += stream.read(CHUNK_BYTES)
    if first.startswith(_GZIP):
        yield from _unzipped(first, stream)
        return
    while first:
        yield first
        first = stream.read(CHUNK_BYTES)


def _unzipped(data: bytes, stream: Stream) -> Iterator[bytes]:
    unzip = zlib.decompressobj(wbits=31)
    is_between_members = False
    while True:
        if not data:
            data = stream.read(CHUNK_BYTES)
            if not data:
                break
        if is_between_members:
            data = data.lstrip(b"\0")  # padding after the last member is allowed
            if not data:
                continue
            unzip, is_between_members = zlib.decompressobj(wbits=31), False
        try:
            plain = unzip.decompress(data, CHUNK_BYTES)
        except zlib.error:
            raise FileRefused(
                "The compressed file is damaged. Fetch it again, then load it."
            ) from None
        if plain:
            yield plain
        if unzip.eof:
            data, is_between_members = unzip.unused_data, True
        else:
            data = unzip.unconsumed_tail
    if not is_between_members:
        raise FileRefused(_CUT_SHORT)


def _check_encoding(first: bytes) -> None:
    """Refuse UTF-16 and UTF-32: JSON in them has a mark, or a zero byte, within four bytes."""
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in first:
        raise FileRefused(
            "The file is in UTF-16 or UTF-32, or is not text. Save it as UTF-8, then load it."
        )
