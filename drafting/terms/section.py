"""The section of the tender's terms: each term is an entry, held against the value and the timetable on record."""

from __future__ import annotations

from typing import Any

from drafting.finding import Finding
from drafting.terms import fields
from drafting.terms.check import TOPICS
from drafting.terms.effort_checks import EFFORT, LOTS, STEP, TIME
from drafting.terms.kept import check_terms
from drafting.terms.money_checks import INSURANCE, PAYMENT, TURNOVER
from drafting.terms.supplier_checks import CERTIFICATES, EXPERIENCE
from drafting.workbook.book import Entry
from drafting.workbook.fields import Values
from drafting.workbook.section import Group, Section

# What a term is about, by the topic of a finding.
_KINDS = {
    TURNOVER: fields.TURNOVER, INSURANCE: fields.INSURANCE, CERTIFICATES: fields.CERTIFICATE,
    EXPERIENCE: fields.EXPERIENCE, EFFORT: fields.LENGTH, PAYMENT: fields.PAYMENT, LOTS: fields.LOTS, TIME: fields.TIME,
}  # fmt: skip
_IN_WORDS = (fields.AMOUNT.name, fields.COUNT.name)  # figures that the fairer words name themselves


def kind_of(topic: str) -> str:
    """Return what a term is about, by the topic of a finding. Raises `ValueError` for no topic of ours."""
    TOPICS.index(topic)
    return _KINDS.get(topic, fields.OTHER)


def mended(entry: Entry | None, finding: Finding) -> Values:
    """Return an entry with the fairer words of a finding in place of its own; without an entry, a new one.

    Where the finding is about one sentence, that sentence alone is replaced.
    """
    if entry is None:
        return {fields.KIND.name: kind_of(finding.topic), fields.WORDS.name: finding.better}
    words = " ".join(entry.text(fields.WORDS.name).split())
    sentence = finding.sentence
    is_part = bool(sentence) and sentence != words and sentence in words
    better = words.replace(sentence, finding.better, 1) if is_part else finding.better
    values: dict[str, Any] = {
        name: value for name, value in entry.values.items() if name not in _IN_WORDS
    }
    return {**values, fields.WORDS.name: better}


def _title(entry: Entry) -> str:
    words = entry.text(fields.WORDS.name)
    return words if len(words) <= 120 else f"{words[:120].rsplit(' ', 1)[0]} …"


SECTION = Section(
    key=fields.KEY,
    title="Terms of the tender",
    one="term",
    prefix=fields.PREFIX,
    step=STEP,
    tool="barrier-checker",
    lead="What the tender asks of suppliers, term by term. Each is held against the rule and the size of this contract, so that none shuts out good suppliers without need.",
    empty="Paste the draft terms, or begin with what you ask about insurance or turnover. Small suppliers stumble there first.",
    groups=(
        Group("The term", (fields.KIND, fields.WORDS), "Test each demand"),
        Group("Figures", (fields.AMOUNT, fields.COVER, fields.COUNT), "Test each demand"),
        Group("Why, and for whom", (fields.WHY, fields.PLAIN), "Say it in plain words"),
    ),
    title_of=_title,
    columns=(fields.KIND.name,),
    check=check_terms,
    mends=mended,
    most=100,
)
