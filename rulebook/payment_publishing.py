"""Publishing payments: which single payments (UK8, s.70), and the half-years of UK17 (s.69).

Two points are disputed and can be set: whether contracts of procurements that commenced before 1 April
2026 count for s.70, and when the first half-year of s.69 began. Money is pence including VAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.notice_rows import PAYMENTS_START, PERFORMANCE_STARTS
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.register_law import Regime
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON
from rulebook.working_days import add_months, last_day
from rulebook.year_days import half_year_end, quarter_end

_S69 = act("s.69", "69")
_S70 = act("s.70", "70")
PAYMENT_GUIDANCE = Source(
    "Cabinet Office guidance on payments, as reported", "",
    "https://www.gov.uk/government/collections/procurement-act-2023-guidance-documents", CHECKED_ON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaymentPublished:
    """Whether a payment is published, the end of its quarter and the last day to publish it."""

    answer: Answer
    quarter_ends_on: date
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A period of the payments compliance notice: first and last day, and the last day to publish."""

    starts_on: date
    ends_on: date
    due_on: date
    reasons: tuple[Reason, ...]


def payment_published(
    paid_on: date, payment_pence: int, *, commenced_on: date | None, regime: Regime = Regime.ACT_2023,
    is_concession: bool = False, follows_guidance: bool = True,
) -> PaymentPublished:  # fmt: skip
    """Say whether a single payment is published, and by when.

    `commenced_on` is the day the contract's procurement commenced, None while not known.
    `follows_guidance` leaves out procurements before 1 April 2026; False reads the Act's own words.
    Source: Procurement Act 2023, s.70; the two readings are disputed.
    """
    ends = quarter_end(paid_on)
    no = _not_published(paid_on, payment_pence, regime, is_concession=is_concession)
    if no is None:
        no = _by_commencement(commenced_on, follows_guidance=follows_guidance)
    if no is not None:
        return PaymentPublished(no, ends)
    limit = limit_for("payment-publication-value", on=paid_on)
    last = payment_information_due(paid_on)
    text = (
        f"{pounds(payment_pence)} is more than {pounds(limit.amount)}. 30 days beginning with "
        f"{day_in_words(ends)} end on {day_in_words(last)}."
    )
    answer = Answer(Verdict.YES, "It is published.", (Reason(text, limit.source),))
    return PaymentPublished(answer, ends, last)


def _not_published(
    paid_on: date, payment_pence: int, regime: Regime, *, is_concession: bool
) -> Answer | None:
    words = "It need not be published."
    if paid_on < PAYMENTS_START:
        text = "The duty begins with payments from 1 April 2026."
        return Answer(Verdict.NO, words, (Reason(text, _S70),))
    if regime in (Regime.REGULATIONS_2015, Regime.OTHER):
        text = "Only payments under public contracts awarded under the Act."
        return Answer(Verdict.NO, words, (Reason(text, _S70),))
    if is_concession:
        return Answer(Verdict.NO, words, (Reason("It is a concession contract.", _S70),))
    limit = limit_for("payment-publication-value", on=paid_on)
    if payment_pence <= limit.amount:
        text = f"{pounds(payment_pence)} is not more than {pounds(limit.amount)}."
        return Answer(Verdict.NO, words, (Reason(text, limit.source),))
    return None


def _by_commencement(commenced_on: date | None, *, follows_guidance: bool) -> Answer | None:
    """Answer where the day of commencement keeps the payment out, or is needed; else None."""
    if commenced_on is None:
        text = "We need the day the procurement commenced: guidance counts only those from 1 April 2026."
        reason = Reason(text, PAYMENT_GUIDANCE, Confidence.DISPUTED)
        return Answer(Verdict.DEPENDS, "It depends on when its procurement commenced.", (reason,))
    if commenced_on < ACT_STARTS:
        text = "Only payments under public contracts awarded under the Act."
        return Answer(Verdict.NO, "It need not be published.", (Reason(text, _S70),))
    if commenced_on < PAYMENTS_START and follows_guidance:
        return Answer(Verdict.NO, "It need not be published, by the guidance.", (BEFORE_APRIL,))
    return None


BEFORE_APRIL = Reason(
    "The procurement commenced before 1 April 2026. Guidance leaves such contracts out; the words of the "
    "Act cover every public contract awarded under it. We follow the guidance.",
    PAYMENT_GUIDANCE,
    Confidence.DISPUTED,
)


def payment_information_due(paid_on: date) -> date:
    """Return the last day to publish a payment: 30 days beginning with the last day of its quarter.

    Source: Procurement Act 2023, s.70. Raises `RuleNotKnown` before 1 April 2026.
    """
    return last_day(quarter_end(paid_on), limit_for("payment-information", on=paid_on).amount)


def payments_compliance_due(day: date) -> date:
    """Return the last day for the payments compliance notice of the half-year in which a day lies.

    Source: Procurement Act 2023, s.69; "beginning with the last day" makes it the 29th. Raises
    `RuleNotKnown` for a half-year that ended before 2026.
    """
    ends = half_year_end(day)
    return last_day(ends, limit_for("payments-compliance-notice", on=ends).amount)


def half_year(day: date, *, first_from_october: bool = False) -> HalfYear:
    """Return the half-year of UK17 in which a day lies, with its last day to publish.

    The first runs from 1 January 2026, when section 69 began; `first_from_october` takes the guidance
    as some firms report it, from 1 October 2025. Raises `RuleNotKnown` for an earlier half-year.
    """
    ends = half_year_end(day)
    last = payments_compliance_due(day)
    starts = add_months(ends + timedelta(days=1), -6)
    reasons = [Reason("30 days beginning with the last day of the half-year.", _S69)]
    if starts < PERFORMANCE_STARTS:
        text = (
            "Section 69 began on 1 January 2026. Guidance, as several firms report it, counts the first "
            "period from 1 October 2025. The last day to publish is the same."
        )
        reasons.append(Reason(text, _S69, Confidence.DISPUTED))
        starts = starts if first_from_october else PERFORMANCE_STARTS
    return HalfYear(starts, ends, last, tuple(reasons))
