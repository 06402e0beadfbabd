"""The schedule of measures and its clause as parts of a result.

The document of a procurement and the tool that anybody may try show the same.
"""

from __future__ import annotations

from drafting.measures.clause import CLAUSE
from drafting.measures.fields import (
    BASELINE,
    BY_WHEN,
    BY_WHOM,
    CONSEQUENCE,
    KEY,
    METHOD,
    OUTCOMES,
    PREFIX,
    REQUIREMENTS,
    REVIEW,
    REWARD,
    TARGET,
    UNIT,
    WAY,
    WHAT,
)
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from toolkit.tools.engine.results import Item, Part, Table

_OPEN = "[to be filled in]"


def glance_part(book: Book) -> Part:
    """Return the measures as a table."""
    head = ("Measure", "Today", "Target", "By")
    rows = tuple(
        (
            f"{PREFIX}{one.number} {_line(one.text(WHAT.name))}", one.text(BASELINE.name) or _OPEN,
            _target(one), _day(one),
        )
        for one in book.entries(KEY)
    )  # fmt: skip
    return Part("The measures", table=Table(head, rows, "Measures with baseline, target and day"))


def schedule_part(book: Book) -> Part:
    """Return each measure with how it is counted, looked at and what follows."""
    return Part("The schedule", items=tuple(_item(one, book) for one in book.entries(KEY)))


def clause_part() -> Part:
    """Return the draft of the clause, numbered."""
    items = tuple(
        Item(f"{place}. {title}", text) for place, (title, text) in enumerate(CLAUSE, start=1)
    )
    return Part("The clause (draft)", items=items)


def _item(entry: Entry, book: Book) -> Item:
    review = entry.text(REVIEW.name)
    points = [
        f"From {entry.text(BASELINE.name) or _OPEN} to {_target(entry)}, by {_day(entry)}.",
        f"Measured: {_line(entry.text(METHOD.name)) or _OPEN}",
        f"By: {entry.text(BY_WHOM.name) or _OPEN}",
        f"Looked at together: {_lower(REVIEW.in_words(review)) if review else _OPEN}",
        f"If it is missed: {_line(entry.text(CONSEQUENCE.name)) or _OPEN}",
    ]
    if entry.text(REWARD.name):
        points.append(f"If it is passed: {_line(entry.text(REWARD.name))}")
    belongs = [
        *(f"O{one.number}" for one in book.linked(entry, OUTCOMES.name, OUTCOMES.to)),
        *(f"R{one.number}" for one in book.linked(entry, REQUIREMENTS.name, REQUIREMENTS.to)),
    ]
    if belongs:
        points.append(f"It belongs to: {', '.join(belongs)}")
    return Item(f"{PREFIX}{entry.number}. {_line(entry.text(WHAT.name))}", points=tuple(points))


def _target(entry: Entry) -> str:
    target, unit, way = entry.text(TARGET.name), entry.text(UNIT.name), entry.text(WAY.name)
    if not target:
        return _OPEN
    about = [one for one in (unit, _lower(WAY.in_words(way)) if way else "") if one]
    return f"{target} ({'; '.join(about)})" if about else target


def _day(entry: Entry) -> str:
    day = entry.day(BY_WHEN.name)
    return day_in_words(day) if day else _OPEN


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _line(text: str) -> str:
    return " ".join(text.split())
