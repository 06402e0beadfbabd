"""The brief: problem and outcomes on one page. Its parts are those of the canvas, for other documents too."""

from __future__ import annotations

from datetime import date

from drafting.canvas.fields import PROBLEM_KEY
from drafting.canvas.section import problem_in_one_line
from drafting.workbook.book import Book
from toolkit.tools.canvas.brief import outcomes_part, problem_part
from toolkit.tools.engine.results import Result, some


def build(book: Book, on: date) -> Result:
    """Return the brief."""
    problem = book.one(PROBLEM_KEY)
    answer = problem_in_one_line(problem) if problem else "The problem is not written yet."
    parts = (problem_part(book), outcomes_part(book))
    return Result(answer, parts=some(*parts))
