"""The schemas that we publish by, read once from `data/`, and what breaks them, in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from jsonschema_rs import Draft4Validator

from ocds.conform import package_problems
from registers.conform import table_breaches
from toolkit.opendata.outgoing.texts import csv_rows
from toolkit.opendata.outgoing.written import Finding

_FEED_PROBLEMS = 100
Row = tuple[str, str]  # reference and title


@cache
def schema(path: str) -> dict[str, Any]:
    """Return a schema of `data/`, like 'table_schemas/contracts.json'."""
    text = (Path(settings.BASE_DIR) / "data" / path).read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def table(data: bytes, name: str, rows: Sequence[Row]) -> list[Finding]:
    """Check a CSV file against our schema of this name."""
    return [
        _finding(f"{one.column}: {one.what}" if one.column else one.what, one.row, rows, one.column)
        for one in table_breaches(csv_rows(data), schema(f"table_schemas/{name}.json"))
    ]


def package(value: dict[str, Any], rows: Sequence[Row]) -> list[Finding]:
    """Check a release package against the schema of OCDS 1.1.5."""
    problems = package_problems(
        value,
        release_schema=schema("ocds_schema/release-schema.json"),
        package_schema=schema("ocds_schema/release-package-schema.json"),
    )
    return [
        _finding(f"{one.path}: {one.as_sentence()}", _row_of(one.path, "releases"), rows, one.path)
        for one in problems
    ]


def feed(value: dict[str, Any], rows: Sequence[Row]) -> list[Finding]:
    """Check a feed against our schema of JSON Feed 1.1."""
    found = []
    for path, what in _broken(value):
        found.append(_finding(f"{path}: {what}", _row_of(path, "items"), rows, path))
        if len(found) == _FEED_PROBLEMS:
            break
    return found


def _broken(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    validator = Draft4Validator(schema("feed_schema/feed.json"), validate_formats=False)
    for error in validator.iter_errors(value):
        steps = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in error.instance_path)
        yield "".join(steps).lstrip(".") or "feed", f"{str(error.message)[:300]}."


def _row_of(path: str, of: str) -> int:
    found = re.match(rf"{of}\[(\d+)\]", path)
    return int(found[1]) + 1 if found else 0


def _finding(what: str, row: int, rows: Sequence[Row], field: str) -> Finding:
    reference, title = rows[row - 1] if 0 < row <= len(rows) else ("", "")
    return Finding(what, row, reference, title, field, is_fatal=True)
