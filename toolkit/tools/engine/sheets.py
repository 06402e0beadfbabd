"""Tools of one page: a form that is filled in, or a text that is pasted, and an answer below it. Nothing is kept.

Long text does not fit into a link. Such a tool takes it by POST, answers at once, gives the text back in its box, and
forgets it (ADR 0029). A tool whose answers are short has a link like the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from drafting.finding import Finding, Level
from drafting.passage import Reading
from rulebook import lifecycle
from rulebook.day_words import day_in_words
from rulebook.reasons import Reason
from toolkit.guidance.documents.paper import Paper
from toolkit.tools.engine.note import write_result
from toolkit.tools.engine.results import Item, Part, Quote, Result, Tag, whys

LONGEST_PASTE = 200_000
_LONGEST_QUOTE = 240
_LONG_SENTENCES = 10
_MOST_PLACES = 6
TONES = {
    Level.BREAKS: "red",
    Level.CHANGE: "orange",
    Level.MISSING: "purple",
    Level.CHECK: "yellow",
    Level.FINE: "green",
}


class PastedField(forms.CharField):
    """Long text, pasted from a document. A line's end counts as one character; what cannot be seen is left out."""

    widget = forms.Textarea

    def __init__(self, label: str, *, help_text: str = "", rows: int = 14) -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=LONGEST_PASTE, strip=False,
            widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}),
            error_messages={
                "max_length": f"“{label}” must be {LONGEST_PASTE:,} characters or less. Paste the part that suppliers must meet"
            },
        )  # fmt: skip

    def to_python(self, value: Any) -> str:
        """Read line ends as browsers send them; a tab is a space."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        kept = "".join(one for one in text if one.isprintable() or one == "\n")
        return str(super().to_python(kept)) if kept.strip() else ""


@dataclass(frozen=True, slots=True)
class HandOut:
    """A paper that a tool makes besides its note, for others to read: its key, its title, and what it says."""

    key: str
    title: str
    build: Callable[[Any, date], Result]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tool of one page.

    `form` asks and `answer` returns a result from the valid form and the day. `said` lists what was filled in, for the
    note. `template` draws the fields. `example` is what stands in them for who only wants to look: made up. `key`, `group`, `words`, `gives` and `note` are as those of `Tool`.
    `yours` heads the form. `workbook` returns the answer as a workbook (XLSX), where it is one of figures. `hand_out` is a
    paper for others, where the tool makes one.
    """

    key: str
    title: str
    summary: str
    group: str
    gives: tuple[str, ...]
    note: str
    form: type[forms.Form]
    answer: Callable[[Any, date], Result]
    said: Callable[[Any], list[tuple[str, str]]]
    template: str
    button: str
    step: str
    example: Mapping[str, str]
    words: tuple[str, ...] = ()
    yours: str = "Your words"
    workbook: Callable[[Any, date], bytes] | None = None
    hand_out: HandOut | None = None


def item_of(finding: Finding, *, said: Sequence[Reason] = (), is_linked: bool = True) -> Item:
    """Return a finding as an item of a result.

    Reasons that are `said` already for the whole result are left out, unless nothing else would be left. Without
    `is_linked` the step of the guidance is not named again.
    """
    step = lifecycle.step(finding.step) if finding.step and is_linked else None
    own = [one for one in finding.why if one not in said] or finding.why
    return Item(
        finding.title,
        tag=Tag(finding.level.in_words, TONES[finding.level]),
        quote=_quote(finding),
        whys=whys(own),
        points=_more(finding),
        better=finding.better,
        step=(f"Step {step.number}: {step.title}", f"/steps/{step.key}/") if step else None,
    )


def _more(finding: Finding) -> tuple[str, ...]:
    """Return the other places of a finding, each with its line and words; of many, the first few."""
    points = [f"Also line {one.line}: “{_cut(one.words)}”" for one in finding.more[:_MOST_PLACES]]
    left = finding.more[_MOST_PLACES:]
    if left:
        points.append(f"And on lines {', '.join(str(one.line) for one in left)}")
    return tuple(points)


def _quote(finding: Finding) -> Quote | None:
    """Return the words of a finding within their sentence, cut where it is long."""
    sentence, words = finding.sentence, finding.words or finding.sentence
    if not sentence or words not in sentence:
        return Quote(words, line=finding.line) if words else None
    if words == sentence:
        words = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"
        return Quote(words, line=finding.line)
    before, after = sentence.split(words, 1)
    room = max(_LONGEST_QUOTE - len(words), 40) // 2
    before = before if len(before) <= room else f"… {before[-room:].split(' ', 1)[-1]}"
    after = after if len(after) <= room else f"{after[:room].rsplit(' ', 1)[0]} …"
    return Quote(words, before, after, finding.line)


def fine_part(findings: Sequence[Finding]) -> Part | None:
    """Return what is fine as a folded part, or None."""
    fine = [one for one in findings if one.level is Level.FINE]
    if not fine:
        return None
    points = tuple(
        f"{one.topic}: {one.title[:1].lower()}{one.title[1:]}. {one.why[0].text}" for one in fine
    )
    return Part("What is fine", points=points, is_folded=True)


def reading_part(reading: Reading) -> Part | None:
    """Return how hard a text is to read, with its longest sentences; None for no text."""
    if not reading.words:
        return None
    text = f"{reading.words:,} words. "
    if reading.age is None:
        text += "That is too short to judge how hard it is."
    else:
        text += (
            f"It should be easy at the age of {reading.age}. We aim at 14, and at sentences of 25 words or fewer: "
            "our judgement, by the Flesch-Kincaid grade."
        )
    items = tuple(
        Item(f"{one.words} words in one sentence", quote=Quote(_cut(one.text), line=one.line))
        for one in reading.long[:_LONG_SENTENCES]
    )
    left = len(reading.long) - len(items)
    points = (f"{left} more sentences are longer than 25 words.",) if left > 0 else ()
    return Part("How hard it is to read", text, points=points, items=items)


def _cut(text: str) -> str:
    return (
        text
        if len(text) <= 2 * _LONGEST_QUOTE
        else f"{text[: 2 * _LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    )


def sheet_note(
    sheet: Sheet, result: Result, said: Sequence[tuple[str, str]], *, by: str, on: date
) -> bytes:
    """Return the result of a sheet as a note for the file (DOCX)."""
    day = day_in_words(on)
    paper = Paper(sheet.note, eyebrow=f"{sheet.title}, as at {day}", foot=f"As at {day}")
    paper.heading("In short")
    write_result(paper, result)
    if said:
        paper.heading("What this rests on")
        paper.table(("Question", "Answer"), list(said), (40, 60))
    paper.heading("About this note")
    paper.text(
        "It shows the law as the toolkit holds it on the day above, and good practice as we see it. It is not legal advice. "
        "What is marked as not confirmed must be checked. The toolkit kept nothing of what you wrote."
    )
    return paper.file(subject=sheet.title, category=sheet.note, by=by, on=on)


def hand_out_file(hand_out: HandOut, form: Any, *, by: str, on: date) -> bytes:
    """Return the paper of a sheet that is for others (DOCX): what it says, and no findings."""
    day = day_in_words(on)
    paper = Paper(hand_out.title, eyebrow=f"As at {day}", foot=f"{hand_out.title}, as at {day}")
    write_result(paper, hand_out.build(form, on))
    return paper.file(subject=hand_out.title, category=hand_out.title, by=by, on=on)
