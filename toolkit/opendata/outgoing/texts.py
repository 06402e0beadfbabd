"""Texts as they go out: tidy, without ways to reach a person, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from registers.formulas import harmless as harmless
from registers.formulas import is_like_one
from toolkit.releases.spreadsheets import csv_bytes as csv_bytes

_EMAIL = re.compile(r"[\w.+'%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<![\w/.:£-])(?:\+44|\(?0)[\d\s().-]{8,15}\d(?![\w/-])")
_WRITING_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
LEFT_OUT = "[contact left out]"


def tidy(text: str, longest: int = 500) -> str:
    """Return a text in one line, without control characters or hidden turns of writing direction.

    What is longer than it may be ends in "…". Letters of any script stay.
    """
    if not text.isascii():
        text = _WRITING_DIRECTION.sub("", unicodedata.normalize("NFC", text))
    plain = " ".join(_CONTROL.sub(" ", text).split())
    room = longest - is_like_one(plain)  # for the apostrophe of `harmless`
    return plain if len(plain) <= room else plain[: room - 1].rstrip() + "…"


def without_contacts(text: str, longest: int = 500) -> str:
    """Return a tidy text in which e-mail addresses and telephone numbers are left out."""
    # Cut roughly first: patterns should not run over a text of megabytes.
    plain = tidy(text, longest * 2)
    return tidy(_PHONE.sub(LEFT_OUT, _EMAIL.sub(LEFT_OUT, plain)), longest)


def csv_rows(data: bytes) -> list[list[str]]:
    """Return the rows of a file as `csv_bytes` wrote it."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def money(pence: int | None) -> str:
    """Return whole pence as pounds with two decimals, like '1234.50'; empty for none."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02d}"
