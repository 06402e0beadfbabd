"""Thresholds of the Public Contracts Regulations 2015, as far as they are recorded: for older purchases.

They say whether a contract of before 24 February 2025 was above the threshold then. Amounts include VAT;
they are known from secondary sources only. Nothing is recorded for procurements before 2024.
"""

from __future__ import annotations

from datetime import date

from rulebook.dated import is_in_force
from rulebook.register_law import PCR15_REVOKED
from rulebook.sources import Confidence
from rulebook.thresholds import ACT_STARTS, Kind, Threshold

_SINCE = date(2024, 1, 1)


def _row(kind: Kind, pence: int) -> Threshold:
    return Threshold(kind, pence, _SINCE, ACT_STARTS, PCR15_REVOKED, Confidence.SECONDARY)


THRESHOLDS_2015 = (
    _row(Kind.GOODS_OR_SERVICES, 214_904_00),
    _row(Kind.WORKS, 5_372_609_00),
    _row(Kind.LIGHT_TOUCH, 663_540_00),
)


def threshold_2015(kind: Kind, *, on: date) -> Threshold | None:
    """Return the threshold of the 2015 Regulations by the day a procurement commenced, or None.

    Units: pence, including VAT. None where no row is recorded: we do not guess the old law.
    """
    for row in THRESHOLDS_2015:
        if row.kind is kind and is_in_force(row, on):
            return row
    return None
