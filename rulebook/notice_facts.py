"""What is known of one purchase or live contract, for notices, duties and checks.

Plain values and days: nothing here decides. Money is whole pence including VAT. A day after the day
that is asked about is a plan; a day on or before it has happened. `None` means not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rulebook.register_law import Regime
from rulebook.thresholds import Kind


class Way(StrEnum):
    """How a contract is awarded, as far as notices differ.

    `QUOTATION` is below the threshold only. A framework that is set up is awarded by one of the others.
    """

    OPEN = "open"
    FLEXIBLE = "flexible"
    DYNAMIC_MARKET = "dynamic-market"
    DIRECT_AWARD = "direct-award"
    SWITCHED = "switched-to-direct-award"
    CALL_OFF = "call-off"
    QUOTATION = "quotation"

    @property
    def is_competition(self) -> bool:
        """Say whether it is a competitive tendering procedure (s.19): it begins with a tender notice."""
        return self in (Way.OPEN, Way.FLEXIBLE, Way.DYNAMIC_MARKET)

    @property
    def is_direct(self) -> bool:
        """Say whether it is a direct award (s.41) or a switch to one (s.43)."""
        return self in (Way.DIRECT_AWARD, Way.SWITCHED)

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Way.OPEN: "open procedure",
            Way.FLEXIBLE: "competitive flexible procedure",
            Way.DYNAMIC_MARKET: "award under a dynamic market",
            Way.DIRECT_AWARD: "direct award",
            Way.SWITCHED: "switch to direct award",
            Way.CALL_OFF: "call-off from a framework",
            Way.QUOTATION: "quotation",
        }[self]


def way_of(route_key: str) -> Way:
    """Return the way of award of a route, by its key like 'open', 'flexible-short' or 'quotation'.

    Raises `ValueError` for a key of no way, such as 'extend', which is a change of a contract.
    """
    for begins, way in _WAYS:
        if route_key == begins or route_key.startswith(f"{begins}-"):
            return way
    raise ValueError(f"There is no way of award for the route '{route_key}'.")


_WAYS = (
    *((way.value, way) for way in Way),
    ("switch", Way.SWITCHED),
    ("framework", Way.CALL_OFF),
    ("below-threshold-direct", Way.DIRECT_AWARD),
    ("below-threshold", Way.QUOTATION),
)


# Paragraphs of Schedule 5 that justify a direct award, and section 42.
JUSTIFICATIONS = (
    "2", "3", "4", "5", "6", "7", "8", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "s.42",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a purchase and its contract, planned or past; each notice by the day it is published.

    `commenced` is the first step that commences the procurement (SI 2025/1200 reg 3), where that was
    not a notice. `signed` is the day the contract is entered into, `ends` its planned last day and
    `ended` the day on which it did end. `breach` is the day s.71(5) first applied. `stopped` is
    the decision not to award. `change` is the day a modification is made.
    """

    commenced: date | None = None
    pipeline_notice: date | None = None
    engagement_notice: date | None = None
    planned_notice: date | None = None
    market_established: date | None = None
    market_modified: date | None = None
    market_ceased: date | None = None
    market_intention_notice: date | None = None
    market_establishment_notice: date | None = None
    market_modification_notice: date | None = None
    market_cessation_notice: date | None = None
    tender_notice: date | None = None
    transparency_notice: date | None = None
    stopped: date | None = None
    procurement_termination_notice: date | None = None
    assessment_summaries: date | None = None
    award_notice: date | None = None
    signed: date | None = None
    details_notice: date | None = None
    contract_copy: date | None = None
    kpi_notice: date | None = None
    breach: date | None = None
    breach_notice: date | None = None
    change: date | None = None
    change_notice: date | None = None
    change_copy: date | None = None
    ends: date | None = None
    ended: date | None = None
    termination_notice: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """One purchase or live contract of a London borough.

    `is_above_threshold` is what a person or a notice said; None lets the value and the threshold of
    the day of commencement decide. `regime` unknown is worked out from that day too; for a call-off
    it is the law of the framework. `justification` is the paragraph of Schedule 5, like "7", or "s.42".
    `sets_up_framework` and `sets_up_market` say that this purchase is a framework or a dynamic market
    itself. `needs_change_notice` is the outcome of the modification test for the change in `days`, and
    `value_after_change_pence` the value that the change leads to. `are_kpis_inappropriate` says that
    indicators cannot measure this contract and the details notice says why. `standstill_days` is the
    number of working days that the award notice states, where it states any.
    """

    way: Way | None = None
    value_inc_vat_pence: int | None = None
    kind: Kind = Kind.GOODS_OR_SERVICES
    regime: Regime = Regime.UNKNOWN
    is_above_threshold: bool | None = None
    is_exempt: bool = False
    sets_up_framework: bool = False
    sets_up_market: bool = False
    is_advertised: bool | None = None
    is_services: bool | None = None
    had_market_engagement: bool | None = None
    says_why_no_engagement_notice: bool = False
    has_lots: bool | None = None
    is_joint: bool | None = None
    is_reserved: bool | None = None
    has_known_risks: bool | None = None
    has_options: bool | None = None
    intends_repeat_award: bool | None = None
    relies_on_subcontractors: bool | None = None
    transfers_staff: bool | None = None
    justification: str = ""
    standstill_days: int | None = None
    are_kpis_inappropriate: bool = False
    needs_change_notice: bool | None = None
    value_after_change_pence: int | None = None
    is_novation: bool = False
    expected_yearly_spend_pence: int | None = None
    days: Days = field(default_factory=Days)

    @property
    def is_light_touch(self) -> bool:
        """Say whether it is a light touch contract (s.9)."""
        return self.kind.is_light_touch

    @property
    def is_concession(self) -> bool:
        """Say whether it is a concession contract (s.8)."""
        return self.kind.is_concession

    @property
    def is_user_choice(self) -> bool:
        """Say whether it is a user choice contract (Sch.5 para 15)."""
        return self.justification in ("15", "16", "17")

    @property
    def commenced_on(self) -> date | None:
        """Return the first day that commences the procurement; notices before UK4 and UK5 do not.

        Source: SI 2025/1200 reg 3; that UK1, UK2 and UK3 do not count is inferred.
        """
        known = (self.days.commenced, self.days.tender_notice, self.days.transparency_notice)
        return min((day for day in known if day), default=None)
