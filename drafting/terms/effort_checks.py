"""Length of the answer, lots and time: what a bid costs, and who can make one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.finding import Finding, Level
from drafting.terms.asked import Lots, Purchase, Terms
from drafting.terms.law import Bound, Reach, small_suppliers
from rulebook.limits import limit_for
from rulebook.reasons import Reason, act, judged
from rulebook.tender_periods import Circumstance, tendering_period
from rulebook.thresholds import Kind

EFFORT, LOTS, TIME = "Length of the answer", "Lots", "Time to bid"
STEP = "make-it-easier-for-smes"
MOST_PAGES = 20  # our judgement
GOOD_DAYS = 30  # our judgement: what a small firm needs for a bid of some size
GOOD_DAYS_BELOW = 14  # our judgement
_NO_MINIMUM = {
    Reach.BELOW: Circumstance.BELOW_THRESHOLD,
    Reach.CALL_OFF: Circumstance.CALL_OFF,
}


def length(terms: Terms, where: Bound) -> Iterator[Finding]:
    """Hold the limit of pages against what somebody can write and read."""
    said = terms.page_limit
    why = small_suppliers(where)
    better = f"Your answers to the quality questions may fill up to {MOST_PAGES} pages in all. We read no more than that, and you lose nothing by writing less."
    if said is None:
        text = "Without a limit, large firms send more than small ones can write, and all of it must be read."
        yield Finding(
            "pages-not-said",
            EFFORT,
            Level.MISSING,
            "No limit on pages or words was found",
            (judged(text), why),
            better=better,
            step=STEP,
        )
    elif said.value > MOST_PAGES:
        text = f"We call more than {MOST_PAGES} pages a lot: a bid takes a small firm days that nobody pays."
        yield Finding(
            "pages-many",
            EFFORT,
            Level.CHANGE,
            f"Answers may be {said.value} pages long",
            (judged(text), why),
            "",
            said.sentence,
            said.line,
            better,
            STEP,
        )
    else:
        text = "A short limit helps small firms, and those who read."
        yield Finding(
            "pages-fine",
            EFFORT,
            Level.FINE,
            f"Answers may be {said.value} pages long",
            (judged(text),),
            "",
            said.sentence,
            said.line,
            "",
            STEP,
        )


def lots(terms: Terms, where: Bound) -> Iterator[Finding]:
    """Ask whether lots were considered. Source: Procurement Act 2023, s.18; Procurement Regulations 2024, reg 18(2)(q)."""
    if where.reach is Reach.CALL_OFF:
        return
    rule = Reason(
        "For a public contract, consider before the tender notice whether lots are reasonable and appropriate; use them, or give reasons in the notice.",
        act("s.18", "18"),
    )
    habit = judged("Parts of a contract are within reach of firms that the whole is not.")
    why = (habit, small_suppliers(where)) if where.reach is Reach.BELOW else (rule, habit)
    better = "There are no lots. We considered them, and need one supplier because [say why, like: the parts share one set of data and cannot be tested apart]."
    at = ("", terms.lots_sentence, terms.lots_line)
    if terms.lots is Lots.USED:
        yield Finding("lots-used", LOTS, Level.FINE, "The contract has lots", why, *at, "", STEP)
    elif terms.lots is Lots.NONE_WITH_REASON:
        yield Finding(
            "lots-reasoned",
            LOTS,
            Level.FINE,
            "There are no lots, and the terms say why",
            why,
            *at,
            "",
            STEP,
        )
    elif terms.lots is Lots.NONE:
        yield Finding(
            "lots-no-reason",
            LOTS,
            Level.CHANGE,
            "There are no lots, and no reason is given here",
            why,
            *at,
            better,
            STEP,
        )
    else:
        yield Finding(
            "lots-not-said",
            LOTS,
            Level.MISSING,
            "The terms do not speak of lots",
            why,
            better=better,
            step=STEP,
        )


def time(terms: Terms, purchase: Purchase, where: Bound, *, on: date) -> Iterator[Finding]:
    """Hold the days to bid against the least that the Act allows, and against what a small firm needs."""
    said = terms.bid_days
    good = GOOD_DAYS_BELOW if where.reach is Reach.BELOW else GOOD_DAYS
    duty = small_suppliers(where)
    better = f"You have {good} days from the day of the notice to send your tender. If you need more time, ask in the first week: a longer time is given to everybody."
    if said is None:
        text = "Suppliers must see on one page when they have to be ready."
        yield Finding(
            "time-not-said",
            TIME,
            Level.MISSING,
            "The time to bid was not found",
            (judged(text), duty),
            better=better,
            step=STEP,
        )
        return
    at = ("", said.sentence, said.line)
    rules, least = _least(purchase, where, on)
    if where.reach is Reach.ABOVE and said.value < least[0]:
        yield Finding(
            "time-unlawful",
            TIME,
            Level.BREAKS,
            f"Suppliers have {said.value} days: fewer than any minimum",
            (*rules, duty),
            *at,
            better,
            STEP,
        )
    elif where.reach is Reach.ABOVE and said.value < least[1]:
        yield Finding(
            "time-below-usual",
            TIME,
            Level.CHECK,
            f"Suppliers have {said.value} days: fewer than the usual minimum",
            (*rules, duty),
            *at,
            better,
            STEP,
        )
    elif said.value < good:
        text = f"We call fewer than {good} days short: a bid is written beside the work that pays."
        yield Finding(
            "time-short",
            TIME,
            Level.CHANGE,
            f"Suppliers have {said.value} days",
            (judged(text), *rules, duty),
            *at,
            better,
            STEP,
        )
    else:
        yield Finding(
            "time-fine", TIME, Level.FINE, f"Suppliers have {said.value} days", rules, *at, "", STEP
        )


def _least(
    purchase: Purchase, where: Bound, on: date
) -> tuple[tuple[Reason, ...], tuple[int, int]]:
    """Return the rules about time, and the least days in any case and in the usual case."""
    circumstance = _NO_MINIMUM.get(where.reach)
    if purchase.kind is Kind.LIGHT_TOUCH and circumstance is None:
        circumstance = Circumstance.LIGHT_TOUCH
    if circumstance is not None:
        return tendering_period(on, circumstances=(circumstance,)).reasons, (0, 0)
    usual, reduced = limit_for("tender-period", on=on), limit_for("tender-period-reduced", on=on)
    text = f"The shortest tendering period is {usual.amount} days, with electronic tenders and all documents; {reduced.amount} days only in the cases that the Act names."
    return (Reason(text, usual.source, usual.confidence),), (reduced.amount, usual.amount)
