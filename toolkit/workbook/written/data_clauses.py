"""The schedule of data clauses: wording, scored questions, weights, and what is still to be filled in."""

from __future__ import annotations

from datetime import date

from drafting.clauses.chosen import chosen
from drafting.datamap.fields import FLOWS
from drafting.workbook.book import Book
from toolkit.tools.engine.results import Part, Result, some
from toolkit.tools.pick_clauses.parts import (
    DRAFT,
    Worded,
    blanks_part,
    clauses_part,
    questions_part,
    weights_part,
)
from toolkit.ui.jinja import plural


def build(book: Book, on: date) -> Result:
    """Return the schedule."""
    found = _worded(book)
    scored = [one for one in found if one.weight]
    parts = (clauses_part(found), questions_part(found), weights_part(found), blanks_part(found))
    return Result(
        f"{plural(len(found), 'clause')} on data and interfaces, {plural(len(scored), 'scored question')}.",
        warnings=(DRAFT,), parts=some(*parts),
    )  # fmt: skip


def wording_parts(book: Book, on: date) -> tuple[Part, ...]:
    """Return the wording of what was chosen, for the page of the section; nothing before anything is."""
    found = _worded(book)
    return (clauses_part(found),) if found else ()


def _worded(book: Book) -> list[Worded]:
    names = {one.number: f"D{one.number} {one.text('what')}" for one in book.entries(FLOWS)}
    return [
        Worded(
            one.label, one.clause, one.wording, one.weight, one.entry.text("why"),
            ", ".join(names[each] for each in one.entry.links("covers") if each in names),
        )
        for one in chosen(book)
    ]  # fmt: skip
