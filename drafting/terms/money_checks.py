"""Turnover, insurance and payment: what they cost a supplier, against rule and proportion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafting.finding import Finding, Level
from drafting.terms.asked import Cover, Insurance, Purchase, Said, Terms
from drafting.terms.law import Bound, Reach, gate_reason, not_a_gate, small_suppliers
from drafting.terms.reading import EARLY, LATE
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Reason, act, judged

TURNOVER, INSURANCE, PAYMENT = "Turnover", "Insurance", "Payment"
STEP = "make-it-easier-for-smes"
MOST_TURNOVER_TIMES = 2  # our judgement: a yearly turnover of more than twice the yearly value
MOST_COVER_TIMES = 5  # our judgement: cover of more than five times the whole value
_ROUND = 500_000  # pence: wording asks for whole £5,000
_COVER_STEPS = tuple(million * 100_000_000 for million in (1, 2, 5, 10))
_RISK = "Cover should follow what can go wrong and what it would cost, not a standard list."


def _rounded_up(pence: int) -> int:
    return -(-pence // _ROUND) * _ROUND


def turnover(terms: Terms, purchase: Purchase, where: Bound) -> Iterator[Finding]:
    """Hold a demand for turnover against the value of a year."""
    said = terms.turnover_pence or terms.turnover_percent or terms.turnover_total_percent
    if said is None:
        yield _fine(
            "no-turnover", TURNOVER, "No turnover is asked for", "That keeps the door open."
        )
        return
    asked = _turnover_pence(terms, purchase)
    shown = f"a turnover of {pounds(asked)} a year" if asked is not None else "a turnover"
    if where.may_gate is False:
        yield _at(
            said, "turnover-gate", TURNOVER, Level.BREAKS, f"The terms ask for {shown}, below the threshold",
            (gate_reason(where), not_a_gate()), _turnover_words(None),
        )  # fmt: skip
        return
    yearly = purchase.yearly_pence
    times = _times(terms, purchase)
    why = (gate_reason(where), small_suppliers(where))
    if times is None or (yearly is None and terms.turnover_pence):
        text = f"Tell us value and length to compare it. More than {MOST_TURNOVER_TIMES} times the value of a year shuts out most small firms."
        yield _at(
            said, "turnover-unknown", TURNOVER, Level.CHECK, f"The terms ask for {shown}",
            (judged(text), *why), _turnover_words(yearly),
        )  # fmt: skip
        return
    text = f"It is {_in_times(times)} the value of a year{f' (about {pounds(yearly // 100 * 100)})' if yearly else ''}. We call more than {MOST_TURNOVER_TIMES} times too much."
    if times > MOST_TURNOVER_TIMES * 100:
        title = (
            f"The terms ask for {shown}: more than {MOST_TURNOVER_TIMES} times the value of a year"
        )
        yield _at(
            said, "turnover-high", TURNOVER, Level.CHANGE, title, (judged(text), *why), _turnover_words(yearly)
        )  # fmt: skip
    else:
        yield _at(
            said, "turnover-in-proportion", TURNOVER, Level.FINE, f"The terms ask for {shown}", (judged(text),), ""
        )  # fmt: skip


def _turnover_pence(terms: Terms, purchase: Purchase) -> int | None:
    """Return the turnover that is asked for, worked out from a share of the value where it is one."""
    if terms.turnover_pence:
        return terms.turnover_pence.value
    if terms.turnover_percent and purchase.yearly_pence is not None:
        return purchase.yearly_pence * terms.turnover_percent.value // 100
    if terms.turnover_total_percent and purchase.value_inc_vat_pence is not None:
        return purchase.value_inc_vat_pence * terms.turnover_total_percent.value // 100
    return None


def _times(terms: Terms, purchase: Purchase) -> int | None:
    """Return the turnover as percent of the value of a year, rounded up; None when it cannot be told."""
    if not terms.turnover_pence and terms.turnover_percent:
        return terms.turnover_percent.value
    asked, yearly = _turnover_pence(terms, purchase), purchase.yearly_pence
    return -(-asked * 100 // yearly) if asked is not None and yearly else None


def _in_times(percent: int) -> str:
    tenths = -(-percent // 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest} times" if rest else f"{whole} times"


def _turnover_words(yearly: int | None) -> str:
    if yearly is None:
        return (
            "You do not need a minimum turnover to bid. Before we sign, we will look at your accounts in proportion to the "
            "risk of this contract. If you are a new firm, a bank reference, a forecast or a guarantor will do."
        )
    most = pounds(_rounded_up(yearly * MOST_TURNOVER_TIMES))
    return (
        f"Your yearly turnover should be at least [a sum of up to {most}]. If it is lower, or your firm is new, tell us how "
        "else you can carry the contract: a bank reference, a forecast, a guarantor or a partner."
    )


def insurance(terms: Terms, purchase: Purchase, where: Bound) -> Iterator[Finding]:
    """Hold each cover against the value of the contract, and the time at which it must be in place."""
    if not terms.insurance:
        yield _fine(
            "no-insurance",
            INSURANCE,
            "No sum of insurance was found",
            "If you need cover, say how much, and that it may be bought once the contract is won.",
        )
        return
    early: set[str] = set()
    for one in terms.insurance:
        if (
            one.sentence
            and one.sentence not in early
            and EARLY.search(one.sentence)
            and not LATE.search(one.sentence)
        ):
            early.add(one.sentence)
            yield _early(one, where)
        yield _cover(one, purchase, where)


def _early(one: Insurance, where: Bound) -> Finding:
    rule = Reason(
        "You may not require insurance to be in place before the award.", act("s.22", "22")
    )
    duty = small_suppliers(where)
    level = Level.BREAKS if where.reach is Reach.ABOVE else Level.CHANGE
    if where.reach is not Reach.ABOVE:
        rule = judged(
            "For public contracts section 22 forbids asking for insurance before the award. It is as unfair here."
        )
    return Finding(
        "insurance-early", INSURANCE, level, "Insurance must be in place before the award", (rule, duty),
        _piece(EARLY, one.sentence), one.sentence, one.line,
        "You do not need this insurance to bid. Tell us that you will have it by the day the contract starts.", STEP,
    )  # fmt: skip


def _piece(pattern: re.Pattern[str], sentence: str) -> str:
    match = pattern.search(sentence)
    return str(match[0]) if match else ""


def _cover(one: Insurance, purchase: Purchase, where: Bound) -> Finding:
    name, sum_ = one.cover.in_words, pounds(one.pence)
    said = Said(one.pence, one.sentence, one.line)
    if one.cover is Cover.EMPLOYERS:
        return _at(
            said, "insurance-employers", INSURANCE, Level.FINE, f"{sum_} of employers’ liability",
            (judged("Firms with staff have this cover by other law; ask your insurance officer about the sum."),), "",
        )  # fmt: skip
    value = purchase.value_inc_vat_pence
    if value is None:
        text = f"Tell us the value to compare it. We call more than {MOST_COVER_TIMES} times the value a lot. {_RISK}"
        return _at(
            said, f"insurance-{one.cover}-unknown", INSURANCE, Level.CHECK, f"{sum_} of {name} cover",
            (judged(text), small_suppliers(where)), "",
        )  # fmt: skip
    if one.pence <= max(value * MOST_COVER_TIMES, _COVER_STEPS[0]):
        text = f"It is not more than {MOST_COVER_TIMES} times the value of the contract ({pounds(value)})."
        return _at(
            said, f"insurance-{one.cover}-fine", INSURANCE, Level.FINE, f"{sum_} of {name} cover", (judged(text),), ""
        )  # fmt: skip
    enough = next((step for step in _COVER_STEPS if step >= value), _COVER_STEPS[-1])
    text = f"It is more than {MOST_COVER_TIMES} times the value of the contract ({pounds(value)}). {_RISK}"
    better = (
        f"You will need {name} cover of {pounds(min(enough, one.pence))} for each claim by the day the contract starts. "
        "If you cannot get it, tell us what you can get, and we will look at the risk together."
    )
    return _at(
        said, f"insurance-{one.cover}-high", INSURANCE, Level.CHANGE, f"{sum_} of {name} cover is a lot for this contract",
        (judged(text), gate_reason(where), small_suppliers(where)), better,
    )  # fmt: skip


def payment(terms: Terms, where: Bound, *, on: date) -> Iterator[Finding]:
    """Hold the days of payment against the term that the Act implies."""
    limit = limit_for("payment-term", on=on)
    main = act("s.88", "88") if where.reach is Reach.BELOW else limit.source
    below = act("s.88", "88") if where.reach is Reach.BELOW else act("s.73", "73")
    rows = (
        (terms.payment_days, "payment", "you pay the supplier", main),
        (terms.subcontract_days, "subcontract", "sub-contractors are paid", below),
    )
    better = (
        f"We pay each valid and undisputed invoice within {limit.amount} days of receiving it. The same term holds between you and your "
        "sub-contractors, and between them and theirs."
    )  # fmt: skip
    for said, key, who, source in rows:
        if said is None:
            continue
        rule = Reason(
            f"The Act implies payment within {limit.amount} days, whatever the terms say.", source
        )
        if said.value > limit.amount:
            yield _at(
                said, f"{key}-late", PAYMENT, Level.BREAKS, f"By these terms {who} after {said.value} days", (rule, small_suppliers(where)), better
            )  # fmt: skip
        else:
            yield _at(
                said,
                f"{key}-fine",
                PAYMENT,
                Level.FINE,
                f"By these terms {who} within {said.value} days",
                (rule,),
                "",
            )
    if terms.payment_days is None:
        rule = Reason(
            f"The Act implies payment within {limit.amount} days; saying so costs nothing and helps small firms.",
            main,
        )
        yield Finding(
            "payment-not-said",
            PAYMENT,
            Level.MISSING,
            "The terms do not say when you pay",
            (rule,),
            better=better,
            step=STEP,
        )


def _at(
    said: Said, rule: str, topic: str, level: Level, title: str, why: tuple[Reason, ...], better: str
) -> Finding:  # fmt: skip
    return Finding(rule, topic, level, title, why, "", said.sentence, said.line, better, STEP)


def _fine(rule: str, topic: str, title: str, text: str) -> Finding:
    return Finding(rule, topic, Level.FINE, title, (judged(text),), step=STEP)
