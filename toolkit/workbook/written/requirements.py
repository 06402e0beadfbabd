"""The requirements specification: by kind and by how much each matters, with tests, and what comes from which need."""

from __future__ import annotations

from datetime import date

from drafting.needs.section import SECTION as OF_NEEDS
from drafting.requirements.fields import (
    ASSESSED,
    KEY,
    KIND,
    KINDS,
    PRIORITIES,
    PRIORITY,
    SCORED,
    TEST,
    WEIGHT,
)
from drafting.requirements.section import SECTION
from drafting.requirements.trace import Trace, trace
from drafting.workbook.book import Book, Entry
from toolkit.tools.build_requirements.parts import summary, tables
from toolkit.tools.engine.results import Fact, Item, Part, Result, Tag

_TONES = {"must": "blue", "should": "turquoise", "could": "grey"}
_ORDER = {one.key: place for place, one in enumerate(PRIORITIES)}


def build(book: Book, on: date) -> Result:
    """Return the specification."""
    del on
    entries, traced = book.entries(KEY), trace(book)
    groups = [
        (one.words, [each for each in entries if each.text(KIND.name) == one.key]) for one in KINDS
    ]
    known = {one.key for one in KINDS}
    groups.append(("Other", [each for each in entries if each.text(KIND.name) not in known]))
    written = [group for group in groups if group[1]]
    parts = [_how_to_read()]
    for place, (title, each) in enumerate(written, start=1):
        ranked = sorted(each, key=lambda one: _ORDER.get(one.text(PRIORITY.name), len(_ORDER)))
        items = tuple(_item(one, traced) for one in ranked)
        parts.append(Part(f"{place}. {title}", _counts(each), items=items))
    parts.append(summary(book, traced))
    parts += tables(book, traced)
    count = "One requirement" if len(entries) == 1 else f"{len(entries)} requirements"
    return Result(f"{count}: {_counts(entries)[:1].lower()}{_counts(entries)[1:]}", parts=tuple(parts))  # fmt: skip


def _how_to_read() -> Part:
    facts = (
        *(Fact(one.words, f"{one.hint}.") for one in PRIORITIES),
        Fact("Numbers", "Each requirement keeps its number, like R12, in questions, tenders and tests. Gaps are no mistake."),
        Fact("Names and standards", "Where a product or a standard is named, something equivalent is as good. Say how it is."),
    )  # fmt: skip
    return Part("How to read it", facts=facts)


def _counts(entries: list[Entry] | tuple[Entry, ...]) -> str:
    """Say how many are musts, shoulds and coulds."""
    counts = {one.key: 0 for one in PRIORITIES}
    left = 0
    for entry in entries:
        key = entry.text(PRIORITY.name)
        if key in counts:
            counts[key] += 1
        else:
            left += 1
    said = [f"{count} {one.words.lower()}" for one in PRIORITIES if (count := counts[one.key])]
    if left:
        said.append(f"{left} not ranked yet")
    return f"{', '.join(said)}."


def _item(entry: Entry, traced: Trace) -> Item:
    key = entry.text(PRIORITY.name)
    tag = Tag(PRIORITY.in_words(key), _TONES.get(key, "grey")) if key else None
    needs = ", ".join(map(OF_NEEDS.label, traced.by_requirement[entry.number]))
    points = [f"Test: {_line(entry.text(TEST.name)) or 'not written yet'}"]
    points.append(f"How it is assessed: {_assessed(entry)}")
    if needs:
        points.append(f"It comes from: {needs}")
    return Item(SECTION.label(entry.number), SECTION.title_of(entry), tag=tag, points=tuple(points))


def _assessed(entry: Entry) -> str:
    way, weight = entry.text(ASSESSED.name), entry.text(WEIGHT.name)
    if not way:
        return "not said yet"
    words = ASSESSED.in_words(way)
    said = f"{words[:1].lower()}{words[1:]}"
    return f"{said}, weight {WEIGHT.in_words(weight).lower()}" if weight and way in SCORED else said


def _line(text: str) -> str:
    return " ".join(text.split())
