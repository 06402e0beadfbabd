"""What is found in measures: words that nobody can hold somebody to, and what is missing or cannot be.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.finding import Finding, Level
from drafting.measures.fields import (
    BASELINE,
    BY_WHEN,
    BY_WHOM,
    CONSEQUENCE,
    DOWN,
    KEY,
    METHOD,
    REVIEW,
    TARGET,
    UP,
    WAY,
    WHAT,
)
from drafting.measures.figures import figure
from drafting.workbook.book import Book, Entry, Facts, Noted
from drafting.workbook.fields import Field
from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Reason, act, judged
from rulebook.thresholds import ACT_STARTS

STEP = "continuous-improvement-standards"
_MOST_PERCENT = 15
_EFFORT = re.compile(
    r"\b(?:(?:best|all|every|commercially)?\s?(?:reasonable )?(?:endeavours|efforts?)|strive[sd]?|seek(?:s|ing)? to|aim(?:s|ing)? to|where(?:ver)? possible|"
    r"as (?:far|much) as (?:possible|practicable)|work(?:s|ing)? towards)\b",
    re.IGNORECASE,
)
_HOLLOW = re.compile(
    r"\b(?:continu(?:al|ous)(?:ly)? improv\w+|(?:ever|constantly) (?:better|improving)|innovat\w+|best practice|added value|"
    r"(?:better|improved?|enhanced?|greater|increased?|reduced?) (?:service|quality|performance|efficiency|satisfaction|experience))\b",
    re.IGNORECASE,
)
_END = re.compile(r"\bterminat\w+|\bend(?:s|ed|ing)? (?:of )?(?:the|this) contract\b|\bcancel\w*\b", re.IGNORECASE)  # fmt: skip
_STEPS = re.compile(
    r"\b(?:second|third|again|twice|three times|two .{0,20}in a row|repeated\w*|after (?:a|the) plan|if (?:that|it) fails|plan)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent)", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:none|nothing|n/?a|no consequences?|tbc|-+)?[\s.]*", re.IGNORECASE)
# Field, rule, title, why, words to begin with
_NEEDED: tuple[tuple[Field, str, str, str, str], ...] = (
    (BASELINE, "no-baseline", "No baseline",
     "Without today’s figure nobody can say that anything got better, and each supplier prices another start.",
     "[58%] in [March 2026], from [all closed orders]. Or: measured by both in the first [three months], before any target counts."),
    (TARGET, "no-target", "No target", "A direction is reached by the smallest step, or never.", "[90%]."),
    (METHOD, "no-method", "Nothing says how it is measured",
     "Two people who count differently get two results, and argue about both.",
     "From [all closed orders of a month] but [those that the tenant cancelled]."),
    (BY_WHOM, "no-one-measures", "Nobody measures it",
     "A supplier that counts its own misses finds few. Say who counts, and who may look at the records.",
     "[Our performance team], from records that the supplier opens to us."),
)  # fmt: skip


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each measure, in the order of their numbers, then in all together."""
    for entry in book.entries(KEY):
        found = (
            *_words(entry), *_missing(entry), *_figures(entry), *_days(entry, book.facts),
            *_consequence(entry),
        )  # fmt: skip
        yield from (Noted(KEY, entry.number, one) for one in found)
    yield from (Noted(KEY, 0, one) for one in _all(book))


def _found(
    rule: str, level: Level, title: str, why: str, *, words: str = "", sentence: str = "",
    better: str = "",
) -> Finding:  # fmt: skip
    return Finding(
        rule, "Measure", level, title, (judged(why),), words=words, sentence=sentence or words,
        better=better, step=STEP,
    )  # fmt: skip


def _words(entry: Entry) -> Iterator[Finding]:
    """Yield words that promise to try, and praise without a figure."""
    for field in (WHAT, TARGET, CONSEQUENCE):
        said = entry.text(field.name)
        if match := _EFFORT.search(said):
            yield _found(
                "effort", Level.CHANGE, "A promise to try", "Whoever tried has kept it, whatever came of it.",
                words=match[0], sentence=said, better="Say what is reached, by which day: from [58%] to [90%] by [31 March 2028].",
            )  # fmt: skip
            break
    said = entry.text(WHAT.name)
    if (match := _HOLLOW.search(said)) and figure(entry.text(TARGET.name)) is None:
        yield _found(
            "hollow", Level.CHANGE, "Improvement of what?", "Every supplier agrees to it, and none can be held to it.",
            words=match[0], sentence=said, better="Name one thing that a user would notice: [visits that begin within the two hours agreed].",
        )  # fmt: skip


def _missing(entry: Entry) -> Iterator[Finding]:
    for field, rule, title, why, better in _NEEDED:
        if not entry.text(field.name).strip():
            yield _found(rule, Level.MISSING, title, why, better=better)
    if not entry.text(REVIEW.name):
        yield _found(
            "no-review", Level.CHECK, "Nothing says how often it is looked at",
            "What is looked at once, on the last day, is found to be missed when nothing can be done.",
            better="Each [quarter], in the review of the contract.",
        )  # fmt: skip


