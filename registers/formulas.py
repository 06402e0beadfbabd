"""Cells that a spreadsheet would take for a formula, made harmless: every file that we write asks here.

A spreadsheet runs what begins with one of a few signs, even behind spaces. Such a cell is led by an
apostrophe, which it shows as text. A plain number keeps its sign.
Source: OWASP, CSV Injection; the wide signs are those that East Asian editions take for the same.
"""

from __future__ import annotations

import re

_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BREAKS = ("\t", "\r", "\n")
_BEFORE = " \ufeff\u00a0\t\r\n"
_NUMBER = re.compile(r"[-+]?[£€$]?[0-9,]+(\.[0-9]+)?%?")


def is_like_one(text: str) -> bool:
    """Say whether a spreadsheet could take a text for a formula."""
    if text.startswith(_BREAKS):
        return True
    said = text.lstrip(_BEFORE)
    return said.startswith(_SIGNS) and not _NUMBER.fullmatch(said.rstrip())


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: led by an apostrophe if it could be one."""
    return f"'{text}" if is_like_one(text) else text
