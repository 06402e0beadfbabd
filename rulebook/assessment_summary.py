"""Assessment summaries: what one to a supplier must hold, and what is still missing before it can go.

Each supplier whose tender was assessed gets one, all at the same time and before the contract award
notice. Source: Procurement Act 2023, s.50(3)-(5); Procurement Regulations 2024, reg 31.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.notice_item import regulation
from rulebook.reasons import Answer, Reason, Verdict, act

_REG_31 = regulation("reg 31")
_S50 = act("s.50(3)-(5)", "50")


@dataclass(frozen=True, slots=True)
class Scored:
    """An award criterion, or a sub-criterion, as one tender was assessed by it.

    `importance` is its relative importance in words, like "30%". `score` is None while there is none;
    `explanation` says why, by what the tender says.
    """

    title: str
    importance: str = ""
    score: str | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """An assessment summary to one supplier.

    `scoring` says how scores are given, or sums it up and says where the full text is. `why_not` is for a
    supplier that did not win. `winner` are the scores of the most advantageous tender; `withholds` says
    that some of them are withheld under section 94, with the reason in `why_withheld`.
    """

    supplier: str
    is_winner: bool
    criteria: tuple[Scored, ...]
    scoring: str = ""
    total: str = ""
    why_not: str = ""
    winner_name: str = ""
    winner: tuple[Scored, ...] = ()
    winner_total: str = ""
    withholds: bool = False
    why_withheld: str = ""
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing in a summary, in words that say what to add."""

    supplier: str
    text: str
    reason: Reason


def gaps(summary: Summary) -> tuple[Gap, ...]:
    """Return what is missing in a summary, in the order of its parts; nothing when it can be sent."""
    texts = list(_of_own(summary))
    if not summary.is_winner:
        texts.extend(_of_the_winner(summary))
    source = Reason("The summary must hold it.", _REG_31)
    return tuple(Gap(summary.supplier, text, source) for text in texts)


def _of_own(summary: Summary) -> Iterable[str]:
    if not summary.criteria:
        yield "Add the award criteria."
    for one in summary.criteria:
        yield from _scored(one, "")
        if not one.importance.strip():
            yield f"Add the relative importance of '{one.title}'."
    if not summary.scoring.strip():
        yield "Say how scores are given, or where that can be read."
    if not summary.total.strip():
        yield "Add the total."


def _of_the_winner(summary: Summary) -> Iterable[str]:
    if not summary.why_not.strip():
        yield "Say why the tender did not win, or why it was disqualified."
    if not summary.winner_name.strip():
        yield "Name the successful supplier."
    if summary.withholds:
        if not summary.why_withheld.strip():
            yield "Say that something is withheld, and why (s.94)."
        return
    given = {one.title: one for one in summary.winner}
    for criterion in summary.criteria:
        scored = given.get(criterion.title, Scored(criterion.title))
        yield from _scored(scored, " of the successful tender")
    if not summary.winner_total.strip():
        yield "Add the total of the successful tender."


def _scored(one: Scored, whose: str) -> Iterable[str]:
    if one.score is None or not one.score.strip():
        yield f"Add the score{whose} for '{one.title}'."
    if not one.explanation.strip():
        yield f"Explain the score{whose} for '{one.title}' by what the tender says."


def may_send(summaries: Iterable[Summary], *, award_notice_on: date | None = None) -> Answer:
    """Say whether all summaries of a competition may be sent: none has a gap, and they go together.

    `award_notice_on` is the day of the contract award notice, None while it has none. Source:
    Procurement Act 2023, s.50(3)-(5).
    """
    every = tuple(summaries)
    missing = [gap for summary in every for gap in gaps(summary)]
    if not every:
        reason = Reason("Add a summary for every supplier whose tender was assessed.", _S50)
        return Answer(Verdict.NO, "There is nothing to send.", (reason,))
    if missing:
        reasons = tuple(Reason(f"{gap.supplier}: {gap.text}", _REG_31) for gap in missing)
        return Answer(Verdict.NO, "Do not send them yet.", reasons)
    days = {summary.sent_on for summary in every}
    if len(days) > 1:
        reason = Reason("They are to be sent to every supplier at the same time.", _S50)
        return Answer(Verdict.NO, "Send them together.", (reason,))
    [sent_on] = days
    if award_notice_on and sent_on and sent_on > award_notice_on:
        reason = Reason("They go before the contract award notice is published.", _S50)
        return Answer(Verdict.NO, "They come after the contract award notice.", (reason,))
    reason = Reason("Each has a score and an explanation for every criterion.", _REG_31)
    return Answer(Verdict.YES, "They can be sent.", (reason,))
