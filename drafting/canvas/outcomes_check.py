"""What is found in outcomes: outputs, answers, missing measures, targets without a figure or a day.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.canvas.fields import (
    BASELINE,
    BY_WHEN,
    MEASURE,
    METHOD,
    OUTCOME,
    OUTCOMES_KEY,
    OUTCOMES_PREFIX,
    OWNER,
    TARGET,
)
from drafting.canvas.problem_check import STEP
from drafting.finding import Finding, Level
from drafting.near import alike
from drafting.solution_words import findings_in
from drafting.workbook.book import Book, Entry, Noted
from drafting.workbook.fields import Field
from rulebook.day_words import day_in_words
from rulebook.reasons import judged

_THINGS = (
    r"(?:trainings?|workshops?|sessions?|courses?|systems?|software|solutions?|platforms?|portals?|apps?|websites?|projects?|programmes?|strateg(?:y|ies)|"
    r"polic(?:y|ies)|reports?|dashboards?|tools?|contracts?|frameworks?|licen[cs]es?|devices?|data migrations?)"
)
_DOING = (
    r"(?:(?:implement|procur|purchas|buy|install|launch|migrat|deploy|digiti[sz]|introduc|replac|upgrad)(?:e|ing)?|roll(?:ing)?[ -]?out|go(?:ing)? live|"
    r"set(?:ting)? up|train(?:ing)? (?:\w+ ){0,3}(?:staff|officers|teams|users|people|managers))"
)
_OUTPUT = re.compile(
    rf"^\s*(?:(?:to|we|we will|we shall|the council will|the project will|successfully|the)\s+)*(?:{_DOING}\b|(?:deliver\w*|develop\w*|creat\w+|provid\w+|produc\w+|hold\w*|run|publish\w*|build\w*|have|complet\w+)\s+(?:\w+\s+){{0,3}}{_THINGS}\b)[^.;]*"
    rf"|\b{_THINGS}\s+(?:is|are|was|were|has been|have been|will be)\s+(?:\w+\s+)?(?:delivered|implemented|in place|live|installed|launched|complete[d]?|procured|rolled out|available|introduced|trained)\b"
    r"|\b(?:staff|officers|teams|users|people|managers) (?:are|have been|will be) trained\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:no|none|zero|nobody|all|every|half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_BETTER = "[Tenants] [know when somebody comes, and somebody comes then]."
# Field, rule, title, why, words to begin with
_NEEDED: tuple[tuple[Field, str, str, str, str], ...] = (
    (MEASURE, "no-measure", "No measure",
     "What is not measured is argued about. One thing that can be counted is enough.",
     "[Repairs done at the first visit], in per cent of [all repairs of the month]."),
    (BASELINE, "no-baseline", "No baseline",
     "Without today’s figure nobody can say what the purchase changed. Measure before you buy: afterwards it is too late.",
     "[71%] in [March 2026]."),
    (TARGET, "no-target", "No target",
     "A direction is not a target. Say where you would stop and be content.", "[85%]."),
    (METHOD, "no-method", "Nothing says how it is measured",
     "Two people who count differently get two results. Name the records, who counts, and how often.",
     "From [closed orders in the housing system], by [the performance team], [each month]."),
    (OWNER, "no-owner", "Nobody answers for it",
     "An outcome that belongs to a project ends with the project. Name a role that stays.",
     "[Head of repairs]."),
)  # fmt: skip


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each outcome, in the order of their numbers."""
    entries = book.entries(OUTCOMES_KEY)
    for entry in entries:
        found = (*_words(entry), *_measure(entry), *_days(entry, book))
        yield from (Noted(OUTCOMES_KEY, entry.number, one) for one in found)
    for one, other in alike(entries, OUTCOME.name):
        yield Noted(OUTCOMES_KEY, one.number, Finding(
            "twice", "Outcome", Level.CHECK, f"Much like {OUTCOMES_PREFIX}{other.number}",
            (judged("Said twice, it is measured twice and weighs double. Put the two together, or say how they differ."),),
            words=one.text(OUTCOME.name), sentence=one.text(OUTCOME.name), step=STEP,
        ))  # fmt: skip


def _words(entry: Entry) -> Iterator[Finding]:
    said = entry.text(OUTCOME.name)
    output = _OUTPUT.search(said)
    if output:
        yield Finding(
            "output", "Outcome", Level.CHANGE, "It is something you deliver, not something that is different",
            (judged("A thing can be delivered on time and change nothing. Ask “so that what?” and write down the answer."),),
            words=output[0].strip(), sentence=said, better=_BETTER, step=STEP,
        )  # fmt: skip
    for found in findings_in(said, topic="Outcome", better=_BETTER, step=STEP):
        if not output or found.words.split()[-1] not in output[0]:
            yield found


def _measure(entry: Entry) -> Iterator[Finding]:
    for field, rule, title, why, better in _NEEDED:
        if not entry.text(field.name).strip():
            yield Finding(
                rule, "Measure", Level.MISSING, title, (judged(why),), better=better, step=STEP
            )
    baseline, target = entry.text(BASELINE.name), entry.text(TARGET.name)
    if target and not _FIGURE.search(target):
        yield Finding(
            "target-without-figure", "Measure", Level.CHANGE, "The target has no figure",
            (judged("“Better” is reached by the smallest step, or never. A figure can be reached, missed and paid for."),),
            words=target, sentence=target, better="[85%], from [71%].", step=STEP,
        )  # fmt: skip
    if target and target.casefold() == baseline.casefold():
        yield Finding(
            "nothing-changes", "Measure", Level.CHECK, "The target is what there is today",
            (judged("That is a limit to hold, not an outcome. If you mean to hold it, say so."),),
            words=target, sentence=target, step=STEP,
        )  # fmt: skip


def _days(entry: Entry, book: Book) -> Iterator[Finding]:
    day, starts, ends = (
        entry.day(BY_WHEN.name),
        book.facts.contract_starts_on,
        book.facts.contract_ends_on,
    )
    if day is None:
        yield Finding(
            "no-day", "Measure", Level.MISSING, "No day",
            (judged("A target without a day is never late."),),
            better="[12 months] after [the start of the contract], as a date.", step=STEP,
        )  # fmt: skip
    elif starts and day < starts:
        yield Finding(
            "too-early", "Measure", Level.CHECK, "It is due before the contract begins",
            (judged(f"The contract begins on {day_in_words(starts)}. What is different by then is not the supplier’s doing."),),
            words=day_in_words(day), sentence=day_in_words(day), step=STEP,
        )  # fmt: skip
    elif ends and day > ends:
        yield Finding(
            "too-late", "Measure", Level.CHECK, "It is due after the contract ends",
            (judged(f"The contract ends on {day_in_words(ends)}. After that nobody is held to it."),),
            words=day_in_words(day), sentence=day_in_words(day), step=STEP,
        )  # fmt: skip
