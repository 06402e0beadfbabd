"""Reads published open contracting data: from bytes to releases, lazily and in bounded memory.

Takes release packages, record packages, single releases and records, arrays of them, and JSON
lines of any of these, plain or gzip. What cannot be read is a `Found` with a problem; a file that
cannot be read at all, or is cut short, raises `FileRefused`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import msgspec

from ocds import mend, streams
from ocds.problems import FileRefused, Problem
from ocds.shapes import Anything, Release, Scalar
from ocds.values import TooLong, Values

LIMIT_BYTES = 32_000_000
_MEND = "Ask the publisher to mend it."
_NOT_UTF8 = "Save the file as UTF-8, then load it."
_TYPES = {
    "object": "a group of named fields",
    "array": "a list",
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
}

_decode = msgspec.json.Decoder(Anything).decode
_decode_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
_decode_text = msgspec.json.Decoder(str).decode


class Found(NamedTuple):
    """One release with its place in the file, or the problem that stands in its place.

    `left_out` tells of the parts of the release that had a wrong shape.
    """

    position: str
    release: Release | None
    problem: Problem | None = None
    left_out: tuple[Problem, ...] = ()


@dataclass(slots=True)
class About:
    """What the packages say of themselves; filled while reading."""

    licence: str = ""
    publisher: str = ""

    def learn(self, package: Anything) -> None:
        """Keep the first licence and publisher that are named."""
        self.licence = self.licence or _text(package.license)
        if package.publisher:
            self.publisher = self.publisher or _text(package.publisher.name)


def releases(
    stream: streams.Stream, *, about: About | None = None, limit_bytes: int = LIMIT_BYTES
) -> Iterator[Found]:
    """Yield each release of a stream, or the problem with it, in the order of the file.

    A line or value longer than the limit is passed over without being held. Raises `FileRefused`.
    """
    about = about or About()
    chunks = streams.chunks(stream)
    head, is_lines = _look_ahead(chunks, limit_bytes)
    if is_lines:
        yield from _from_lines(chain([head], chunks), about, limit_bytes)
    else:
        yield from _from_document(Values(chain([head], chunks), limit=limit_bytes), about)


def _look_ahead(chunks: Iterator[bytes], limit: int) -> tuple[bytes, bool]:
    """Return what was read to decide, and whether the file is JSON lines."""
    parts: list[bytes] = []
    size = newlines = 0
    is_whole_file = True
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        newlines += chunk.count(b"\n")
        if newlines > 3 or size > limit:
            is_whole_file = False
            break
    head = b"".join(parts)
    lines = head.split(b"\n", 8)
    if not is_whole_file:
        lines.pop()  # it may go on
    return head, _are_lines([line for line in lines if line.strip()][:3])


def _are_lines(lines: list[bytes]) -> bool:
    """Say whether the first lines that are not blank are JSON values of their own.

    A broken first line is forgiven if the second is whole, unless all are parts of one value.
    """
    if not lines or not lines[0].lstrip().startswith(b"{"):
        return False
    if _state(lines[0]) == "whole":
        return True
    return len(lines) > 1 and _state(lines[1]) == "whole" and _state(b"\n".join(lines)) == "broken"


def _state(text: bytes) -> str:
    """Say whether a text is a "whole" JSON value, the beginning of one ("part"), "deep" or "broken"."""
    try:
        _decode(text)
    except (msgspec.ValidationError, UnicodeDecodeError):
        return "whole"
    except msgspec.DecodeError as error:
        return "part" if "truncated" in str(error) else "broken"
    except RecursionError:
        return "deep"
    return "whole"


def _from_lines(chunks: Iterator[bytes], about: About, limit: int) -> Iterator[Found]:
    for number, line, is_ended in _lines(chunks, limit):
        position = f"line {number}"
        if line is None:
            yield _refused(position, f"It is longer than {limit // 1_000_000} MB.", _MEND)
        elif is_ended:
            yield from _from_value(line, position, about)
        else:
            yield from _from_last_line(line, position, about)


def _lines(chunks: Iterator[bytes], limit: int) -> Iterator[tuple[int, bytes | None, bool]]:
    """Yield (number, line, whether a line break ends it); None for a line over the limit."""
    number, held, size = 1, [b""], 0
    for chunk in chunks:
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            if size:
                held.append(line)
                size += len(line)
                line = b"".join(held)
            if size > limit:
                yield number, None, True
            elif line.strip():
                yield number, line, True
            number, held, size = number + 1, [], 0
        size += len(rest)
        if size > limit:
            held = []
        else:
            held.append(rest)
    last = b"".join(held)
    if size > limit:
        yield number, None, False
    elif last.strip():
        yield number, last, False


def _from_last_line(line: bytes, position: str, about: About) -> Iterator[Found]:
    """Yield from the last line when no line break ends it: it may have been cut."""
    if _state(line) == "part":
        raise FileRefused(
            f"The file is cut short: {position} does not end. Fetch it again, then load it."
        )
    yield from _from_value(line, position, about)


def _from_document(values: Values, about: About) -> Iterator[Found]:
    """Yield from JSON that is not in lines: one value after the other, usually one package."""
    if not values.peek():
        raise FileRefused("The file is empty. Fetch it again, then load it.")
    if values.peek() not in ("{", "["):
        raise FileRefused("The file is not JSON. Choose a file of OCDS releases or records.")
    count = 0
    while first := values.peek():
        count += 1
        if first == "[":
            yield from _from_array(values, "item", about)
        elif first == "{":
            yield from _from_object(values, f"value {count}", about)
        else:
            raise FileRefused("The file is not valid JSON. Fetch it again, then load it.")


def _from_array(values: Values, noun: str, about: About) -> Iterator[Found]:
    values.demand("[")
    count = 0
    while not values.take("]"):
        count += 1
        position = f"{noun} {count}"
        try:
            raw = values.value()
        except TooLong as error:
            yield _refused(position, error.why, _MEND)
        else:
            yield from _from_value(raw, position, about, is_record=noun == "record")
        if not values.take(","):
            values.demand("]")
            break


def _from_object(values: Values, position: str, about: About) -> Iterator[Found]:
    """Yield from an object of which only the lists of releases or records may be long."""
    values.demand("{")
    rest: list[bytes] = []
    is_package = is_too_long = False
    while not values.take("}"):
        key = values.value()
        values.demand(":")
        name = _key(key)
        if name in ("releases", "records") and values.peek() == "[":
            is_package = True
            yield from _from_array(values, name.removesuffix("s"), about)
        else:
            try:
                rest.append(key + b":" + values.value())
            except TooLong as error:
                is_too_long = True
                yield _refused(position, f"{name}: {error.why}", _MEND)
        if not values.take(","):
            values.demand("}")
            break
    value = b"{" + b",".join(rest) + b"}"
    if is_package:
        _learn(value, about)
    elif not is_too_long:
        yield from _from_value(value, position, about)


def _key(raw: bytes) -> str:
    try:
        return _decode_text(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise FileRefused("The file is not valid JSON. Fetch it again, then load it.") from None


def _learn(value: bytes, about: About) -> None:
    try:
        about.learn(_decode(value))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return  # a package's own words are a courtesy; its releases count


def _from_value(
    raw: bytes | msgspec.Raw, position: str, about: About, *, is_record: bool = False
) -> Iterator[Found]:
    """Yield from one whole JSON value: a release, a record, or a package of either."""
    found, left_out = _value(raw, position)
    if isinstance(found, Found):
        yield found
        return
    held = _held(found.releases, position, "releases")
    records = _held(found.records, position, "records")
    compiled = bytes(found.compiled_release)
    about.learn(found)
    if isinstance(held, Found) or isinstance(records, Found):
        yield from (part for part in (held, records) if isinstance(part, Found))
    elif is_record or compiled or (held and found.ocid):
        yield from _from_record(held, compiled, position)
    elif held is None and records is None:
        yield Found(position, found, None, left_out)
    else:
        for number, part in enumerate(held or (), start=1):
            yield _release(part, f"{position}, release {number}")
        for number, part in enumerate(records or (), start=1):
            yield from _from_value(part, f"{position}, record {number}", about, is_record=True)


def _from_record(held: list[msgspec.Raw] | None, compiled: bytes, position: str) -> Iterator[Found]:
    """Yield a record's releases when it holds them; else the compiled release made of them."""
    founds = [
        _release(part, f"{position}, release {number}")
        for number, part in enumerate(held or (), start=1)
    ]
    whole = [found for found in founds if found.release is None or _says_something(found.release)]
    if whole:
        yield from whole
    elif compiled and compiled != b"null":
        yield _release(compiled, f"{position}, compiled release")
    else:
        yield _refused(
            position, "The record only points to its releases.", "Fetch the releases themselves."
        )


