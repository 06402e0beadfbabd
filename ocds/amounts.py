"""Amounts of money as publishers write them, read as whole hundredths of their currency."""

from __future__ import annotations

import re
from decimal import Decimal

# Above this, an amount is a slip of the keyboard: it is more than all councils spend in a year.
MOST_POUNDS = 200_000_000_000
# Below this, an amount stands for "not stated": publishers write 0, 0.01 and 1. Our judgement.
LEAST_POUNDS = 2
_READ = int | float  # made once: this is asked for each amount of a file
_CURRENCY = re.compile(r"[A-Z]{3}")
# What publishers write for the code of a currency.
_CURRENCY_NAMES = {
    "GBP": ("£", "POUND", "POUNDS", "STERLING", "POUND STERLING", "POUNDS STERLING", "GB POUNDS"),
    "EUR": ("€", "EURO", "EUROS"),
    "USD": ("$", "US$", "DOLLAR", "DOLLARS", "US DOLLAR", "US DOLLARS"),
}
_CODES_BY_NAME = {name: code for code, names in _CURRENCY_NAMES.items() for name in names}
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def number(value: object) -> float | int | Decimal | None:
    """Return an amount that is a number, or a text that is nothing but one; else None."""
    if isinstance(value, _READ):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None


def hundredths(value: object) -> int | None:
    """Return whole hundredths; None for what is not a number, or not an amount to believe."""
    read = number(value)
    if read is None or not LEAST_POUNDS <= read <= MOST_POUNDS:
        return None
    return round(read * 100)


def currency(stated: str) -> str:
    """Return the code of a currency as stated: pounds if none is; "" for a word that is not known."""
    text = stated.strip().upper()
    if not text:
        return "GBP"
    return text if _CURRENCY.fullmatch(text) else _CODES_BY_NAME.get(text, "")


def pounds(whole_hundredths: int) -> int | float:
    """Return hundredths as the number that a release has: whole pounds without decimals."""
    if whole_hundredths % 100 == 0:
        return whole_hundredths // 100
    return whole_hundredths / 100


def pounds_as_text(whole_hundredths: int) -> str:
    """Return hundredths as text with two decimals, like "475039.00"."""
    return f"{whole_hundredths // 100}.{whole_hundredths % 100:02d}"