def _figures(entry: Entry) -> Iterator[Finding]:
    """Yield what is wrong with today's figure and the one to reach."""
    baseline, target = entry.text(BASELINE.name), entry.text(TARGET.name)
    now, then = figure(baseline), figure(target)
    if target and then is None:
        yield _found(
            "no-number", Level.CHANGE, "The target has no number", "“Better” is reached by the smallest step, or never.",
            words=target, better="[90%], from [58%].",
        )  # fmt: skip
    if baseline and now is None:
        yield _found(
            "baseline-no-number", Level.CHECK, "Today’s figure has no number",
            "If nobody knows it yet, measuring it is the first task of the contract, and targets count only after that.",
            words=baseline, better="Measured by both in the first [three months], from [all closed orders].",
        )  # fmt: skip
    if now is None or then is None:
        return
    way = entry.text(WAY.name)
    is_met = now == then or (way == UP and now > then) or (way == DOWN and now < then)
    if is_met:
        yield _found(
            "met-already", Level.CHANGE, "It is met already",
            f"Today it is {baseline}. A supplier that does nothing, or a little worse, has earned the reward.",
            words=target, better="Name a figure that is not reached today, or make it a service level to hold.",
        )  # fmt: skip
    elif not way:
        yield _found("no-way", Level.CHECK, "Nothing says which way is better", "For a count of calls it is fewer, for a share of visits more.")  # fmt: skip


def _days(entry: Entry, facts: Facts) -> Iterator[Finding]:
    day, starts, ends = entry.day(BY_WHEN.name), facts.contract_starts_on, facts.contract_ends_on
    if day is None:
        yield _found(
            "no-day", Level.MISSING, "No day", "A target without a day is never missed.",
            better="By [the end of the second year], as a date.",
        )  # fmt: skip
    elif ends and day > ends:
        yield _found(
            "after-the-end", Level.CHANGE, "It is due after the contract ends",
            f"The contract ends on {day_in_words(ends)}. After that nobody is held to it.",
            words=day_in_words(day), better="Name a day with time left for the consequence: at least [six months] before the end.",
        )  # fmt: skip
    elif starts and day <= starts:
        yield _found(
            "before-the-start", Level.CHECK, "It is due before the contract begins",
            f"The contract begins on {day_in_words(starts)}. What is better by then is not the supplier’s doing.",
            words=day_in_words(day),
        )  # fmt: skip


def _consequence(entry: Entry) -> Iterator[Finding]:
    """Yield what is wrong with what follows: nothing, the end at once, or more money than the harm."""
    said = entry.text(CONSEQUENCE.name)
    better = "First a plan within [ten working days]. If it is missed again at the next review, [5%] of the month’s charge is not due until it is met. If it is missed three times, we may end the contract."
    if _NOTHING.fullmatch(said):
        yield _found(
            "no-consequence", Level.MISSING, "Nothing follows if it is missed",
            "Then it is a wish. What follows need not be money: a plan, and a meeting with somebody senior, move much.", better=better,
        )  # fmt: skip
        return
    if (match := _END.search(said)) and not _STEPS.search(said):
        yield _found(
            "end-at-once", Level.CHANGE, "The contract may end for the first miss",
            "You will not do it, and both sides know. Suppliers price the risk all the same.", words=match[0], sentence=said, better=better,
        )  # fmt: skip
    steep = [match for match in _PERCENT.finditer(said) if float(match[1]) > _MOST_PERCENT]
    if steep:
        yield _found(
            "steep", Level.CHECK, "Much money for one measure",
            f"More than {_MOST_PERCENT}% for one miss is hard to defend as in proportion to the harm, and small firms stay away. Ask your lawyer.",
            words=steep[0][0], sentence=said, better=better,
        )  # fmt: skip


def _all(book: Book) -> Iterator[Finding]:
    """Yield what holds for all measures: too many of them, or fewer than the law asks of a large contract."""
    count, value = len(book.entries(KEY)), book.facts.value_inc_pence
    if count > 12:
        yield _found(
            "too-many", Level.CHECK, f"{count} measures are many",
            "Who counts everything looks at nothing. Three to five that matter move more.",
            better="Keep those that a user would notice.",
        )  # fmt: skip
    if not count or value is None:
        return
    on = max(book.facts.contract_starts_on or ACT_STARTS, ACT_STARTS)
    limit, least = limit_for("kpi-contract-value", on=on), limit_for("kpi-count", on=on)
    if value > limit.amount and count < least.amount:
        text = f"{pounds(value)} is more than {pounds(limit.amount)}: at least {least.amount} key performance indicators are set before signing, unless they could not sensibly assess the work or the contract is of a kind that is left out. Measures may be among them."
        yield Finding(
            "kpis", "Measure", Level.CHECK, f"At least {least.amount} indicators are needed", (Reason(text, act("s.52", "52")),), step=STEP,
        )  # fmt: skip
