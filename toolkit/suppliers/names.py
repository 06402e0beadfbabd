"""Names of suppliers, tidied so that two ways of writing one name are equal."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from django.utils.text import slugify

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# A legal form at the end says little: notices write "Ltd", "Limited", "LTD." or nothing.
_LEGAL_FORM = re.compile(
    r"( (ltd|limited|plc|llp|lp|inc|incorporated|cic|cio|company limited|public limited company))+$"
)
_NOT_A_NAME = frozenset(
    {
        "na",
        "n a",
        "none",
        "nil",
        "tbc",
        "tba",
        "tbd",
        "unknown",
        "various",
        "redacted",
        "withheld",
        "confidential",
        "multiple",
        "other",
        "others",
        "not applicable",
        "multiple suppliers",
        "various suppliers",
        "multiple providers",
        "various providers",
        "to be confirmed",
        "not disclosed",
        "multiple awards",
        "supplier",
        "suppliers",
        "name",
        "see below",
        "see above",
        "see attached",
        "see attachment",
        "see description",
        "see documents",
        "as attached",
    }
)


_NOT_A_START = ("see v", "please contact", "refer to")


@lru_cache(maxsize=8192)
def address_of(name: str) -> str:
    """Return the words of a supplier's address, before what may tell it from another of the same name."""
    return slugify(name)[:60].strip("-") or "supplier"


def tidy(name: str) -> str:
    """Return a name in lower case without accents, punctuation or legal form.

    A name in another script than Latin is only put in lower case.
    """
    text = unicodedata.normalize("NFKD", html.unescape(name)).lower().replace("&", " and ")
    text = _NOT_WORD.sub(" ", text.replace("'", "").replace("’", "")).strip()
    return (_LEGAL_FORM.sub("", text) or text or html.unescape(name).strip().lower())[:300]


def is_name(name: str) -> bool:
    """Say whether a text names somebody: publishers write "N/A", "Various" or "See V1.3 for list"."""
    text = tidy(name)
    has_letters = any(character.isalpha() for character in text)
    return has_letters and text not in _NOT_A_NAME and not text.startswith(_NOT_A_START)