def _says_something(release: Release) -> bool:
    """Say whether a release is more than a link to one."""
    return any((release.buyer, release.parties, release.tender, release.awards, release.contracts))


def _release(raw: bytes | msgspec.Raw, position: str) -> Found:
    found, left_out = _value(raw, position)
    return found if isinstance(found, Found) else Found(position, found, None, left_out)


def _held(raw: msgspec.Raw, position: str, name: str) -> list[msgspec.Raw] | Found | None:
    """Return the parts of a list; None where there is no list; a problem if it is no list."""
    data = bytes(raw)
    if not data or data == b"null":
        return None
    try:
        return _decode_list(data)
    except msgspec.DecodeError:
        return _refused(position, f"{name} must be a list.", _MEND, path=name)


def _value(raw: bytes | msgspec.Raw, position: str) -> tuple[Anything | Found, tuple[Problem, ...]]:
    """Decode one value, leaving out parts of a wrong shape, or say what is wrong with it."""
    data = bytes(raw)
    left_out: list[Problem] = []
    while True:
        found = _whole_value(data, position)
        if not isinstance(found, Found):
            return found, tuple(left_out)
        wrong = found.problem
        rest = mend.without(data, wrong.path) if wrong and wrong.path else None
        if wrong is None or rest is None or len(left_out) == mend.MOST_PARTS:
            return found, ()
        left_out.append(Problem(wrong.path, f"{wrong.what} It was left out.", is_fatal=False))
        data = rest


