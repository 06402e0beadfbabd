"""Which law a live contract is under, by the day its procurement commenced.

Procurements commenced on or after 24 February 2025 are under the Procurement Act 2023; earlier ones
stay under the Public Contracts Regulations 2015, and so do call-offs from a framework of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.day_words import day_in_words
from rulebook.reasons import Reason, act
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON

PCR15_REVOKED = Source(
    "Public Contracts Regulations 2015", "as saved for earlier procurements",
    "https://www.legislation.gov.uk/uksi/2015/102", CHECKED_ON,
)  # fmt: skip


class Regime(StrEnum):
    """The law that a contract was bought under, with the values of the register."""

    ACT_2023 = "pa23"
    REGULATIONS_2015 = "pcr15"
    OTHER = "other"
    UNKNOWN = ""

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Regime.ACT_2023: "Procurement Act 2023",
            Regime.REGULATIONS_2015: "Public Contracts Regulations 2015",
            Regime.OTHER: "other law",
            Regime.UNKNOWN: "not known",
        }[self]


@dataclass(frozen=True, slots=True)
class LawOfContract:
    """The law a live contract is under, and why."""

    regime: Regime
    reasons: tuple[Reason, ...]


def law_of(
    *,
    commenced_on: date | None = None,
    framework_regime: Regime = Regime.UNKNOWN,
    starts_on: date | None = None,
) -> LawOfContract:
    """Return the law of a live contract.

    `framework_regime` is that of the framework it was called off from, and decides. Then the day the
    procurement commenced; then the start, which only proves the old law when it lies before the Act
    began. `Regime.UNKNOWN` otherwise: a later start may still come from an older procurement.
    Source: Procurement Act 2023 main regime, in force 24 February 2025.
    """
    if framework_regime is not Regime.UNKNOWN:
        text = f"A call-off follows the law of its framework: {framework_regime.in_words}."
        return LawOfContract(
            framework_regime, (Reason(text, act("s.45", "45"), Confidence.SECONDARY),)
        )
    if commenced_on is not None:
        return _by_commencement(commenced_on)
    if starts_on is not None and starts_on < ACT_STARTS:
        text = "It began before 24 February 2025, so its procurement commenced before the Act did."
        return LawOfContract(
            Regime.REGULATIONS_2015, (Reason(text, PCR15_REVOKED, Confidence.INFERRED),)
        )
    text = (
        "We do not know when the procurement commenced. Before 24 February 2025 means the Public "
        "Contracts Regulations 2015; from that day, the Procurement Act 2023."
    )
    return LawOfContract(Regime.UNKNOWN, (Reason(text, act("")),))


def _by_commencement(commenced_on: date) -> LawOfContract:
    day = day_in_words(commenced_on)
    if commenced_on >= ACT_STARTS:
        text = f"The procurement commenced on {day}, when the Act was in force."
        return LawOfContract(Regime.ACT_2023, (Reason(text, act("")),))
    text = f"The procurement commenced on {day}, before the Act began on 24 February 2025."
    return LawOfContract(Regime.REGULATIONS_2015, (Reason(text, PCR15_REVOKED),))
