"""The data and integration map as a document: systems, flows, who must be asked about people, what follows."""

from __future__ import annotations

from datetime import date

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.workbook.book import Book
from toolkit.tools.engine.results import Result, some
from toolkit.tools.map_data.parts import (
    drawing_part,
    requirements_part,
    screening_part,
    systems_part,
)
from toolkit.ui.jinja import plural


def build(book: Book, on: date) -> Result:
    """Return the map."""
    systems, flows = len(book.entries(SYSTEMS)), len(book.entries(FLOWS))
    counted = f"{plural(systems, 'system')} and {plural(flows, 'flow')} of data"
    parts = (drawing_part(book), systems_part(book), screening_part(book), requirements_part(book))
    return Result(f"{counted}.", parts=some(*parts))
