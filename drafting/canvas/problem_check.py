"""What is found in the statement of a problem: an answer in place of a question, nothing that shows it, no limits.

Source: our judgement, where a finding names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.canvas.fields import (
    CONSTRAINTS,
    COST,
    EVIDENCE,
    OUT_OF_SCOPE,
    OUTCOMES_KEY,
    PROBLEM,
    PROBLEM_KEY,
    WHO,
)
from drafting.finding import Finding, Level
from drafting.solution_words import findings_in
from drafting.workbook.book import Book, Entry, Noted
from drafting.workbook.fields import Field
from rulebook.reasons import judged

STEP = "define-need-and-outcomes"
_TOPIC = "The problem"
_DIGIT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|third|quarter|hundred|thousand)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\s*(?:all |the |our |end[- ])*(?:users?|everybody|everyone|the council|staff|customers?|people|residents?)[\s.]*",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:(?:we|the council|the service|teams?|staff|officers) (?:need|want|require|would like|intend|plan|wish)s? (?:to (?:buy|procure|replace|implement|introduce|upgrade|"
    r"purchase|tender|renew|digiti[sz]e|automate)|an? (?:new|better|modern))|(?:there is|we have|has|have) no (?:\w+ ){0,2}(?:system|solution|tool|software|portal|app|database|CRM)|"
    r"(?:lack|absence) of an? (?:\w+ ){0,2}(?:system|solution|tool|software|portal|app|database|CRM))\b[^.]{0,40}",
    re.IGNORECASE,
)
_BETTER = (
    "[Tenants] cannot [tell when somebody comes], so [a third of visits find nobody at home]. "
    "It costs [the repairs service 2,300 wasted visits a year]."
)
# Field, rule, title, why, words to begin with
_NEEDED: tuple[tuple[Field, str, str, str, str], ...] = (
    (WHO, "no-who", "Nobody is said to have the problem",
     "Only if you know whose problem it is can you ask them, and see later whether it is gone.",
     "[9,000 tenants], of whom [1,200] [ask for a repair] in a month."),
    (EVIDENCE, "no-evidence", "Nothing shows the problem",
     "Without evidence it is an opinion, and nobody can say afterwards whether the money was well spent.",
     "[31%] of [visits between January and March 2026] found nobody at home ([job records])."),
    (COST, "no-cost", "Nothing says what doing nothing costs",
     "Doing nothing is always an option. If it costs little, do not buy.",
     "About [£140,000] a year in [wasted visits], and [two findings of the Ombudsman] in [2025]."),
    (OUT_OF_SCOPE, "no-limits", "Nothing is out of scope",
     "What is not ruled out comes in later, through change requests, at the supplier’s price.",
     "[Planned works] and [repairs to leaseholders’ homes] are not part of this."),
    (CONSTRAINTS, "no-constraints", "Nothing says what cannot change",
     "A supplier who learns of a fixed date or system after the award will ask for more money.",
     "[The housing system stays until 2029]. [£420,000] is the most we can spend. [Data stays in the UK]."),
)  # fmt: skip


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in the problem, and that no outcome follows from it."""
    for entry in book.entries(PROBLEM_KEY):
        yield from (Noted(PROBLEM_KEY, entry.number, one) for one in _one(entry))
        if not book.entries(OUTCOMES_KEY):
            yield Noted(PROBLEM_KEY, entry.number, _NO_OUTCOME)


_NO_OUTCOME = Finding(
    "no-outcome", "Outcomes", Level.MISSING, "No outcome is written yet",
    (judged("A problem alone does not say when you may stop. An outcome with a measure does."),),
    better="Write one outcome for each thing that should be different, with its measure, under “Outcomes”.",
    step=STEP,
)  # fmt: skip


def _one(entry: Entry) -> Iterator[Finding]:
    said = entry.text(PROBLEM.name)
    wanted = _WANTED.search(said)
    if wanted:
        yield Finding(
            "wanted", _TOPIC, Level.CHANGE, "It says what you want to have, not what goes wrong",
            (judged("To lack a thing is not a problem. What goes wrong because of it is: ask “so what?” until you arrive at a person."),),
            words=wanted[0].strip(), sentence=said, better=_BETTER, step=STEP,
        )  # fmt: skip
    for found in findings_in(said, topic=_TOPIC, better=_BETTER, step=STEP):
        if not wanted or found.words.split()[-1] not in wanted[0]:
            yield found
    for field, rule, title, why, better in _NEEDED:
        if not entry.text(field.name).strip():
            yield Finding(
                rule, _TOPIC, Level.MISSING, title, (judged(why),), better=better, step=STEP
            )
    evidence, who = entry.text(EVIDENCE.name).strip(), entry.text(WHO.name)
    if evidence and not _DIGIT.search(evidence):
        yield Finding(
            "evidence-without-figure", _TOPIC, Level.CHECK, "The evidence has no figure",
            (judged("One counted thing, with its month, weighs more than any adjective, and it becomes the baseline later."),),
            words=evidence, sentence=evidence, better=_NEEDED[1][4], step=STEP,
        )  # fmt: skip
    if who and _EVERYBODY.fullmatch(who):
        yield Finding(
            "everybody", _TOPIC, Level.CHECK, "“Everybody” has no problem",
            (judged("Different people have different problems. Say which group, how many they are, and how often it happens to them."),),
            words=who, sentence=who, better=_NEEDED[0][4], step=STEP,
        )  # fmt: skip
