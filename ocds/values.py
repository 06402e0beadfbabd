"""Cuts a long JSON text into values one by one, so that a giant package is never held whole.

A value longer than the limit, or nested too deeply, is passed over without being held: its brackets
are counted and its text is dropped.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

import msgspec

from ocds.problems import FileRefused

_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(r'["\[\]{}]')
# Only the end of a value is wanted, so numbers are not worked out: some have thousands of digits.
_decode = json.JSONDecoder(parse_int=len, parse_float=len).raw_decode
_any = msgspec.json.Decoder().decode


class TooLong(Exception):
    """A value was longer than the limit or nested too deeply. It was passed over."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Values:
    """A text that is read from chunks as far as needed, with a place in it."""

    def __init__(self, chunks: Iterator[bytes], *, limit: int) -> None:
        self._chunks = chunks
        self._utf8 = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        self._text, self._at, self._limit = "", 0, limit
        self._is_ended = False

    def more(self) -> bool:
        """Read on; drop what is behind. False at the end of the file."""
        if self._is_ended:
            return False
        chunk = next(self._chunks, b"")
        self._is_ended = not chunk
        new = self._utf8.decode(chunk, final=self._is_ended)
        self._text, self._at = self._text[self._at :] + new, 0
        return not self._is_ended or bool(new)

    def peek(self) -> str:
        """Return the next character that is not space; empty at the end of the file."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self.more():
                return ""

    def take(self, expected: str) -> bool:
        """Step over one character if it is one of those expected."""
        found = self.peek()
        if found and found in expected:
            self._at += 1
            return True
        return False

    def demand(self, expected: str) -> None:
        """Step over one character, or raise `FileRefused`."""
        if not self.take(expected):
            raise FileRefused(_cut_short() if not self.peek() else _broken())

    def value(self) -> bytes:
        """Return the next value as UTF-8 JSON.

        Raises `TooLong` when it had to be passed over, `FileRefused` when the text is not JSON.
        """
        if not self.peek():
            raise FileRefused(_cut_short())
        while True:
            try:
                _, end = _decode(self._text, self._at)
            except ValueError:
                end = -1
            except RecursionError:
                self._pass_over()
                raise TooLong("It is nested too deeply to be read.") from None
            if end < 0:
                self._want_more()
            elif end < len(self._text):
                return self._take(end)
            elif not self.more():  # else a number may go on in the next chunk
                return self._take(len(self._text))

    def _take(self, end: int) -> bytes:
        piece = self._text[self._at : end]
        self._at = end
        return piece.encode("utf-8", "surrogateescape")

    def _want_more(self) -> None:
        """Read on behind an unfinished value; raises when that cannot help."""
        held = self._text[self._at :]
        if len(held) > self._limit:
            self._pass_over()
            raise TooLong(f"It is longer than {self._limit // 1_000_000} MB.")
        if not _is_unfinished(held):
            raise FileRefused(_broken())
        before = len(held)
        while len(self._text) - self._at < 2 * before:  # doubling keeps the work linear
            if not self.more():
                if len(self._text) - self._at == before:
                    raise FileRefused(_cut_short())
                return

    def _pass_over(self) -> None:
        """Step over a value by counting its brackets, dropping its text."""
        depth = 0
        while True:
            mark = _MARK.search(self._text, self._at)
            if mark is None:
                self._at = len(self._text)
                if not self.more():
                    raise FileRefused(_cut_short())
                continue
            self._at = mark.end()
            if mark.group() == '"':
                self._pass_over_string()
            else:
                depth += 1 if mark.group() in "[{" else -1
            if depth == 0:
                return

    def _pass_over_string(self) -> None:
        """Step behind the quotation mark that ends a string."""
        quote = -1
        while True:
            if quote < self._at:
                quote = self._text.find('"', self._at)
            escape = self._text.find("\\", self._at, quote if quote >= 0 else len(self._text))
            if 0 <= escape < len(self._text) - 1:
                self._at = escape + 2
            elif quote >= 0:
                self._at = quote + 1
                return
            else:
                self._at = escape if escape >= 0 else len(self._text)
                if not self.more():
                    raise FileRefused(_cut_short())
                quote = -1


def _is_unfinished(text: str) -> bool:
    """Say whether a text that is not a JSON value might become one if it went on."""
    why = ""
    try:
        _any(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        why = str(error)
    return "truncated" in why or "recursion" in why


def _cut_short() -> str:
    return "The file is cut short: its JSON does not end. Fetch it again, then load it."


def _broken() -> str:
    return "The file is not valid JSON. Fetch it again, or ask the publisher to mend it."
