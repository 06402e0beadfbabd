"""Frameworks that a borough may call off technology from, as they were known on a day.

Dates change, and a row is never enough to buy by: check it on the provider's page. Sources: Find a
Tender notices and trade press as named; what could not be confirmed says so. Days are included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.reasons import Reason
from rulebook.register_law import Regime
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON

_GCA = "https://www.gca.gov.uk"
_FIND_A_TENDER = "https://www.find-tender.service.gov.uk"
CHECK = "Check it on the provider's page before you rely on it."


class Standing(StrEnum):
    """Whether a framework can be called off on a day, as far as we know."""

    LIVE = "live"
    PLANNED = "planned"
    ENDED = "ended"
    NOT_CONFIRMED = "not-confirmed"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Standing.LIVE: "Live, as far as we know",
            Standing.PLANNED: "Not begun yet",
            Standing.ENDED: "Ended, unless it was extended",
            Standing.NOT_CONFIRMED: "Not confirmed that it is live",
        }[self]


class Suits(StrEnum):
    """What a framework is mostly for. Source: our judgement."""

    OFF_THE_SHELF = "off-the-shelf"
    BESPOKE = "bespoke"
    SERVICES = "services"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework: whose it is, which law it is under, its days, and what was found of it.

    `opens_on` is the first and `closes_on` the last day for calling off. `is_start_seen` says that a
    source confirmed that it began; a planned day that passed is no proof.
    """

    key: str
    name: str
    provider: str
    regime: Regime
    suits: Suits
    facts: tuple[str, ...]
    source: Source
    confidence: Confidence
    opens_on: date | None = None
    closes_on: date | None = None
    is_start_seen: bool = False

    @property
    def checked_on(self) -> date:
        """Return the day on which the facts were last checked."""
        return self.source.checked_on

    def standing(self, on: date) -> Standing:
        """Say whether it can be called off on a day, as far as we know."""
        if self.closes_on is not None and on > self.closes_on:
            return Standing.ENDED
        if self.opens_on is not None and on < self.opens_on:
            return Standing.PLANNED
        return Standing.LIVE if self.is_start_seen else Standing.NOT_CONFIRMED

    def reasons(self, on: date) -> tuple[Reason, ...]:
        """Say how it stands on a day and what is known of it, each with the source."""
        said = (f"{self.standing(on).in_words}. {CHECK}", *self.facts)
        return tuple(Reason(text, self.source, self.confidence) for text in said)


def _from(act: str, url: str = _GCA) -> Source:
    return Source(act, "", url, CHECKED_ON)


_NOTICES = _from("Find a Tender notices 049176-2025 and 067801-2025", _FIND_A_TENDER)
_PRESS = _from("Trade press, and the provider's pages", _GCA)
_YPO = _from("Trade press", _FIND_A_TENDER)
_UNCONFIRMED = ("A route of a buying body. Its number, lots and days could not be confirmed.",)
S, U = Confidence.SECONDARY, Confidence.UNCONFIRMED


def _unconfirmed(key: str, name: str, provider: str, suits: Suits = Suits.ANY) -> Framework:
    return Framework(
        key, name, provider, Regime.UNKNOWN, suits, _UNCONFIRMED, _PRESS, U,
    )  # fmt: skip


