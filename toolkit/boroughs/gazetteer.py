"""The names that the project knows, from the files in data/: works without a database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.authorities import Body, Gazetteer, Known

DATA = Path(__file__).resolve().parents[2] / "data"
_CITIES = frozenset({"city-of-london", "westminster"})


@dataclass(frozen=True, slots=True)
class Borough:
    """A London authority as data/boroughs.csv has it; `key` is its slug."""

    known: Known
    official_name: str
    gss_code: str


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """Boroughs that work together: slugs of its members, and who says so."""

    slug: str
    name: str
    members: tuple[str, ...]
    source: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file in data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons."""
    return tuple(part for part in cell.split("; ") if part)


@cache
def boroughs() -> dict[str, Borough]:
    """Return the 33 London authorities by slug."""
    domains: dict[str, list[str]] = {}
    for row in rows("borough_identifiers.csv"):
        if row["scheme"] == "domain":
            domains.setdefault(row["slug"], []).append(row["value"])
    return {
        row["slug"]: Borough(
            Known(
                key=row["slug"],
                name=row["name"],
                names=(row["official_name"], *split(row["other_names"])),
                parts=split(row["partial_names"]),
                domains=tuple(domains.get(row["slug"], ())),
                is_city=row["slug"] in _CITIES,
            ),
            row["official_name"],
            row["gss_code"],
        )
        for row in rows("boroughs.csv")
    }


@cache
def groups() -> tuple[KnownGroup, ...]:
    """Return the groups of boroughs; associates are named in the source, not among the members."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("borough_groups.csv"):
        found.setdefault(row["group"], []).append(row)
    return tuple(_group(slug, members) for slug, members in found.items())


def _group(slug: str, members: list[dict[str, str]]) -> KnownGroup:
    first = members[0]
    associates = [
        boroughs()[row["borough"]].known.name for row in members if row["role"] != "member"
    ]
    source = f"{first['publisher']} ({first['published']})"
    if associates:
        source += f". Associates: {', '.join(associates)}"
    return KnownGroup(
        slug,
        first["name"],
        tuple(row["borough"] for row in members if row["role"] == "member"),
        source,
    )


@cache
def bodies() -> tuple[Body, ...]:
    """Return bodies that look like a borough, or buy for boroughs, and are not one."""
    return tuple(
        Body(row["name"], split(row["other_names"]), row["what"])
        for row in rows("buying_bodies.csv")
    )


@cache
def elsewhere() -> tuple[str, ...]:
    """Return the places of councils outside London."""
    return tuple(row["name"] for row in rows("other_councils.csv"))


@cache
def from_files() -> Gazetteer:
    """Return what resolves names by the files alone."""
    return Gazetteer.of((one.known for one in boroughs().values()), bodies(), elsewhere())
