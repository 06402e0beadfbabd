"""The shape of a check: what to do at a moment of a purchase, why, and whom it binds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.notice_conditions import When
from rulebook.notice_facts import Way
from rulebook.notice_reach import Reach
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON

_ACT_URL = "https://www.legislation.gov.uk/ukpga/2023/54"


class Moment(StrEnum):
    """When a check fires, in the order of a purchase."""

    PLANNING = "planning"
    ENGAGEMENT = "engagement"
    BEFORE_CALL = "before-call"
    TENDERING = "tendering"
    ASSESSMENT = "assessment"
    BEFORE_AWARD_NOTICE = "before-award-notice"
    BEFORE_SIGNING = "before-signing"
    LIVE = "live"
    CHANGE = "change"
    END = "end"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Moment.PLANNING: "While you plan",
            Moment.ENGAGEMENT: "While you engage the market",
            Moment.BEFORE_CALL: "Before the tender or transparency notice, or the invitation",
            Moment.TENDERING: "While suppliers prepare their tenders",
            Moment.ASSESSMENT: "While you assess",
            Moment.BEFORE_AWARD_NOTICE: "Before the contract award notice",
            Moment.BEFORE_SIGNING: "Before you sign",
            Moment.LIVE: "While the contract runs",
            Moment.CHANGE: "Before you change the contract",
            Moment.END: "When the contract ends",
        }[self]


class Binds(StrEnum):
    """Which purchases a check binds."""

    PUBLIC = "public"
    BELOW = "below"
    BOTH = "both"
    SOCIAL_VALUE = "social-value"
    SUITABILITY = "suitability"

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Return how far the duties must reach for it; the last two have rules of their own too."""
        below = (Reach.NOTIFIABLE, Reach.BELOW_NOTIFIABLE)
        return {
            Binds.PUBLIC: (Reach.PUBLIC_CONTRACT,),
            Binds.BELOW: below,
            Binds.SUITABILITY: below,
            Binds.BOTH: (Reach.PUBLIC_CONTRACT, *below),
            Binds.SOCIAL_VALUE: (Reach.PUBLIC_CONTRACT, *below),
        }[self]


COMPETITIONS = (Way.OPEN, Way.FLEXIBLE, Way.DYNAMIC_MARKET)
DIRECT = (Way.DIRECT_AWARD, Way.SWITCHED)
NOT_CALL_OFFS = tuple(way for way in Way if way is not Way.CALL_OFF)


@dataclass(frozen=True, slots=True)
class Check:
    """Something to do, or to look at, at a moment.

    `ways` are the ways of award it is for, empty for all. `when` is a further condition.
    """

    key: str
    moment: Moment
    title: str
    do: str
    why: str
    binds: Binds
    ways: tuple[Way, ...]
    when: When
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED


def check(
    key: str, moment: Moment, title: str, do: str, why: str, provision: str, section: str, *,
    binds: Binds = Binds.PUBLIC, ways: tuple[Way, ...] = (), when: When = When.ALWAYS,
    since: date = ACT_STARTS, confidence: Confidence = Confidence.CONFIRMED,
    source: Source | None = None,
) -> Check:  # fmt: skip
    """Make a check; `section` is for the link to the Act, unless another source is given."""
    cited = source or Source(
        "Procurement Act 2023", provision, f"{_ACT_URL}/section/{section}", CHECKED_ON
    )
    return Check(key, moment, title, do, why, binds, ways, when, since, None, cited, confidence)
