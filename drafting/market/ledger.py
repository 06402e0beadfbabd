"""The ledger of equal information: what was told, to whom, and whether everybody has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafting.market.fields import (
    ALL,
    ALONE,
    DOCUMENTS,
    GIVEN_TO,
    HELD_ON,
    KEY,
    NOTHING,
    ORGANISATION,
    SHARED_ON,
    SHARED_WHERE,
    TOLD,
)
from drafting.workbook.book import Book, Entry


@dataclass(frozen=True, slots=True)
class Line:
    """What was told in one contact. It is open until all have it."""

    number: int
    organisation: str
    held_on: date | None
    information: str
    given_to: str
    shared_on: date | None
    where: str

    @property
    def is_open(self) -> bool:
        """Say whether some know what others do not."""
        return self.given_to != ALL and self.shared_on is None


def ledger(book: Book) -> Iterator[Line]:
    """Yield what was told, contact by contact; what is public already is left out."""
    for entry in book.entries(KEY):
        information = information_of(entry)
        given = entry.text(GIVEN_TO.name)
        if given == NOTHING or not (information or given == ALONE):
            continue
        yield Line(
            entry.number, entry.text(ORGANISATION.name), entry.day(HELD_ON.name),
            information, given, entry.day(SHARED_ON.name), entry.text(SHARED_WHERE.name),
        )  # fmt: skip


def information_of(entry: Entry) -> str:
    """Return what was told and given in a contact, in one text."""
    said = (entry.text(TOLD.name), entry.text(DOCUMENTS.name))
    return "\n".join(one for one in said if one)
