"""Texts of strangers made fit to keep, and cells made safe to export."""

from __future__ import annotations

import html
import re
import unicodedata

# A cell of more characters than this is cut: Excel itself allows no more.
MOST_CHARACTERS = 32_767
# Marks that turn the direction of the text that follows, and so can disguise a name.
_OVERRIDES = dict.fromkeys([0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069])
_INVISIBLE = dict.fromkeys([0xFEFF, 0x200B, 0x2060])
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def clean(text: str) -> str:
    """Return a text without control characters and marks that override its direction.

    Line breaks and tabs stay. Everything else survives: emoji, right-to-left letters, "<script>".
    """
    text = text.translate(_OVERRIDES).translate(_INVISIBLE)
    return "".join(
        "�" if "\ud800" <= mark <= "\udfff" else mark
        for mark in text
        if mark in "\n\t\r" or unicodedata.category(mark) != "Cc"
    )


def paragraph(text: str) -> str:
    """Return a text of several lines: entities resolved, spaces folded, line breaks kept."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text[:MOST_CHARACTERS])
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(paragraph(text).split())


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    text = clean(text)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text
