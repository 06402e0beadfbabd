"""The schedule of improvement measures with its clause, as a draft for a lawyer."""

from __future__ import annotations

from datetime import date

from drafting.measures.clause import DRAFT
from drafting.measures.fields import KEY
from drafting.workbook.book import Book
from toolkit.tools.build_measures.parts import clause_part, glance_part, schedule_part
from toolkit.tools.engine.results import Result
from toolkit.ui.jinja import plural


def build(book: Book, on: date) -> Result:
    """Return the schedule."""
    del on
    return Result(
        f"{plural(len(book.entries(KEY)), 'measure')} of improvement.", warnings=(DRAFT,),
        parts=(glance_part(book), schedule_part(book), clause_part()),
    )  # fmt: skip
