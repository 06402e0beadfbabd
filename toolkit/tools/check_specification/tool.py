"""The specification linter: words that shut out good answers, cannot be tested or are missing, each with a step to read."""

from __future__ import annotations

from datetime import date

from drafting.finding import Finding, Level
from drafting.specification.lint import TOPICS, Linted, lint
from drafting.specification.sign import Topic
from toolkit.tools.check_specification.example import EXAMPLE
from toolkit.tools.check_specification.form import SpecificationForm
from toolkit.tools.engine.results import Part, Result, Table
from toolkit.tools.engine.sheets import Sheet, item_of, reading_part

_INTRODUCTIONS = {
    Topic.BRANDS: "What you name, suppliers must match. Say what people get done instead.",
    Topic.FUNCTIONS: "A list of functions describes a product you know. An outcome lets a new one compete.",
    Topic.VAGUE: "If two people can read it in two ways, it cannot be tested, and you will argue after you have paid.",
    Topic.TOO_MUCH: "Each demand beyond the need costs money or keeps somebody out.",
    Topic.OLD: "It was copied from an older document.",
    Topic.MISSING: "A few paragraphs to begin with. Change them until they are yours.",
}


def answer(form: SpecificationForm, on: date) -> Result:
    """Return what is to be said of a specification."""
    del on  # its rules hold on any day
    found = lint(form.cleaned_data["text"])
    parts = [_overview(found)] if found.findings else []
    for topic in TOPICS:
        if findings := found.of(topic):
            items = tuple(item_of(one) for one in findings)
            parts.append(Part(topic.value, _INTRODUCTIONS[topic], items=items))
    if reading := reading_part(found.reading):
        parts.append(reading)
    return Result(_answer(found), lead=_lead(found), parts=tuple(parts))


def _places(findings: tuple[Finding, ...]) -> int:
    """Count the places of findings; what is missing has none."""
    return sum(1 + len(one.more) for one in findings if one.line)


def _answer(found: Linted) -> str:
    places = _places(found.findings)
    missing = sum(one.level is Level.MISSING for one in found.findings)
    gone = "One subject is missing" if missing == 1 else f"{missing} subjects are missing"
    if places:
        said = "One place to look at" if places == 1 else f"{places} places to look at"
        return f"{said}, and {gone[:1].lower()}{gone[1:]}" if missing else said
    return gone if missing else "Nothing was found"


def _lead(found: Linted) -> str:
    text = f"We read {found.reading.words:,} words in {found.lines:,} sentences and lines."
    return f"{text} We know weak words by a list: not each is wrong where it stands, and what is not here is not thereby right."


def _overview(found: Linted) -> Part:
    rows = []
    for topic in TOPICS:
        findings = found.of(topic)
        if findings:
            worst = min(findings, key=lambda one: one.level.rank)
            rows.append(
                (
                    topic.value,
                    str(len(findings)),
                    str(_places(findings) or "–"),
                    worst.level.in_words,
                )
            )
    head = ("What", "Kinds", "Places", "At worst")
    return Part(
        "At a glance",
        table=Table(head, tuple(rows), "Findings by subject: kinds, places and the gravest"),
    )


def said(form: SpecificationForm) -> list[tuple[str, str]]:
    """Say how much was read, for the note."""
    return [("Words that were read", f"{len(form.cleaned_data['text'].split()):,}")]


CHECK_SPECIFICATION = Sheet(
    key="specification-linter",
    title="Mend your specification",
    summary="Paste or upload a specification. See brands, functions, empty words and demands beyond the need, what is missing, and what to write instead.",
    group="What you need, and how you ask for it",
    gives=(
        "Each weak place with its line, why it is weak, and better words to copy",
        "What every specification needs and yours lacks: exit, data, interfaces, accessibility, security and more",
        "The step of the guidance that helps, a reading age, and a note for the file",
    ),
    note="Findings in a specification",
    form=SpecificationForm,
    answer=answer,
    said=said,
    template="tools/sheets/check_specification.html",
    button="Check the specification",
    step="start-with-user-needs",
    example=EXAMPLE,
    words=("specification", "requirements", "ITT", "statement of requirements", "brand", "or equivalent", "outcome", "vague",
           "user-friendly", "lint", "WCAG", "exit"),
)  # fmt: skip
