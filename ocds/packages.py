"""Envelopes of the standard: packages of releases and of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from ocds.compiling import Compiler

Json = dict[str, Any]
VERSION = "1.1"
EXTENSIONS = (
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json",
)
encode = msgspec.json.Encoder().encode


def by_process(releases: Iterable[Json]) -> dict[str, list[Json]]:
    """Return releases by their ocid, each in the order in which they came."""
    found: dict[str, list[Json]] = defaultdict(list)
    for release in releases:
        found[str(release["ocid"])].append(release)
    return dict(found)


def record(ocid: str, releases: Sequence[Json], compiler: Compiler) -> Json:
    """Return the record of a process: its releases, oldest first, and what they add up to."""
    ordered = sorted(releases, key=lambda one: str(one["date"]))
    return {"ocid": ocid, "releases": ordered, "compiledRelease": compiler.compiled(ordered)}


def envelope(*, uri: str, publisher: Json, licence: str, published_at: str) -> Json:
    """Return what a package says of itself. `published_at` is a moment in UTC as text."""
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": list(EXTENSIONS),
        "publishedDate": published_at,
        "publisher": publisher,
        "license": licence,
    }


def record_package(
    about: Json, processes: Iterable[tuple[str, Sequence[Json]]], compiler: Compiler
) -> Iterator[bytes]:
    """Yield a record package in pieces, a record a piece, so that it is never held whole."""
    yield encode(about)[:-1] + b',"records":['
    for number, (ocid, releases) in enumerate(processes):
        yield (b"," if number else b"") + encode(record(ocid, releases, compiler))
    yield b"]}"
