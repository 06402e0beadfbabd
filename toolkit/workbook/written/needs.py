"""The statement of user needs: every need by how much it matters, with its evidence and its test."""

from __future__ import annotations

from datetime import date

from drafting.needs.fields import EVIDENCE, KEY, PRIORITIES, STRENGTH, TEST
from drafting.needs.section import SECTION, sentence
from drafting.workbook.book import Book, Entry
from toolkit.tools.engine.results import Item, Part, Result, Section


def build(book: Book, on: date) -> Result:
    """Return the statement."""
    entries = book.entries(KEY)
    known = {one.key for one in PRIORITIES}
    groups = [
        (f"{one.words} have", [each for each in entries if each.text("priority") == one.key])
        for one in PRIORITIES
    ]
    groups.append(
        ("Not ranked yet", [each for each in entries if each.text("priority") not in known])
    )
    parts = tuple(Part(title, items=tuple(map(_item, each))) for title, each in groups if each)
    count = "One need" if len(entries) == 1 else f"{len(entries)} needs"
    return Result(f"{count} of the people who use the service.", parts=parts)


def _item(entry: Entry) -> Item:
    strength = STRENGTH.in_words(entry.text(STRENGTH.name)).lower()
    evidence = entry.text(EVIDENCE.name)
    sections = []
    if evidence or strength:
        said = f"{evidence} ({strength})" if evidence and strength else evidence or strength
        sections.append(Section("How we know", points=(said,)))
    if entry.text(TEST.name):
        sections.append(Section("How to tell that it is met", points=(entry.text(TEST.name),)))
    return Item(f"{SECTION.label(entry.number)}: {sentence(entry)}", sections=tuple(sections))