FRAMEWORKS: tuple[Framework, ...] = (
    Framework(
        "g-cloud-15", "G-Cloud 15 (RM1557.15)", "Government Commercial Agency", Regime.ACT_2023,
        Suits.OFF_THE_SHELF,
        (
            ("An open framework under the Procurement Act 2023. Start planned for 17 September 2026, "
            "until September 2030; no source that we saw confirms that it began."),
            "Lots 1a and 1b for infrastructure and platforms, 2a and 2b for software, 3 for support.",
            ("Call-offs of at most 8 years in lot 1 and 6 years in the others; with or without "
            "competition in every lot."),
        ),
        _NOTICES, S, date(2026, 9, 17), date(2030, 9, 16),
    ),
    Framework(
        "g-cloud-14", "G-Cloud 14 (RM1557.14)", "Government Commercial Agency",
        Regime.REGULATIONS_2015, Suits.OFF_THE_SHELF,
        (
            ("Under the Public Contracts Regulations 2015, so a call-off follows those and uses none "
            "of the notices UK1 to UK17."),
            "Lots 1 to 3, and lot 4, were extended until 28 October 2026.",
            "Call-offs of at most 36 months and 12 more: not confirmed.",
        ),
        _PRESS, S, None, date(2026, 10, 28), is_start_seen=True,
    ),
    Framework(
        "digital-outcomes-7", "Digital Outcomes and Specialists 7 (RM1043.9)",
        "Government Commercial Agency", Regime.ACT_2023, Suits.BESPOKE,
        (
            ("An open framework under the Procurement Act 2023, live since 30 January 2026. The scheme "
            "runs until 29 January 2032; its first framework runs for 18 months and then reopens."),
        ),
        _PRESS, S, date(2026, 1, 30), date(2032, 1, 29), is_start_seen=True,
    ),
    Framework(
        "technology-services-4", "Technology Services 4", "Government Commercial Agency",
        Regime.ACT_2023, Suits.SERVICES,
        ("Under the Procurement Act 2023. Began on 12 December 2025, possible end December 2030.",),
        _PRESS, S, date(2025, 12, 12), date(2030, 12, 31), is_start_seen=True,
    ),
    Framework(
        "ypo-software-2", "Software Application Solutions 2", "YPO", Regime.ACT_2023,
        Suits.OFF_THE_SHELF,
        (
            ("Under the Procurement Act 2023. Tenders closed on 10 July 2026; the award was expected "
            "by 4 December 2026. 15 lots, with and without competition."),
        ),
        _YPO, S, date(2026, 12, 4),
    ),
    _unconfirmed("vertical-applications", "Vertical Application Solutions (RM6259)",
                 "Government Commercial Agency", Suits.OFF_THE_SHELF),
    _unconfirmed("technology-products", "Technology Products", "Government Commercial Agency"),
    _unconfirmed("network-services", "Network Services", "Government Commercial Agency",
                 Suits.SERVICES),
    _unconfirmed("cyber-security", "Cyber Security Services (a dynamic purchasing system)",
                 "Government Commercial Agency", Suits.SERVICES),
    _unconfirmed("kcs", "Frameworks of KCS Procurement Services", "KCS"),
    _unconfirmed("espo", "Frameworks of ESPO", "ESPO"),
    _unconfirmed("hte", "Frameworks of HealthTrust Europe", "HealthTrust Europe"),
    _unconfirmed("procurement-for-housing", "Frameworks of Procurement for Housing",
                 "Procurement for Housing"),
    _unconfirmed("nhs-sbs", "Frameworks of NHS Shared Business Services",
                 "NHS Shared Business Services"),
)  # fmt: skip

_UNLIKE = {True: Suits.BESPOKE, False: Suits.OFF_THE_SHELF, None: None}
_BY_KEY = {row.key: row for row in FRAMEWORKS}


def framework(key: str) -> Framework | None:
    """Return the framework of that key, None for one that we do not hold."""
    return _BY_KEY.get(key)


def law_of_call_off(key: str, said: Regime) -> Regime:
    """Return the law of a call-off: what was said, else what we know of the framework of that key."""
    known = framework(key)
    return known.regime if known and said is Regime.UNKNOWN else said


def to_look_at(*, on: date, is_off_the_shelf: bool | None = None) -> tuple[Framework, ...]:
    """Return the frameworks that may be worth a look on a day, those known to be live first.

    What has ended is left out. What is mostly for something else comes later, never out.
    """
    order = list(Standing)
    unlike = _UNLIKE[is_off_the_shelf]
    rows = [row for row in FRAMEWORKS if row.standing(on) is not Standing.ENDED]
    return tuple(sorted(rows, key=lambda row: (row.suits is unlike, order.index(row.standing(on)))))
