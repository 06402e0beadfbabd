"""VAT in values: from a figure without it to one with it, in whole pence.

Thresholds and money tests include VAT, whether or not the authority can recover it (Procurement Act
2023, s.123(2)). Parts of a penny are rounded to the nearest penny, half a penny up: our judgement.
"""

from __future__ import annotations

from enum import StrEnum


class VatRate(StrEnum):
    """How a sum stands to VAT: its rate in per cent, exempt, or a sum that includes it already."""

    STANDARD = "20"
    REDUCED = "5"
    ZERO = "0"
    EXEMPT = "exempt"
    INCLUDED = "included"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        if self is VatRate.EXEMPT:
            return "exempt from VAT"
        return "VAT already included" if self is VatRate.INCLUDED else f"VAT at {self.value}%"


_PERCENT = {VatRate.STANDARD: 20, VatRate.REDUCED: 5}


def inc_vat(ex_vat_pence: int, rate: VatRate) -> int:
    """Return a sum with VAT, in whole pence; an `INCLUDED` sum stays as it is."""
    return _rounded(ex_vat_pence * (100 + _PERCENT.get(rate, 0)), 100)


def is_rounded(ex_vat_pence: int, rate: VatRate) -> bool:
    """Say whether adding VAT to a sum rounds a part of a penny."""
    return ex_vat_pence * _PERCENT.get(rate, 0) % 100 != 0


def ex_vat(inc_vat_pence: int, rate: VatRate) -> int:
    """Return a sum without VAT, in whole pence, to show beside one with it.

    Raises `ValueError` for `INCLUDED`, which does not say the rate.
    """
    if rate is VatRate.INCLUDED:
        raise ValueError("Give the rate of VAT: 20, 5, 0 or exempt.")
    return _rounded(inc_vat_pence * 100, 100 + _PERCENT.get(rate, 0))


def _rounded(amount: int, divisor: int) -> int:
    return (2 * amount + divisor) // (2 * divisor)
