"""What the answers mean in law, once for all routes: above or below, notifiable, by which threshold.

Source: Procurement Act 2023, ss.4, 5, 10, 84 and 87(4), Sch.1, Sch.3. Money is pence including VAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rulebook.dated import RuleNotKnown
from rulebook.frameworks import Framework, framework, law_of_call_off
from rulebook.limits import limit_for
from rulebook.minima import Scope
from rulebook.money import pounds
from rulebook.need import Need
from rulebook.policy import Band, Policy
from rulebook.reasons import Reason, act
from rulebook.register_law import PCR15_REVOKED, Regime
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON, Kind, Threshold, threshold_for

RESERVATIONS_START = date(2026, 2, 4)
RESERVATION = Source(
    "Local Government (Exclusion of Non-commercial Considerations) (England) Order 2026 (SI 2026/94)",
    "art 3", "https://www.legislation.gov.uk/uksi/2026/94", CHECKED_ON,
)  # fmt: skip
_PLAIN = {
    Kind.LIGHT_TOUCH: Kind.GOODS_OR_SERVICES,
    Kind.CONCESSION: Kind.GOODS_OR_SERVICES,
    Kind.LIGHT_TOUCH_CONCESSION: Kind.GOODS_OR_SERVICES,
}


REGIME = "regime"  # stands for the answers that `Facts.regime` is worked out from


@dataclass(frozen=True, slots=True)
class Facts:
    """A need on a day, with what follows from its value and kind.

    `is_public` says whether the full regime applies, None while the value is not known; `is_notifiable`
    whether a contract below the threshold needs notices. `framework` is the one that was named, if the
    catalogue holds it. `kind` is the kind that counts: a part that is
    not special and above its own threshold takes the special regime away (s.10).
    """

    need: Need
    on: date
    kind: Kind
    threshold: Threshold
    notifiable_from_pence: int
    is_public: bool | None
    is_notifiable: bool | None
    band: Band | None
    framework: Framework | None

    @property
    def framework_regime(self) -> Regime:
        """Return the law of the framework: what was said, or what the catalogue knows of it."""
        return law_of_call_off(self.need.framework, self.need.framework_regime)

    @property
    def regime(self) -> tuple[bool | None, Kind, Kind]:
        """Return what the value and the kind decide for every route."""
        return (self.is_public, self.kind, self.need.kind)

    @property
    def value(self) -> int | None:
        """Return the value in pence including VAT, None when it is not known."""
        return self.need.value_inc_vat_pence

    @property
    def is_light_touch(self) -> bool:
        """Say whether the rules for light touch contracts apply."""
        return self.kind.is_light_touch

    @property
    def is_concession(self) -> bool:
        """Say whether the contract is a concession."""
        return self.kind.is_concession

    @property
    def may_reserve(self) -> bool:
        """Say whether it may be reserved to suppliers in the UK or near: below the threshold only."""
        return self.is_public is False and (self.need.commenced_on or self.on) >= RESERVATIONS_START

    @property
    def scope(self) -> Scope:
        """Say whether minimum periods and standstill bind; they do while the value is not known."""
        if self.is_public is False:
            return Scope.BELOW_THRESHOLD
        return Scope.LIGHT_TOUCH if self.is_light_touch else Scope.FULL


def facts_of(need: Need, *, on: date, policy: Policy) -> Facts:
    """Work out what the answers mean on a day. The day of commencement decides the threshold.

    Raises `RuleNotKnown` for a procurement that commenced before the Act did.
    """
    day = need.commenced_on or on
    if day < ACT_STARTS:
        raise RuleNotKnown(
            "The procurement commenced before 24 February 2025, so the Public Contracts Regulations "
            "2015 apply. We hold none of their routes."
        )
    kind = _PLAIN.get(need.kind, need.kind) if need.is_severable_above else need.kind
    threshold, notifiable_from = _amounts(kind, day)
    value = need.value_inc_vat_pence
    is_public = True if need.cannot_be_estimated or need.is_severable_above else None
    if is_public is None and value is not None:
        is_public = value >= threshold.value_inc_vat_pence
    is_notifiable = None if value is None else value >= notifiable_from
    if kind.is_concession:
        is_notifiable = False
    band = None if value is None else policy.band_for(value)
    return Facts(
        need,
        on,
        kind,
        threshold,
        notifiable_from,
        is_public,
        is_notifiable,
        band,
        framework(need.framework),
    )


@lru_cache(maxsize=64)
def _amounts(kind: Kind, day: date) -> tuple[Threshold, int]:
    notifiable = limit_for("notifiable-below-threshold", on=day)
    return threshold_for(kind, on=day), notifiable.amount


def why(facts: Facts) -> tuple[Reason, ...]:
    """Say which regime applies and why, and from which value another would."""
    need, threshold = facts.need, facts.threshold
    amount = pounds(threshold.value_inc_vat_pence)
    said = []
    if need.is_severable_above:
        text = (
            "A part that could reasonably be bought by itself is above its own threshold, so the whole "
            "is treated as above. Neither rule applies to a call-off."
        )
        said.append(Reason(text, act("ss.5 and 10", "5")))
    elif need.cannot_be_estimated:
        text = "A value that cannot be estimated is treated as at or above the threshold."
        said.append(Reason(text, act("Sch.3 para 5")))
    elif facts.value is None:
        text = f"We need the value: from {amount} including VAT the full regime applies."
        said.append(Reason(text, threshold.source, threshold.confidence))
    elif facts.is_public:
        text = f"{pounds(facts.value)} is at or above the threshold of {amount} including VAT."
        said.append(Reason(text, threshold.source, threshold.confidence))
    else:
        text = f"{pounds(facts.value)} is below the threshold of {amount} including VAT."
        said.append(Reason(text, threshold.source, threshold.confidence))
        said.append(_notifiable(facts))
    if facts.is_light_touch and facts.is_public:
        text = "It is a light touch contract: no minimum periods, and standstill is not mandatory."
        said.append(Reason(text, act("ss.9, 51(3) and 54", "9")))
    if need.commenced_on is None:
        text = "The threshold is that of the day on which the procurement commences."
        said.append(Reason(text, threshold.source, threshold.confidence))
    return tuple(said)


def _notifiable(facts: Facts) -> Reason:
    amount = pounds(facts.notifiable_from_pence)
    if facts.is_concession:
        text = "A concession below the threshold is outside the rules for smaller contracts."
        return Reason(text, act("s.84", "84"))
    if facts.is_notifiable:
        text = (
            f"It is notifiable, from {amount}: a contract details notice (UK7) follows the award."
        )
        return Reason(text, act("s.87(3) and (4)", "87"))
    return Reason(f"It is below {amount}, so it needs no notice.", act("s.87(4)", "87"))


FRAMEWORK_LAW_UNKNOWN = Reason(
    "A call-off follows the law of its framework: find out which that is before you plan notices.",
    act("s.45", "45"), Confidence.SECONDARY,
)  # fmt: skip
FRAMEWORK_LAW_OLD = Reason(
    "A call-off from a framework under the Public Contracts Regulations 2015 follows those: no UK1 to "
    "UK17, but their own award notices. Whether Contracts Finder is still one of them since "
    "1 October 2026 is disputed.",
    PCR15_REVOKED, Confidence.DISPUTED,
)  # fmt: skip
