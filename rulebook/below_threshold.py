"""Below the threshold: what Part 6 asks of a borough, and what a notice there must say.

A regulated below-threshold contract is below its threshold, not exempted, no concession and no utilities
contract; from £30,000 it is notifiable. Source: Procurement Act 2023, ss.84 to 88; Procurement
Regulations 2024, regs 24 and 36. Money is pence including VAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_content import items_of
from rulebook.notice_item import Item
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

TENDER, DETAILS = "below-threshold-tender", "below-threshold-details"


class Invitation(StrEnum):
    """How suppliers come to hear of a purchase."""

    ADVERTISED = "advertised"
    SELECTED = "selected-suppliers"
    DIRECT = "one-supplier"
    CALL_OFF = "call-off"


@dataclass(frozen=True, slots=True)
class BelowThreshold:
    """What the Act asks for a contract below the threshold. Each answer has its reasons.

    `suitability_stage` says whether suppliers may be kept from tendering by an assessment of their
    suitability. The items are what the notices must say on the day, empty where none is due.
    """

    is_regulated: bool
    is_notifiable: bool
    tender_notice: Answer
    details_notice: Answer
    suitability_stage: Answer
    duties: tuple[Reason, ...]
    tender_notice_items: tuple[Item, ...]
    details_notice_items: tuple[Item, ...]


_NOT_REGULATED = Reason(
    "Part 6 is not for concessions: below the threshold the Act asks nothing of them.",
    act("s.84", "84"),
)
_PAY = Reason(
    "A term to pay within 30 days is implied into the contract and its sub-contracts.",
    act("s.88", "88"),
)
_SME = Reason(
    "Before inviting tenders, have regard to the barriers that small and medium-sized enterprises face, "
    "and consider whether they can be removed or reduced.",
    act("s.86", "86"),
)
_EQUAL_TIME = Reason(
    "The notice gives a reasonable time, the same for every supplier. No minimum is set.",
    act("s.87(6)", "87"),
)
_REMEDIES = Reason(
    "The remedies of Part 9 are not for Part 6. Judicial review remains a risk.",
    act("s.100(1)", "100"),
    Confidence.INFERRED,
)


def below_threshold(
    kind: Kind, value_inc_vat_pence: int, invitation: Invitation, *, on: date
) -> BelowThreshold:
    """Return what Part 6 asks for a contract whose value is below its threshold on a day.

    Source: Procurement Act 2023, ss.84 to 88. Raises `RuleNotKnown` before the Act.
    """
    limit = limit_for("notifiable-below-threshold", on=on)
    if kind.is_concession:
        no = Answer(Verdict.NO, "Not for a concession below the threshold.", (_NOT_REGULATED,))
        yes = Answer(Verdict.YES, "Not forbidden by the Act.", (_NOT_REGULATED,))
        return BelowThreshold(False, False, no, no, yes, (_NOT_REGULATED,), (), ())
    is_notifiable = value_inc_vat_pence >= limit.amount
    place = "at or above" if is_notifiable else "below"
    text = f"{pounds(value_inc_vat_pence)} is {place} {pounds(limit.amount)}, including VAT."
    why = Reason(text, limit.source)
    tender = _tender_notice(is_notifiable, invitation, why)
    details = _details_notice(is_notifiable, invitation, why)
    duties = [_PAY] if invitation is Invitation.CALL_OFF else [_SME, _PAY]
    if tender.is_yes:
        duties.append(_EQUAL_TIME)
    return BelowThreshold(
        True,
        is_notifiable,
        tender,
        details,
        _suitability(kind, value_inc_vat_pence, invitation, on),
        (*duties, _REMEDIES),
        items_of(TENDER, on=on) if tender.is_yes else (),
        items_of(DETAILS, on=on) if details.is_yes else (),
    )


def _tender_notice(is_notifiable: bool, invitation: Invitation, why: Reason) -> Answer:
    no_duty = Reason("There is no duty to advertise.", act("s.87(1)", "87"))
    if not is_notifiable:
        return Answer(
            Verdict.NO, "No tender notice is needed: it is not notifiable.", (why, no_duty)
        )
    if invitation is Invitation.ADVERTISED:
        text = "A notifiable contract must not be advertised before the tender notice is published."
        return Answer(
            Verdict.YES,
            "Publish a below-threshold tender notice (UK4) on Find a Tender before any advertisement.",
            (why, Reason(text, act("s.87(1)", "87")), no_duty),
        )
    text = "The notice is not needed where only particular or pre-selected suppliers are asked."
    reasons = (why, Reason(text, act("s.87(2)", "87")), no_duty)
    return Answer(Verdict.NO, "No tender notice: the contract is not advertised.", reasons)


def _details_notice(is_notifiable: bool, invitation: Invitation, why: Reason) -> Answer:
    if not is_notifiable:
        return Answer(Verdict.NO, "No contract details notice: it is not notifiable.", (why,))
    text = "It is due as soon as reasonably practicable after the contract is entered into."
    reasons = [why, Reason(text, act("s.87(3)", "87"))]
    if invitation in (Invitation.CALL_OFF, Invitation.DIRECT):
        call_off = invitation is Invitation.CALL_OFF
        text = "The words have no exception for call-offs or direct awards."
        sure = Confidence.INFERRED if call_off else Confidence.CONFIRMED
        reasons.append(Reason(text, act("s.87(3)", "87"), sure))
    return Answer(
        Verdict.YES, "Publish a contract details notice (UK7) after signing.", tuple(reasons)
    )


def _suitability(kind: Kind, value: int, invitation: Invitation, on: date) -> Answer:
    source = act("s.85", "85")
    if invitation is Invitation.CALL_OFF:
        reason = Reason("The rule does not apply to call-offs.", source)
        return Answer(Verdict.YES, "The framework decides.", (reason,))
    limit = limit_for("works-suitability-value", on=on)
    if kind is Kind.WORKS and value >= limit.amount:
        text = f"Works of {pounds(limit.amount)} or more are the exception."
        return Answer(
            Verdict.YES, "Allowed for works of this value.", (Reason(text, limit.source),)
        )
    reasons = (
        Reason(
            "Suppliers may not be kept from tendering by an assessment of their legal and financial "
            "capacity or technical ability, at any value.",
            source,
        ),
        Reason(
            "Suitability may still be asked about, and assessed as part of the award.",
            source,
            Confidence.SECONDARY,
        ),
    )
    return Answer(Verdict.NO, "No stage for suitability.", reasons)
