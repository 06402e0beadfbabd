"""What is found in the needs of a procurement: in each, between two of them, and in all of them together.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.canvas.fields import OUTCOMES_KEY, OUTCOMES_PREFIX
from drafting.finding import Finding, Level
from drafting.near import ALIKE, alike, likeness, words_of
from drafting.needs.asked import not_asked
from drafting.needs.fields import (
    EVIDENCE,
    KEY,
    OUTCOMES,
    PREFIX,
    STRENGTH,
    TEST,
    WHAT,
    WHO,
    WHY,
)
from drafting.solution_words import findings_in
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import judged

STEP = "gather-user-needs"
_ANYBODY = re.compile(
    r"\s*(?:an? |the |all |any |every |end[- ]|system |business )*(?:users?|anyone|anybody|everyone|everybody|persons?|people|customers?|clients?|councils?|systems?|stakeholders?|suppliers?)[\s.]*",
    re.IGNORECASE,
)
_DEEDS = (
    "to|see|view|know|find|change|cancel|book|report|track|follow|edit|print|send|upload|download|pay|tell|get|add|choose|select|search|manage|record|write|approve|"
    "share|update|check|receive|create|ask|plan|assign|close|compare|export|import|read|contact|call|ring|sign|submit|give|attach|delete|order|schedule|confirm"
)
_TWO = re.compile(rf"(?:\band (?:also |then |be able to )?|;\s*|\bas well as )(?:{_DEEDS})\b[^.;]*", re.IGNORECASE)  # fmt: skip
_BETTER = (
    "I need [to move my appointment at any hour], so that [I do not lose a day’s pay for nothing]."
)


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each need, then in pairs of them, then in all of them."""
    entries = book.entries(KEY)
    for entry in entries:
        found = (*_evidence(entry), *_words(entry), *_why(entry))
        yield from (Noted(KEY, entry.number, one) for one in found)
        if book.entries(OUTCOMES_KEY) and not any(book.linked(entry, OUTCOMES.name, OUTCOMES_KEY)):
            yield Noted(KEY, entry.number, _NO_OUTCOME)
    for one, other in alike(entries, WHO.name, WHAT.name):
        yield Noted(KEY, one.number, Finding(
            "twice", "The need", Level.CHECK, f"Much like {PREFIX}{other.number}",
            (judged("The same need twice becomes two requirements, and is scored twice. Put them together, or say how they differ."),),
            words=one.text(WHAT.name), sentence=one.text(WHAT.name), step=STEP,
        ))  # fmt: skip
    if entries:
        yield from (Noted(KEY, 0, one) for one in _all(book))


_NO_OUTCOME = Finding(
    "no-outcome", "What follows", Level.CHECK, "It serves no outcome",
    (judged("Either it can wait, or an outcome is missing. Link it, so that somebody can see why it is paid for."),),
    step="define-need-and-outcomes",
)  # fmt: skip


def _evidence(entry: Entry) -> Iterator[Finding]:
    if entry.text(STRENGTH.name) == "assumed" or not entry.text(EVIDENCE.name):
        yield Finding(
            "no-evidence", "Evidence", Level.MISSING, "Nothing says how we know",
            (judged("A need that nobody has seen or heard is a guess. Suppliers then price the guess."),),
            step=STEP,
        )  # fmt: skip
    if entry.text("priority") == "must" and not entry.text(TEST.name):
        yield Finding(
            "no-test", "Acceptance", Level.MISSING, "A must without a test",
            (judged("Without a test nobody can say whether it is met: not the evaluators, not the contract manager."),),
            better="[Five tenants] are asked to [move an appointment to Thursday]. [Four of them] do so in [three minutes] without help.",
            step=STEP,
        )  # fmt: skip


def _words(entry: Entry) -> Iterator[Finding]:
    who, what = entry.text(WHO.name), entry.text(WHAT.name)
    if who and _ANYBODY.fullmatch(who):
        yield Finding(
            "anybody", "Who", Level.CHANGE, "Nobody in particular has this need",
            (judged("“User” hides who it is. You cannot invite a user to a test, or see whom you forgot."),),
            words=who, sentence=who, better="As a [tenant who works shifts] …", step=STEP,
        )  # fmt: skip
    for text in (what, entry.text(WHY.name)):
        yield from findings_in(text, topic="The need", better=_BETTER, step=STEP)
    two = _TWO.search(what)
    if two:
        yield Finding(
            "two-needs", "The need", Level.CHECK, "Two needs in one",
            (judged("One may be met and the other not; then nobody knows what to score. Write each by itself, with its own test."),),
            words=two[0].strip(), sentence=what, step=STEP,
        )  # fmt: skip


def _why(entry: Entry) -> Iterator[Finding]:
    what, why = entry.text(WHAT.name), entry.text(WHY.name)
    if not why:
        yield Finding(
            "no-benefit", "The need", Level.MISSING, "Nothing says what it is good for",
            (judged("The reason is what a supplier can meet in a better way than you thought of."),),
            better="… so that [I do not lose a day’s pay for nothing].", step=STEP,
        )  # fmt: skip
    elif likeness(words_of(what), words_of(why)) >= ALIKE:
        yield Finding(
            "same-benefit", "The need", Level.CHECK, "The reason says the need again",
            (judged("Ask “so what?” once more. What would be better in somebody’s day?"),),
            words=why, sentence=why, better="… so that [I do not lose a day’s pay for nothing].", step=STEP,
        )  # fmt: skip


def _all(book: Book) -> Iterator[Finding]:
    """Yield what is found in all needs together: who was not asked, and outcomes that no need leads to."""
    for group in not_asked(book):
        yield Finding(
            f"not-asked-{group.key}", "Evidence", Level.MISSING, f"Not asked: {group.words[:1].lower()}{group.words[1:]}",
            (judged("Neither a need nor a usability test says that they were asked or watched. What shuts them out is then found after the award, when it is dear to mend. Watch three of them do the work of today, or set this aside with the reason why it does not concern them."),),
            step=STEP,
        )  # fmt: skip
    for outcome in book.entries(OUTCOMES_KEY):
        if not any(book.pointing(KEY, OUTCOMES.name, outcome.number)):
            yield Finding(
                f"no-need-for-outcome-{outcome.number}", "What follows", Level.CHECK, f"No need leads to {OUTCOMES_PREFIX}{outcome.number}",
                (judged("Either nobody needs it, or the need was not written down. Then no requirement will bring it about."),),
                step="define-need-and-outcomes",
            )  # fmt: skip
