"""Texts of others, made fit to keep: entities decoded, controls dropped, people's details taken out."""

from __future__ import annotations

import html
import re
from functools import lru_cache

EMAIL_GONE = "[e-mail address removed]"
PHONE_GONE = "[telephone number removed]"
_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
# A British number in any grouping: +44 or 0, then nine or ten more digits.
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+\s?44|\(?0)[\s().-]{0,3}\d(?:[\s().-]{0,2}\d){8,9}(?![\w/-]?\d)"
)
_SPACES = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_CONTROLS.update(dict.fromkeys([*range(0xD800, 0xE000)]))


def one_line(value: object, most: int) -> str:
    """Return a title or name on one line, at most so many characters."""
    return _clean(value, most).replace("\n", " ")


def paragraphs(value: object, most: int) -> str:
    """Return a longer text with its line breaks, at most so many characters."""
    return _clean(value, most)


def plain(text: str, most: int) -> str:
    """Return a text as it is, without control characters, e-mail addresses and telephone numbers.

    Entities are left alone, so that doing it twice gives the same.
    """
    text = without_controls(text)
    if "@" in text:
        text = _EMAIL.sub(EMAIL_GONE, text)
    if "0" in text:
        text = _PHONE.sub(PHONE_GONE, text)
    text = text.strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def without_controls(text: str) -> str:
    """Return a text without control characters; line breaks stay, one at a time."""
    if text.isprintable():
        return text
    return _LINES.sub("\n", text.translate(_CONTROLS).replace("\r", "\n"))


def _clean(value: object, most: int) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)[:most]
    return _cleaned(value[: 4 * most], most)


@lru_cache(maxsize=1024)  # the notices of one process repeat its texts
def _cleaned(text: str, most: int) -> str:
    if "&" in text:
        text = html.unescape(text)
    text = without_controls(text)
    if "@" in text:
        text = _EMAIL.sub(EMAIL_GONE, text)
    if "0" in text:
        text = _PHONE.sub(PHONE_GONE, text)
    if "  " in text or not text.isascii() or "\t" in text:
        text = _SPACES.sub(" ", text)
    text = text.strip()
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return text
