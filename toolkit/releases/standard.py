"""The schema, the codelists and the rules of merging, read once from `data/ocds_schema`."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from ocds.advice import Adviser
from ocds.compiling import Compiler

_OPEN_LISTS = ("documentType", "milestoneType")


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "data" / "ocds_schema"


@cache
def _schema() -> dict[str, Any]:
    text = (_folder() / "uk" / "release-schema.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def _codes(name: str) -> frozenset[str]:
    """Return the codes of an open list: those of the standard and those that the extension adds."""
    found: set[str] = set()
    for path in (
        _folder() / "codelists" / f"{name}.csv",
        _folder() / "uk" / "codelists" / f"+{name}.csv",
    ):
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                found |= {row["Code"] for row in csv.DictReader(lines)}
    return frozenset(found)


@cache
def adviser() -> Adviser:
    """Return who tells what is wrong with a record, in the buyer's words."""
    return Adviser(_schema(), {name: _codes(name) for name in _OPEN_LISTS})


@cache
def compiler() -> Compiler:
    """Return what merges releases."""
    return Compiler(_schema())
