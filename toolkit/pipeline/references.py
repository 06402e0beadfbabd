"""References of records that people read out: random, so that nobody learns how many there are."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_LENGTH = 11


def new_reference(kind: str) -> str:
    """Return a reference of twelve letters that begins with the letter of a kind, like p for a plan."""
    return kind + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
