"""Addresses of pages that lists name by the hundred: the pattern is looked up once, and filled in."""

from __future__ import annotations

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

# What stands in a pattern for its words. No address of ours holds it.
_STAND_IN = "qqqq{}qqqq"
_PLAIN = re.compile(r"[-a-zA-Z0-9_]+")


def address(name: str, *words: str) -> str:
    """Return the address of a named page whose words are texts, as `reverse` gives it."""
    if not all(map(_PLAIN.fullmatch, words)):
        return reverse(name, args=words)
    parts = _pattern(get_script_prefix(), name, len(words))
    said = [parts[0]]
    for word, part in zip(words, parts[1:], strict=True):
        said += (word, part)
    return "".join(said)


@lru_cache(maxsize=1_024)
def _pattern(prefix: str, name: str, count: int) -> tuple[str, ...]:
    """Return what stands before, between and after the words, below the prefix of the request at hand."""
    stand_ins = [_STAND_IN.format(number) for number in range(count)]
    made = reverse(name, args=stand_ins)
    return tuple(re.split("|".join(stand_ins), made)) if count else (made,)
