"""When a procurement commenced, which decides its thresholds and its law.

The first of certain events commences it (SI 2025/1200 reg 3). Signature does not, and neither do early
notices or talks with the market.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.day_words import day_in_words
from rulebook.reasons import Reason
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

REG_3 = Source(
    "Procurement Act 2023 (Threshold Amounts) (Amendment) Regulations 2025 (SI 2025/1200)", "reg 3",
    "https://www.legislation.gov.uk/uksi/2025/1200", CHECKED_ON,
)  # fmt: skip


class Event(StrEnum):
    """Something that happened in a procurement, with the number of its notice where it has one."""

    TENDER_NOTICE = "tender-notice"
    TRANSPARENCY_NOTICE = "transparency-notice"
    BELOW_THRESHOLD_TENDER_NOTICE = "below-threshold-tender-notice"
    INVITATION_BELOW_THRESHOLD = "invitation-to-tender-below-threshold"
    SUPPLIER_CONTACTED = "supplier-contacted-below-threshold"
    PIPELINE_NOTICE = "pipeline-notice"
    MARKET_ENGAGEMENT = "preliminary-market-engagement"
    MARKET_ENGAGEMENT_NOTICE = "preliminary-market-engagement-notice"
    PLANNED_NOTICE = "planned-procurement-notice"
    AWARD_NOTICE = "contract-award-notice"
    SIGNED = "contract-entered-into"


WORDS = {
    Event.TENDER_NOTICE: "The tender notice (UK4) was published",
    Event.TRANSPARENCY_NOTICE: "The transparency notice (UK5) was published",
    Event.BELOW_THRESHOLD_TENDER_NOTICE: "The below-threshold tender notice (UK4) was published",
    Event.INVITATION_BELOW_THRESHOLD: "Tenders were invited for a regulated below-threshold contract",
    Event.SUPPLIER_CONTACTED: "A supplier was contacted in order to start the award of another "
    "below-threshold contract",
}
COMMENCING = tuple(WORDS)


@dataclass(frozen=True, slots=True)
class Commencement:
    """The day a procurement commenced and by which event; None while none has happened."""

    commenced_on: date | None
    event: Event | None
    reasons: tuple[Reason, ...]


def commencement(events: Iterable[tuple[Event, date]]) -> Commencement:
    """Return when a procurement commenced, from what happened on which days.

    Source: SI 2025/1200 reg 3, written for the thresholds of 2026; that it holds for other questions of
    commencement, and that early notices do not commence, is inferred.
    """
    events = sorted(events, key=lambda event: event[1])
    reasons = [
        Reason("The first of the events that the Regulations list commences a procurement.", REG_3)
    ]
    if events and events[0][0] not in WORDS:
        text = (
            "Signature and award come later. Talks with the market, and pipeline, preliminary market "
            "engagement and planned procurement notices, do not commence it."
        )
        reasons.append(Reason(text, REG_3, Confidence.INFERRED))
    for event, day in events:
        if event in WORDS:
            text = f"{WORDS[event]} on {day_in_words(day)}."
            return Commencement(day, event, (Reason(text, REG_3), *reasons))
    text = "None of the events that commence a procurement has happened."
    return Commencement(None, None, (Reason(text, REG_3), *reasons))
