"""The values at or above which the full regime of the Procurement Act 2023 applies.

All amounts include VAT and are tested with "not less than" (value >= threshold). Which row applies
depends on the day the procurement commenced, not on signature.
Source: Procurement Act 2023, Sch.1 para 1; SI 2025/163 reg 3; SI 2025/1200 regs 2 and 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.dated import in_force
from rulebook.sources import Confidence, Source

CHECKED_ON = date(2026, 11, 22)
ACT_STARTS = date(2025, 2, 24)
REVISED = date(2026, 1, 1)

_FIRST = Source(
    "Procurement Act 2023 (Consequential and Other Amendments) Regulations 2025 (SI 2025/163)",
    "reg 3",
    "https://www.legislation.gov.uk/uksi/2025/163",
    CHECKED_ON,
)
_SECOND = Source(
    "Procurement Act 2023 (Threshold Amounts) (Amendment) Regulations 2025 (SI 2025/1200)",
    "reg 2",
    "https://www.legislation.gov.uk/uksi/2025/1200",
    CHECKED_ON,
)


class Kind(StrEnum):
    """Kinds of contract that have a threshold of their own for a London borough."""

    GOODS_OR_SERVICES = "goods-or-services"
    WORKS = "works"
    CONCESSION = "concession"
    LIGHT_TOUCH = "light-touch"
    LIGHT_TOUCH_CONCESSION = "light-touch-concession"

    @property
    def is_light_touch(self) -> bool:
        """Say whether the lighter rules of section 9 apply."""
        return self in (Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION)

    @property
    def is_concession(self) -> bool:
        """Say whether it is a concession contract (s.8)."""
        return self in (Kind.CONCESSION, Kind.LIGHT_TOUCH_CONCESSION)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value, including VAT, at or above which a contract is a public contract."""

    kind: Kind
    value_inc_vat_pence: int
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED


THRESHOLDS = (
    Threshold(Kind.GOODS_OR_SERVICES, 214_904_00, ACT_STARTS, REVISED, _FIRST),
    Threshold(Kind.GOODS_OR_SERVICES, 207_720_00, REVISED, None, _SECOND),
    Threshold(Kind.WORKS, 5_372_609_00, ACT_STARTS, REVISED, _FIRST),
    Threshold(Kind.WORKS, 5_193_000_00, REVISED, None, _SECOND),
    Threshold(Kind.CONCESSION, 5_372_609_00, ACT_STARTS, REVISED, _FIRST),
    Threshold(Kind.CONCESSION, 5_193_000_00, REVISED, None, _SECOND),
    Threshold(Kind.LIGHT_TOUCH, 663_540_00, ACT_STARTS, None, _FIRST),
    Threshold(Kind.LIGHT_TOUCH_CONCESSION, 5_372_609_00, ACT_STARTS, None, _FIRST),
)


def threshold_for(kind: Kind, *, on: date) -> Threshold:
    """Return the threshold for a kind of contract, by the day the procurement commenced.

    Units: pence, including VAT. Source: Procurement Act 2023, Sch.1; SI 2025/1200 reg 3.
    Raises `RuleNotKnown` for a day before 24 February 2025, when the Act began.
    """
    rows = [row for row in THRESHOLDS if row.kind is kind]
    return in_force(rows, on=on, what=f"threshold for {kind.value.replace('-', ' ')}")
