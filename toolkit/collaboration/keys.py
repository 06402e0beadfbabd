"""Keys of groups as they are stored: never too long, and still unlike one another."""

from __future__ import annotations

import hashlib

LONGEST_KEY, LONGEST_NEED, _LONGEST_REFRESH_KEY = 110, 80, 120


def shortened(text: str, longest: int) -> str:
    """Return a key as it is stored: a long one ends in a part of its hash, so that it stays unlike others."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 9]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def stored_key(key: str) -> str:
    """Return a key of `matching.groups.keys_of` as overlaps keep it."""
    return shortened(key, _LONGEST_REFRESH_KEY)