def _whole_value(data: bytes, position: str) -> Anything | Found:
    try:
        if not data.isascii():
            data.decode()
        return _decode(data)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        what = f"It is not UTF-8: byte {error.start + 1} is 0x{byte:02x}"
        return _refused(position, f"{what}, as in Windows-1252 or Latin-1.", _NOT_UTF8)
    except msgspec.ValidationError as error:
        what, path = _in_words(str(error))
        return _refused(position, what, _MEND, path=path)
    except msgspec.DecodeError:
        return _refused(position, "It is not valid JSON.", _MEND)
    except RecursionError:
        return _refused(position, "It is nested too deeply to be read.", _MEND)


def _in_words(message: str) -> tuple[str, str]:
    """Return a decoder's message in plain words, and the path it names."""
    what, _, path = message.partition(" - at `$")
    path = path.rstrip("`").lstrip(".")
    if what.startswith("Expected"):
        expected, _, got = what.removeprefix("Expected ").partition(", got ")
        wanted = [kind for kind in expected.strip("`").split(" | ") if kind != "null"]
        names = " or ".join(dict.fromkeys(_TYPES.get(kind, kind) for kind in wanted))
        got = got.strip("`")
        start = path or "A release"
        return f"{start} must be {names}, not {_TYPES.get(got, got)}.", path
    return f"{path or 'A number'} holds a number that is too large.", path


def _refused(position: str, what: str, how: str, *, path: str = "") -> Found:
    return Found(position, None, Problem(path, what, how))


def _text(value: Scalar) -> str:
    return value.strip()[:200] if isinstance(value, str) else ""
