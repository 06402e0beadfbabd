"""The rate at which the Treasury counts later costs for less, in real terms.

Source: HM Treasury, the Green Book, as its terms of reference for a review of discounting (16 December 2025) restate it.
It binds central government; councils use it for business cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from rulebook.dated import in_force
from rulebook.sources import Confidence, Source

LONGEST_YEARS = 30


@dataclass(frozen=True, slots=True)
class DiscountRate:
    """A rate in thousandths a year, for the first years of a proposal."""

    key: str
    per_mille: int
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED

    @property
    def rate(self) -> Fraction:
        """Return it as an exact share, like 35/1000."""
        return Fraction(self.per_mille, 1000)

    @property
    def in_words(self) -> str:
        """Say it as a page would, like '3.5% a year'."""
        whole, rest = divmod(self.per_mille, 10)
        return f"{whole}.{rest}% a year" if rest else f"{whole}% a year"


_GREEN_BOOK = Source(
    "HM Treasury, Review of Discounting in the Green Book: Terms of Reference", "1. Discounting in the Green Book",
    "https://www.gov.uk/government/publications/green-book-discount-rate-review-2026/review-of-discounting-in-the-green-book-terms-of-reference",
    date(2026, 11, 27),
)  # fmt: skip

# 3.5% has stood since the Green Book of 2003; we vouch for it from the day of the page that we read. The review that the
# page began was to report in June 2026; what came of it is not known to us.
DISCOUNT_RATES = (
    DiscountRate("first-thirty-years", 35, date(2025, 12, 16), None, _GREEN_BOOK, Confidence.UNCONFIRMED),
)  # fmt: skip


def discount_rate(*, on: date) -> DiscountRate:
    """Return the rate for years 0 to 30 in force on a day. Raises `RuleNotKnown` before 16 December 2025."""
    return in_force(DISCOUNT_RATES, on=on, what="discount rate")


def newest_rate() -> DiscountRate:
    """Return the rate that we know to be the newest, for what is said without a day."""
    return DISCOUNT_RATES[-1]
