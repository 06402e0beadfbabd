"""Figures in words, like “58% in March 2026”: the first number that is no year."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def figure(text: str) -> Decimal | None:
    """Return the first number of a text that is no year, or None. A text of one year alone says no figure."""
    for match in _NUMBER.finditer(text):
        said = match[0].rstrip(",")
        if not _YEAR.fullmatch(said):
            return Decimal(said.replace(",", ""))
    return None
