"""Whether a table that is published keeps to its schema, in plain words.

Comes in: the rows as text, heading first, and a schema in the form of a Frictionless Table Schema, of
which `data/table_schemas` holds ours. Goes out: what is wrong, row by row. Of that form we use: `fields`
with `name`, `type` (string, number, integer, date or boolean) and `constraints` (required, pattern, enum,
maxLength, minimum, maximum), and `primaryKey`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST_BREACHES = 100
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"-?[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40
Field = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that breaks the schema. `row` counts from 1 without the heading; 0 is the whole table."""

    row: int
    column: str
    what: str


def table_breaches(rows: Iterable[Sequence[str]], schema: Mapping[str, Any]) -> list[Breach]:
    """Return what is wrong with a table; the first hundred breaches at most."""
    found: list[Breach] = []
    for breach in _breaches(iter(rows), schema):
        found.append(breach)
        if len(found) == MOST_BREACHES:
            break
    return found


def _breaches(rows: Iterator[Sequence[str]], schema: Mapping[str, Any]) -> Iterator[Breach]:
    fields: list[Field] = schema["fields"]
    wanted = [str(field["name"]) for field in fields]
    if list(next(rows, ())) != wanted:
        yield Breach(0, "", "The heading is not the one of the schema.")
        return
    key = str(schema.get("primaryKey", ""))
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        if len(row) != len(wanted):
            yield Breach(number, "", f"The row has {len(row)} cells and should have {len(wanted)}.")
            continue
        for field, cell in zip(fields, row, strict=True):
            what = _wrong(field, cell)
            if what:
                yield Breach(number, str(field["name"]), what)
        if key:
            value = row[wanted.index(key)]
            before = seen.setdefault(value, number)
            if before != number:
                yield Breach(
                    number, key, f"“{value[:_SHOWN]}” stands in row {before} already, and must not."
                )


def _wrong(field: Field, cell: str) -> str:
    """Say what is wrong with a cell; empty for nothing."""
    rules: Mapping[str, Any] = field.get("constraints", {})
    if cell == "":
        return "It must not be empty." if rules.get("required") else ""
    shown = f"“{cell[:_SHOWN]}”"
    what = _wrong_type(str(field.get("type", "string")), cell, shown)
    if what:
        return what
    if "enum" in rules and cell not in rules["enum"]:
        return f"{shown} is none of: {', '.join(rules['enum'])}."
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return f"{shown} does not have the form that it should."
    if "maxLength" in rules and len(cell) > rules["maxLength"]:
        return f"It has {len(cell):,} characters, and may have {rules['maxLength']:,}."
    if "minimum" in rules and float(cell) < rules["minimum"]:
        return f"{shown} is less than {rules['minimum']:,}."
    if "maximum" in rules and float(cell) > rules["maximum"]:
        return f"{shown} is more than {rules['maximum']:,}."
    return ""


def _wrong_type(kind: str, cell: str, shown: str) -> str:
    if kind == "number" and not _NUMBER.fullmatch(cell):
        return f"{shown} is not a number like 1234.50."
    if kind == "integer" and not _INTEGER.fullmatch(cell):
        return f"{shown} is not a whole number."
    if kind == "boolean" and cell not in ("Yes", "No"):
        return f"{shown} is neither Yes nor No."
    if kind == "date" and not _is_day(cell):
        return f"{shown} is not a day like 2027-03-31."
    return ""


def _is_day(cell: str) -> bool:
    if not _DAY.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
