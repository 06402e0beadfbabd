"""Which rules apply to a purchase: its law, its kind, and whether it is above the threshold.

In this order: the law by the day of commencement or that of the framework, exemptions, mixed contracts,
the threshold, and below it what Part 6 asks. Source: Procurement Act 2023, ss.2 to 5, 10 and 84 to 88,
Schs.1 to 3. Money is pence including VAT.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rulebook.below_threshold import BelowThreshold, Invitation, below_threshold
from rulebook.exemptions import is_exempt
from rulebook.live_contract import meaning
from rulebook.mixed_contracts import Element, Mixed, mixed
from rulebook.money import pounds
from rulebook.reasons import Reason, Verdict, act
from rulebook.register_law import Regime, law_of
from rulebook.thresholds import Kind, Threshold, threshold_for
from rulebook.thresholds_2015 import threshold_2015


class Standing(StrEnum):
    """Where a purchase stands in the law."""

    OTHER_LAW = "other-law"
    REGULATIONS_2015 = "public-contracts-regulations-2015"
    EXEMPTED = "exempted"
    PUBLIC_CONTRACT = "public-contract"
    NOTIFIABLE = "notifiable-below-threshold"
    REGULATED = "regulated-below-threshold"
    NOT_REGULATED = "below-threshold-not-regulated"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Standing.OTHER_LAW: "Under the other law of its framework",
            Standing.REGULATIONS_2015: "Under the Public Contracts Regulations 2015",
            Standing.EXEMPTED: "Exempted from the Procurement Act 2023",
            Standing.PUBLIC_CONTRACT: "A public contract: the full regime applies",
            Standing.NOTIFIABLE: "Below the threshold, regulated and notifiable",
            Standing.REGULATED: "Below the threshold, regulated, not notifiable",
            Standing.NOT_REGULATED: "Below the threshold, and Part 6 does not apply",
        }[self]


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the rules that apply hang on.

    `kind` is that of the main purpose. `value_inc_vat_pence` None means that it cannot be estimated.
    `commenced_on` is the day the procurement commenced, or is planned to. `framework_regime` is the law
    of the framework that it is a call-off from, unknown for any other purchase. `exemption` is the key of
    an exemption with the conditions that hold and fail. `elements` are the parts of a mixed contract.
    """

    kind: Kind
    value_inc_vat_pence: int | None
    commenced_on: date
    framework_regime: Regime = Regime.UNKNOWN
    invitation: Invitation = Invitation.ADVERTISED
    exemption: str = ""
    exemption_holds: tuple[str, ...] = ()
    exemption_fails: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()

    @property
    def is_call_off(self) -> bool:
        """Say whether it is a call-off from a framework."""
        return self.framework_regime is not Regime.UNKNOWN


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that apply: standing, law, kind as the law has it, threshold, and what follows.

    `threshold` is None where the Act does not apply; `below` is None unless the purchase is below it.
    `is_light_touch` and `duties` are of the kind after section 10.
    """

    standing: Standing
    law: Regime
    kind: Kind
    threshold: Threshold | None
    below: BelowThreshold | None
    reasons: tuple[Reason, ...]
    duties: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()

    @property
    def is_light_touch(self) -> bool:
        """Say whether the lighter rules of section 9 apply."""
        return self.kind.is_light_touch


_STILL = Reason(
    "Best value, standing orders, subsidy control and data protection still apply.", act("Sch.2")
)

_FULL = Reason(
    "Notices from the tender notice (UK4) or transparency notice (UK5) on, minimum periods, a contract "
    "award notice (UK6) with standstill, and a contract details notice (UK7) within 30 days.",
    act("ss.21, 44, 50 to 54", "50"),
)
_LIGHT_TOUCH = Reason(
    "The same notices, but no minimum periods, no mandatory standstill, no key performance indicators, "
    "and a contract details notice (UK7) within 120 days.",
    act("ss.9, 51(3), 53(1)(a) and 54", "9"),
)
_CALL_OFF = Reason(
    "A call-off needs a contract award notice (UK6) and a contract details notice (UK7), but no tender "
    "or transparency notice, no minimum period and no mandatory standstill.",
    act("ss.45, 50(1), 51(3) and 53", "45"),
)


def rules_for(purchase: Purchase) -> Rules:
    """Return the rules that apply to a purchase, with every reason in order.

    Raises `KeyError` for an unknown exemption and `ValueError` for a condition of another one.
    """
    law = law_of(commenced_on=purchase.commenced_on, framework_regime=purchase.framework_regime)
    if law.regime is not Regime.ACT_2023:
        standing = (
            Standing.REGULATIONS_2015
            if law.regime is Regime.REGULATIONS_2015
            else Standing.OTHER_LAW
        )
        duties = (*meaning(law.regime), *_old_threshold(purchase, law.regime))
        return Rules(standing, law.regime, purchase.kind, None, None, law.reasons, duties)
    found = Rules(Standing.PUBLIC_CONTRACT, law.regime, purchase.kind, None, None, law.reasons, ())
    if purchase.exemption:
        answer = is_exempt(
            purchase.exemption, holds=purchase.exemption_holds, fails=purchase.exemption_fails
        )
        found = replace(found, reasons=(*found.reasons, *answer.reasons))
        if answer.is_yes:
            return replace(found, standing=Standing.EXEMPTED, duties=(_STILL,))
        if answer.verdict is Verdict.DEPENDS:
            text = "The exemption is not shown: this is the answer if one of its conditions fails."
            found = replace(found, warnings=(text,))
    return _by_value(purchase, found)


def _old_threshold(purchase: Purchase, law: Regime) -> tuple[Reason, ...]:
    """Return whether a purchase of the 2015 Regulations was above their threshold, where it is known."""
    row = threshold_2015(purchase.kind, on=purchase.commenced_on)
    value = purchase.value_inc_vat_pence
    if law is not Regime.REGULATIONS_2015 or row is None or value is None:
        return ()
    place = "at or above" if value >= row.value_inc_vat_pence else "below"
    text = (
        f"{pounds(value)} is {place} the threshold of those Regulations then, "
        f"{pounds(row.value_inc_vat_pence)}."
    )
    return (Reason(text, row.source, row.confidence),)


def _by_value(purchase: Purchase, found: Rules) -> Rules:
    whole = _mixed(purchase)
    kind = whole.kind if whole else purchase.kind
    threshold = threshold_for(kind, on=purchase.commenced_on)
    reasons = (*found.reasons, *(whole.reasons if whole else ()))
    found = replace(found, kind=kind, threshold=threshold, reasons=reasons)
    value = purchase.value_inc_vat_pence
    if value is None:
        text = "The value cannot be estimated: treat it as above the threshold."
        return _public(found, Reason(text, act("Sch.3 para 5")), purchase)
    if value >= threshold.value_inc_vat_pence:
        text = (
            f"{pounds(value)} is at or above the threshold of "
            f"{pounds(threshold.value_inc_vat_pence)}, including VAT."
        )
        return _public(found, Reason(text, threshold.source), purchase)
    text = (
        f"{pounds(value)} is below the threshold of {pounds(threshold.value_inc_vat_pence)}, including "
        "VAT."
    )
    if whole and whole.is_lifted:
        return _public(found, Reason(f"{text} Section 5 lifts it.", act("s.5", "5")), purchase)
    return _below(found, Reason(text, threshold.source), purchase, value)


def _mixed(purchase: Purchase) -> Mixed | None:
    if not purchase.elements:
        return None
    return mixed(
        purchase.kind,
        purchase.elements,
        commenced_on=purchase.commenced_on,
        total_inc_vat_pence=purchase.value_inc_vat_pence,
        is_call_off=purchase.is_call_off,
    )


def _public(found: Rules, why: Reason, purchase: Purchase) -> Rules:
    duties = [
        Reason(
            "Award it in a lawful way: a competitive tendering procedure, a direct award with a "
            "justification, a switch to one, or under a framework.",
            act("s.11(2)", "11"),
        )
    ]
    if purchase.is_call_off:
        duties.append(_CALL_OFF)
    elif found.is_light_touch:
        duties.append(_LIGHT_TOUCH)
    else:
        duties.append(_FULL)
    duties += meaning(
        found.law, found.kind, value_inc_vat_pence=purchase.value_inc_vat_pence,
        on=purchase.commenced_on,
    )  # fmt: skip
    return replace(found, reasons=(*found.reasons, why), duties=tuple(duties))


def _below(found: Rules, why: Reason, purchase: Purchase, value: int) -> Rules:
    invitation = Invitation.CALL_OFF if purchase.is_call_off else purchase.invitation
    below = below_threshold(found.kind, value, invitation, on=purchase.commenced_on)
    standing = Standing.NOT_REGULATED
    if below.is_regulated:
        standing = Standing.NOTIFIABLE if below.is_notifiable else Standing.REGULATED
    reasons = (*found.reasons, why, *below.tender_notice.reasons[:1])
    return replace(found, standing=standing, below=below, reasons=reasons, duties=below.duties)
