"""Texts of strangers made fit to keep, and cells made safe to export."""

from __future__ import annotations

import html
import re

from registers import formulas

# A cell of more characters than this is cut: Excel itself allows no more.
MOST_CHARACTERS = 32_767
# Control characters, marks that override the direction of a text and so can disguise a name, and
# those that take no room.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u200b\u2060]"
)
_LONE_HALVES = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# How Excel keeps a character that XML has not, like the end of a line; "_x005F_" is a plain "_" before such.
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def clean(text: str) -> str:
    """Return a text without control characters and marks that override its direction.

    Line breaks and tabs stay. Everything else survives: emoji, right-to-left letters, "<script>".
    """
    return _LONE_HALVES.sub("�", _DROPPED.sub("", text))


def paragraph(text: str) -> str:
    """Return a text of several lines: entities and Excel's escapes resolved, spaces folded, line breaks kept."""
    text = text[:MOST_CHARACTERS]
    if "_x00" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if text.isascii() and text.isprintable() and "&" not in text and "  " not in text:
        return text.strip()  # nearly all cells: the rest would change nothing
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(paragraph(text).split())


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    return formulas.harmless(clean(text))
