"""Currencies that a workbook states only in the format of its numbers: "[$€-2] #,##0.00"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from registers.money_words import CODES

# Formats below are built in: their "$" is whatever sign the reader's own Excel has.
_FIRST_OWN = 164
_SIGN = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")
# Without brackets: "€"#,##0 or #,##0 "EUR".
_PLAIN = re.compile(rf"[€$¥₹]|\b(?:{CODES})\b", re.I)
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
# What stands before an amount whose sign is not known: the sign for "a currency".
_ANY = "¤"


@lru_cache(maxsize=512)
def foreign_sign(number_format: str) -> str:
    """Return the sign of a currency that a number's format shows; "" for pounds and for none."""
    first = number_format.split(";")[0]
    found = _SIGN.search(first)
    sign = found[1].strip() if found else ""
    if not found:
        plain = _PLAIN.search(_IN_BRACKETS.sub(" ", first))
        sign = plain[0] if plain else ""
    if not sign or "£" in sign or sign.upper() == "GBP":
        return ""
    if sign in {"€", "$"}:
        return sign
    return sign.upper() if re.fullmatch(CODES, sign, re.I) else f"{_ANY} {sign}"


def foreign_styles(book: Any) -> dict[int, str]:
    """Return the signs by the number of a cell's style, for an open workbook; mostly none."""
    formats = list(book._number_formats)
    signs: dict[int, str] = {}
    for place, style in enumerate(book._cell_styles):
        own = style.numFmtId - _FIRST_OWN
        sign = foreign_sign(formats[own]) if 0 <= own < len(formats) else ""
        if sign:
            signs[place] = sign
    return signs


def as_shown(cell: Any, signs: Mapping[int, str]) -> Any:
    """Return a cell's value; a number whose format shows another currency as text: "€ 1000"."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    sign = signs.get(getattr(cell, "_style_id", 0), "")
    return f"{sign} {format(Decimal(repr(value)).normalize(), 'f')}" if sign else value
