"""The shape of a ruling: whether one notice is needed, why, and between which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.notice_reach import Reach, Reached
from rulebook.reasons import Answer, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether one notice is needed, and when.

    `due_on` is the last day to publish; None where the Act names no day or the day it counts from is
    not known. `opens_on` is the first day on which it can be published: what sets it off happens then.
    `may` says that it can be published although it is not needed. `advised` is an earlier day that
    makes sense, and why.
    """

    answer: Answer
    due_on: date | None = None
    opens_on: date | None = None
    may: bool = False
    advised: tuple[date, Reason] | None = None


def must(
    words: str, *reasons: Reason, due_on: date | None = None, opens_on: date | None = None,
    advised: tuple[date, Reason] | None = None,
) -> Ruling:  # fmt: skip
    """Rule that a notice is needed."""
    return Ruling(Answer(Verdict.YES, words, reasons), due_on, opens_on, advised=advised)


def need_not(words: str, *reasons: Reason) -> Ruling:
    """Rule that a notice is not needed, and has no use here."""
    return Ruling(Answer(Verdict.NO, words, reasons))


def may(words: str, *reasons: Reason, due_on: date | None = None) -> Ruling:
    """Rule that a notice is not needed and can be published all the same."""
    return Ruling(Answer(Verdict.NO, words, reasons), due_on, may=True)


def depends(
    words: str, *reasons: Reason, due_on: date | None = None, opens_on: date | None = None
) -> Ruling:
    """Rule that facts which we were not told decide."""
    return Ruling(Answer(Verdict.DEPENDS, words, reasons), due_on, opens_on)


def unless_public(reached: Reached) -> Ruling | None:
    """Rule on a notice for public contracts where this is none, or may be none; else None."""
    if reached.reach is Reach.PUBLIC_CONTRACT:
        return None
    if reached.reach is Reach.UNKNOWN:
        return depends("It depends on the value or the law.", reached.reason)
    return need_not("Not needed: it is not a public contract.", reached.reason)


def not_notifiable(reached: Reached) -> Ruling | None:
    """Rule on a notice that only a notifiable contract below the threshold needs; None for such a one."""
    if reached.reach is Reach.UNKNOWN:
        return depends("It depends on the value or the law.", reached.reason)
    if reached.reach is Reach.BELOW_NOTIFIABLE:
        return may("Not needed. You may publish one.", reached.reason)
    if reached.reach is not Reach.NOTIFIABLE:
        return need_not("Not needed.", reached.reason)
    return None
