"""CSV and its relatives: which encoding, which delimiter, and the rows as a stream."""

from __future__ import annotations

import codecs
import csv
import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, cast

from registers import swallowed
from registers.cells import Row
from registers.records import FileRefused

DELIMITERS = ",;\t|"
SAMPLE_BYTES = 65_536
# A line of more characters is no row of a table, and would fill the memory.
MOST_LINE_CHARACTERS = 1_000_000
# What a compressed file may unfold to.
MOST_UNPACKED_BYTES = 1_000_000_000
# The end of a line; a carriage return at the end of a chunk waits for what follows it.
_LINE_END = re.compile(r"\r\n|\n|\r(?=[^\n])")
# A line that is one cell in quotation marks.
_WHOLE_LINE = re.compile(r'"(?:[^"]|"")*"')
_BROKEN = "The selected file breaks off or is damaged. Save it again and upload the new copy."


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as Windows-1252, and what even that lacks as Latin-1."""
    assert isinstance(error, UnicodeDecodeError)
    broken = error.object[error.start : error.end]
    return "".join(_windows(byte) for byte in broken), error.end


def _windows(byte: int) -> str:
    """Return the character of one byte."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error("registers-windows", _as_windows)


class Table:
    """A text file with delimiters. It is read afresh, from the start, for each call of `rows`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        start = self._start()
        self.encoding = encoding(start)
        sample = start.decode(self._codec, "registers-windows" if self._is_eight_bit else "replace")
        self._is_wrapped, sample = _unwrapped(sample)
        self._skips_first = sample[:4].lower() == "sep=" and sample[4:5] in DELIMITERS
        self.delimiter = sample[4] if self._skips_first else delimiter(sample)

    def rows(self) -> Iterator[Row]:
        """Yield the rows; none of a CSV is hidden.

        The number is that of the row in a spreadsheet, not of the line in the file.
        """
        width, before, held = 0, list[str](), list[str]()
        try:
            reader = csv.reader(self._held(held), delimiter=self.delimiter)
            for number, cells in enumerate(reader, start=1):
                if number == 1 and self._skips_first:
                    held.clear()
                    continue
                if self._is_wrapped and cells and not any(cells[1:]):
                    cells = next(csv.reader(cells[:1], delimiter=self.delimiter), [])
                elif len(held) > 1 or (len(cells) < width and '"' in held[0]):
                    swallowed.refuse(held, cells, before, self.delimiter, reader.line_num)
                if len(held) == 1:
                    width, before = len(cells), cells
                held.clear()
                yield Row(number, tuple(cells))
        except csv.Error:
            raise FileRefused(
                f"A cell near line {reader.line_num:,} of the selected file is too long to be one. "
                "Check for a quotation mark that is never closed, and upload the file again."
            ) from None
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise FileRefused(_BROKEN) from None

    def _held(self, held: list[str]) -> Iterator[str]:
        """Yield lines, and put each into a list, where the row they become can be compared with them."""
        for line in self._lines():
            held.append(line)
            yield line

    @property
    def _is_eight_bit(self) -> bool:
        return not self.encoding.startswith("utf-16")

    @property
    def _codec(self) -> str:
        return "utf-8-sig" if self._is_eight_bit else self.encoding

    def _open(self) -> BinaryIO:
        """Return the bytes from the start, unpacked when the file is packed."""
        self._stream.seek(0)
        is_packed = self._stream.read(2) == b"\x1f\x8b"
        self._stream.seek(0)
        return cast(BinaryIO, gzip.GzipFile(fileobj=self._stream)) if is_packed else self._stream

    def _start(self) -> bytes:
        """Return the first bytes."""
        try:
            start = self._open().read(SAMPLE_BYTES)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise FileRefused(_BROKEN) from None
        if is_binary(start):
            raise FileRefused(
                "The selected file is not a table of text. Choose a CSV or XLSX file."
            )
        return start

    def _lines(self) -> Iterator[str]:
        """Yield lines with their ends, never more than a bounded part of the file at once."""
        decoder = codecs.getincrementaldecoder(self._codec)(
            "registers-windows" if self._is_eight_bit else "replace"
        )
        source, left, waiting = self._open(), MOST_UNPACKED_BYTES, ""
        while chunk := source.read(SAMPLE_BYTES):
            left -= len(chunk)
            if left < 0:
                raise FileRefused(
                    "The selected file is larger than 1 GB. Split it and upload the parts."
                )
            waiting += decoder.decode(chunk).replace("\x00", "")
            end = 0
            for found in _LINE_END.finditer(waiting):
                yield waiting[end : found.end()]
                end = found.end()
            waiting = waiting[end:]
            if len(waiting) > MOST_LINE_CHARACTERS:
                raise csv.Error
        yield from (waiting + decoder.decode(b"", True).replace("\x00", "")).splitlines(
            keepends=True
        )


def is_binary(start: bytes) -> bool:
    """Whether the first bytes are of a picture or a program, not of a text."""
    if encoding(start).startswith("utf-16"):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return controls > len(start) / 50


def encoding(start: bytes) -> str:
    """Return the encoding that the first bytes show: utf-8, utf-16-le, utf-16-be or cp1252.

    A file of "utf-8" may still hold bytes that are not: each is read as Windows-1252.
    """
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    half = len(start) // 2
    for name, nulls in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if half and nulls.count(0) > half * 0.4 and start.count(0) < half * 1.1:
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _unwrapped(sample: str) -> tuple[bool, str]:
    """Return whether each row was saved as one cell, in quotation marks, and the rows as they were before.

    So a spreadsheet saves a table whose rows were pasted into its first column.
    """
    lines = [said for line in sample.splitlines() if (said := line.strip().rstrip(DELIMITERS))]
    lines = lines[: max(2, len(lines) - 1)]  # the last may be cut off
    bare = [line for line in lines if not _WHOLE_LINE.fullmatch(line)]
    wrapped = len(lines) - len(bare)
    if wrapped < 2 or any(mark in line for line in bare for mark in DELIMITERS):
        return False, sample
    inner = "\n".join(
        line[1:-1].replace('""', '"') if _WHOLE_LINE.fullmatch(line) else line for line in lines
    )
    is_table = _regularity(inner, delimiter(inner))[0] >= wrapped
    return is_table, inner if is_table else sample


def delimiter(sample: str) -> str:
    """Return the delimiter by which most lines fall into the same number of cells, and most cells.

    A single line counts only where no two lines are alike: it may name hundreds of suppliers with ";"
    between them.
    """
    return max(DELIMITERS, key=lambda mark: _regularity(sample, mark))


def _regularity(sample: str, mark: str) -> tuple[int, int]:
    """Return how well a delimiter explains lines that are alike, and single lines; 0 when it does not."""
    lines = sample.replace("\x00", "").splitlines(keepends=True)
    widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark))
    alike = (count * (width - 1) for width, count in widths.items() if width > 1 < count)
    return max(alike, default=0), max(widths, default=1) - 1
