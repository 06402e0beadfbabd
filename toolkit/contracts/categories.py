"""Labels of the Common Procurement Vocabulary 2008, read once from data/cpv.csv."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from django.conf import settings

# The divisions in which boroughs buy technology, as the register offers them first.
TECHNOLOGY_DIVISIONS = ("30", "32", "48", "72")


@cache
def _labels() -> dict[str, str]:
    path = Path(settings.BASE_DIR) / "data" / "cpv.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}


def label(code: str) -> str:
    """Return the English label of an eight-digit code; empty for a code that is not in the list."""
    return _labels().get(code, "")


def division_of(code: str) -> str:
    """Return the division of a code, like '48' of '48100000'; empty for an unknown division."""
    return code[:2] if code[:2] + "000000" in _labels() else ""
