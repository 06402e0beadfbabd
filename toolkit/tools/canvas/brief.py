"""Problem and outcomes as parts of a result, for the brief of a procurement and for who only tries."""

from __future__ import annotations

from drafting.canvas.fields import (
    BASELINE,
    BY_WHEN,
    CONSTRAINTS,
    COST,
    EVIDENCE,
    MEASURE,
    OUT_OF_SCOPE,
    OUTCOMES_KEY,
    OWNER,
    PROBLEM_KEY,
    TARGET,
    WHO,
)
from drafting.canvas.section import (
    OUTCOMES_SECTION,
    outcome_in_one_line,
)
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from toolkit.tools.engine.results import Fact, Part, Table

_FACTS = (
    (WHO, "Who has it"),
    (EVIDENCE, "How we know"),
    (COST, "If nothing is done"),
    (CONSTRAINTS, "What cannot change"),
    (OUT_OF_SCOPE, "Out of scope"),
)
_HEAD = ("Outcome", "Measure", "Today", "Target, and by when", "Who answers")


def problem_part(book: Book) -> Part | None:
    """Return what is known of the problem besides its statement, as facts; None if nothing is."""
    problem = book.one(PROBLEM_KEY)
    said = [(name, problem.text(field.name) if problem else "") for field, name in _FACTS]
    facts = tuple(Fact(name, text) for name, text in said if text)
    return Part("The problem", facts=facts) if facts else None


def outcomes_part(book: Book) -> Part | None:
    """Return the outcomes as a table; None if there are none."""
    entries = book.entries(OUTCOMES_KEY)
    if not entries:
        return None
    rows = tuple(map(_row, entries))
    table = Table(_HEAD, rows, "Outcomes with their measures, targets and days")
    return Part("What will be different", table=table)


def _row(entry: Entry) -> tuple[str, ...]:
    day, target = entry.day(BY_WHEN.name), entry.text(TARGET.name) or "Not said"
    return (
        f"{OUTCOMES_SECTION.label(entry.number)}: {outcome_in_one_line(entry)}",
        entry.text(MEASURE.name) or "Not said",
        entry.text(BASELINE.name) or "Not said",
        f"{target}, by {day_in_words(day)}" if day else target,
        entry.text(OWNER.name) or "Not said",
    )
