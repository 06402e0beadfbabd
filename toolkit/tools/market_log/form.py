"""What the market log asks: up to four contacts, with the fields of the workbook."""

from __future__ import annotations

from drafting.market.section import SECTION
from drafting.workbook.book import Book
from toolkit.tools.engine.boxes import EntriesForm


class ContactsForm(EntriesForm):
    """Up to four contacts with the market."""

    section = SECTION
    most = 4

    def book(self) -> Book:
        """Return what was filled in as a book. For a valid form."""
        return Book.of(self.entries())
