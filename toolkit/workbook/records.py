"""Rows of the workbook as the plain records of `drafting`."""

from __future__ import annotations

import hashlib

from drafting.workbook.book import Book, Entry, Facts, Noted
from toolkit.procurements.models import Procurement
from toolkit.procurements.records import need_of
from toolkit.workbook import queries
from toolkit.workbook.models import WorkbookEntry


def as_entry(row: WorkbookEntry) -> Entry:
    """Return a row as an entry."""
    return Entry(row.section, row.number, row.values, row.edition)


def facts_of(row: Procurement) -> Facts:
    """Return what a procurement knows of itself. Its authority must be read with it."""
    return Facts(
        title=row.title,
        description=row.description,
        buyer=row.authority.name,
        value_inc_pence=need_of(row.answers).value_inc_vat_pence,
        contract_starts_on=row.contract_starts_on,
        contract_ends_on=row.contract_ends_on,
    )


def book_of(procurement: Procurement) -> Book:
    """Return every entry that counts, with what the procurement knows of itself. One query."""
    return Book.of(map(as_entry, queries.that_count(procurement)), facts_of(procurement))


def key_of(noted: Noted) -> str:
    """Return the key of a finding: entry, rule and a print of the words that it is about."""
    found = noted.finding
    words = hashlib.sha256(f"{found.words}\n{found.sentence}".encode()).hexdigest()[:12]
    return f"{noted.section}:{noted.number}:{found.rule}:{words}"
