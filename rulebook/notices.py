"""Which notices a purchase or a live contract needs: in order, each with its day, reasons and sources.

    >>> from datetime import date
    >>> facts = NoticeFacts(Way.OPEN, 400_000_00, days=Days(signed=date(2026, 4, 15)))
    >>> [due.notice.form for due in outstanding(due(facts, on=date(2026, 4, 20)))]
    ['UK4', '', 'UK6', 'UK7', 'UK11']

`due` is the whole answer, notices that are not needed included, with why. Source: Procurement Act 2023
and Procurement Regulations 2024, as in `rulebook.notice_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rulebook import notice_award, notice_before, notice_live
from rulebook.dated import is_in_force
from rulebook.day_words import day_in_words
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notice_reach import Reached, reach_of
from rulebook.notice_rows import NOTICES, Notice
from rulebook.notice_ruling import Ruling, need_not
from rulebook.reasons import Answer, Reason, Verdict, act, judged
from rulebook.thresholds import ACT_STARTS
from rulebook.working_days import BeyondTable, last_day, working_day_on_or_before

__all__ = ["Days", "NoticeDue", "NoticeFacts", "Standing", "Way", "due", "outstanding"]

LOCAL_TARGET_DAYS = 30


class Standing(StrEnum):
    """Where a notice stands on the day that is asked about."""

    PUBLISHED = "published"
    PUBLISHED_LATE = "published-late"
    OVERDUE = "overdue"
    TOO_LATE = "too-late"
    DUE = "due"
    COMING = "coming"
    OPEN = "open"
    OPTIONAL = "optional"
    NOT_NEEDED = "not-needed"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Standing.PUBLISHED: "Published",
            Standing.PUBLISHED_LATE: "Published late",
            Standing.OVERDUE: "Overdue",
            Standing.TOO_LATE: "Too late, if not published",
            Standing.DUE: "Due now",
            Standing.COMING: "Coming",
            Standing.OPEN: "Depends",
            Standing.OPTIONAL: "Optional",
            Standing.NOT_NEEDED: "Not needed",
        }[self]


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """A notice, whether this purchase needs it, and when.

    `due_on` is the last day of law, never moved for a weekend; None where no day can be named, and then
    `notice.when` says it in words. `opens_on` is the day of what sets it off. `advised_on` is advice:
    the last working day by `due_on`, or our target where the Act says "as soon as reasonably
    practicable". `published_on` is the day it was published, None while it was not by the day asked.
    """

    notice: Notice
    answer: Answer
    standing: Standing
    due_on: date | None
    opens_on: date | None
    advised_on: date | None
    advice: Reason | None
    published_on: date | None
    planned_on: date | None

    @property
    def is_needed(self) -> bool:
        """Say whether the law asks for it for certain."""
        return self.answer.is_yes


# For each notice: who rules on it, and the day in `Days` on which it is published.
_RULES: dict[str, tuple[Callable[[NoticeFacts, Reached, date], Ruling], str]] = {
    "pipeline": (notice_before.pipeline, "pipeline_notice"),
    "engagement": (notice_before.engagement, "engagement_notice"),
    "planned": (notice_before.planned, "planned_notice"),
    "market-intention": (notice_before.market_intention, "market_intention_notice"),
    "market-establishment": (notice_before.market_establishment, "market_establishment_notice"),
    "market-modification": (notice_before.market_modification, "market_modification_notice"),
    "market-cessation": (notice_before.market_cessation, "market_cessation_notice"),
    "tender": (notice_before.tender, "tender_notice"),
    "below-threshold-tender": (notice_before.below_threshold_tender, "tender_notice"),
    "transparency": (notice_before.transparency, "transparency_notice"),
    "procurement-termination": (
        notice_award.procurement_termination, "procurement_termination_notice",
    ),
    "assessment-summaries": (notice_award.assessment_summaries, "assessment_summaries"),
    "award": (notice_award.award, "award_notice"),
    "details": (notice_award.details, "details_notice"),
    "below-threshold-details": (notice_award.below_threshold_details, "details_notice"),
    "contract-copy": (notice_award.contract_copy, "contract_copy"),
    "payment-information": (notice_live.payment_information, ""),
    "performance": (notice_live.performance, ""),
    "performance-breach": (notice_live.performance_breach, "breach_notice"),
    "change": (notice_live.change, "change_notice"),
    "change-copy": (notice_live.change_copy, "change_copy"),
    "termination": (notice_live.termination, "termination_notice"),
    "payments-compliance": (notice_live.payments_compliance, ""),
}  # fmt: skip

_NO_CONTRACT = Reason(
    "A dynamic market is no contract: each purchase under it has notices of its own.",
    act("ss.34 and 39", "34"),
)
# What comes before the contract is entered into, and cannot be made good after it.
_BEFORE_SIGNING = (
    "engagement", "tender", "below-threshold-tender", "transparency", "assessment-summaries", "award",
)  # fmt: skip
_SET_ASIDE = Reason(
    "A court may set a contract aside where its contract award notice was not published, or where it was "
    "signed before the standstill ended.",
    act("ss.104 and 105", "105"),
)
_TWINS = ("tender", "below-threshold-tender", "details", "below-threshold-details")


def due(facts: NoticeFacts, *, on: date) -> tuple[NoticeDue, ...]:
    """Return every notice UK1 to UK17 in the order of the life-cycle, needed or not, with why.

    `on` is the day that is asked about: days of `facts` after it are plans. Duties that had not begun
    by then are said to be so. Days before the Act count as its first day. Raises `OverflowError` beyond
    the calendar.
    """
    reached = reach_of(facts, on=on)
    return tuple(_due(notice, facts, reached, on) for notice in NOTICES)


def outstanding(notices: Iterable[NoticeDue]) -> tuple[NoticeDue, ...]:
    """Return those that are needed and not published yet, in the order given."""
    return tuple(one for one in notices if one.is_needed and one.published_on is None)


def _due(notice: Notice, facts: NoticeFacts, reached: Reached, on: date) -> NoticeDue:
    rule, field = _RULES[notice.key]
    day = max(on, ACT_STARTS)
    if facts.sets_up_market and not notice.key.startswith("market-"):
        ruling = need_not("Not needed.", _NO_CONTRACT)
    else:
        ruling = rule(facts, reached, day)
    if not is_in_force(notice, day) and not (ruling.due_on and is_in_force(notice, ruling.due_on)):
        ruling = need_not(
            "Not yet in force.",
            Reason(f"The duty begins on {day_in_words(notice.applies_from)}.", notice.source),
        )
    said: date | None = getattr(facts.days, field) if field else None
    if notice.key in _TWINS and ruling.answer.verdict is Verdict.NO and not ruling.may:
        said = None  # the day is that of the other notice on the same form
    published = said if said and said <= on else None
    too_late = None if published else _too_late(notice, ruling, facts.days.signed, on)
    ruling = too_late or ruling
    advised, advice = _advice(ruling)
    return NoticeDue(
        notice, ruling.answer,
        Standing.TOO_LATE if too_late else _standing(ruling, published, on),
        ruling.due_on, ruling.opens_on,
        advised, advice, published, said if said and said > on else None,
    )  # fmt: skip


def _too_late(notice: Notice, ruling: Ruling, signed: date | None, on: date) -> Ruling | None:
    """Rule on what had to come before a contract that was entered into by a day; None where that is not so."""
    is_before = notice.key in _BEFORE_SIGNING and ruling.answer.is_yes
    if not is_before or signed is None or signed > on or (ruling.due_on and ruling.due_on >= on):
        return None
    text = (
        f"The contract was entered into on {day_in_words(signed)}, and this comes before that. If it was done, "
        "record the day. If it was not, it cannot be made good: write down why, and take legal advice."
    )
    more = (_SET_ASIDE,) if notice.key == "award" else ()
    reasons = (Reason(text, notice.source), *more, *ruling.answer.reasons)
    words = "It had to come before the contract was signed."
    return replace(ruling, answer=Answer(Verdict.YES, words, reasons))


def _standing(ruling: Ruling, published: date | None, on: date) -> Standing:
    if published:
        is_late = ruling.due_on is not None and published > ruling.due_on
        return Standing.PUBLISHED_LATE if is_late and ruling.answer.is_yes else Standing.PUBLISHED
    if ruling.answer.verdict is Verdict.DEPENDS:
        return Standing.OPEN
    if ruling.answer.verdict is Verdict.NO:
        return Standing.OPTIONAL if ruling.may else Standing.NOT_NEEDED
    if ruling.due_on and ruling.due_on < on:
        return Standing.OVERDUE
    if ruling.opens_on and ruling.opens_on <= on:
        return Standing.DUE
    return Standing.COMING


def _advice(ruling: Ruling) -> tuple[date | None, Reason | None]:
    """Return the day that we advise, which is not law."""
    if not ruling.answer.is_yes:
        return None, None
    if ruling.advised:
        day, why = ruling.advised
        with suppress(BeyondTable):
            day = working_day_on_or_before(day)
        return day, why
    if ruling.due_on:
        try:
            day = working_day_on_or_before(ruling.due_on)
        except BeyondTable:
            return None, None
        if day == ruling.due_on:
            return day, None
        text = "The last day of law is not a working day, and is not moved: publish before it."
        return day, judged(text)
    if ruling.opens_on:
        text = f"The Act sets no number of days. Our target is {LOCAL_TARGET_DAYS} days."
        return last_day(ruling.opens_on, LOCAL_TARGET_DAYS), judged(text)
    return None, None
