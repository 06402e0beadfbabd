"""What the terms of a tender ask of a supplier, each with the words it was read from, and the purchase they are for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from rulebook.thresholds import Kind

MONTHS_IN_YEAR = 12


class Way(StrEnum):
    """How the contract is bought, as far as it matters for its terms."""

    COMPETITION = "competition"
    BELOW = "below"
    CALL_OFF = "call-off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Purchase:
    """The purchase that terms are for. The value is the whole, in pence including VAT; None is not known."""

    value_inc_vat_pence: int | None = None
    months: int | None = None
    kind: Kind = Kind.GOODS_OR_SERVICES
    way: Way = Way.UNKNOWN

    @property
    def yearly_pence(self) -> int | None:
        """Return the value of a year in whole pence; of the whole, for a contract of a year or less."""
        if self.value_inc_vat_pence is None or not self.months:
            return None
        return self.value_inc_vat_pence * MONTHS_IN_YEAR // max(self.months, MONTHS_IN_YEAR)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that terms state: the sentence it was read from and its line, both empty when it was typed by itself."""

    value: int
    sentence: str = ""
    line: int = 0


class Cover(StrEnum):
    """Kinds of insurance that terms ask for."""

    PUBLIC = "public-liability"
    PROFESSIONAL = "professional-indemnity"
    PRODUCT = "product-liability"
    CYBER = "cyber"
    EMPLOYERS = "employers-liability"

    @property
    def in_words(self) -> str:
        """Say it in a sentence."""
        return {
            Cover.PUBLIC: "public liability",
            Cover.PROFESSIONAL: "professional indemnity",
            Cover.PRODUCT: "product liability",
            Cover.CYBER: "cyber",
            Cover.EMPLOYERS: "employers’ liability",
        }[self]


@dataclass(frozen=True, slots=True)
class Insurance:
    """A cover that is asked for, in pence, and the sentence."""

    cover: Cover
    pence: int
    sentence: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate or standard that is asked for; `has_equivalent`: an equal one is accepted."""

    name: str
    has_equivalent: bool
    is_early: bool
    sentence: str = ""
    line: int = 0


class Lots(StrEnum):
    """What terms say of lots."""

    USED = "used"
    NONE_WITH_REASON = "none-with-reason"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Terms:
    """What terms ask for; None or () where they say nothing.

    Money is pence. `turnover_percent` is a turnover as a share of the yearly value, `turnover_total_percent` of the
    whole. Pages, examples and days are counts; `bid_days` are calendar days from publication to the deadline.
    """

    turnover_pence: Said | None = None
    turnover_percent: Said | None = None
    turnover_total_percent: Said | None = None
    insurance: tuple[Insurance, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    examples: Said | None = None
    trading_years: Said | None = None
    page_limit: Said | None = None
    payment_days: Said | None = None
    subcontract_days: Said | None = None
    bid_days: Said | None = None
    lots: Lots | None = None
    lots_sentence: str = ""
    lots_line: int = 0
    published_on: date | None = None
    deadline_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was read."""
        return self == Terms()

    def over(self, other: Terms) -> Terms:
        """Return these terms, with what they leave out taken from others: what was typed stands over what was read."""
        found = {
            one.name: getattr(other, one.name)
            for one in fields(self)
            if getattr(self, one.name) in (None, (), "", 0)
        }
        return replace(self, **found)
