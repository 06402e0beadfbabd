"""A file of entries as its pages show it: what is asked, files read before, columns with samples, rows apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from drafting.workbook.book import Book, Entry
from drafting.workbook.fields import Kind
from drafting.workbook.section import Section
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.workbook.row_forms import Judged

_SHOWN = 20
_SAMPLES, _SAMPLE_LETTERS = 2, 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as a file may have it: label, whether it is needed, and what may stand in it."""

    label: str
    is_needed: bool
    may_be: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A file that was read before."""

    name: str
    url: str
    read_at: datetime
    read_by: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a file with its first values and the field of the form that says what it is."""

    head: str
    samples: tuple[str, ...]
    choice: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a file: entries to add, rows to leave out, and needed fields without a column."""

    good: int
    refused: int
    titles: tuple[tuple[int, str], ...]
    reasons: tuple[tuple[int, str, str], ...]  # row, its first words, why
    missing: tuple[str, ...]


def asked(section: Section) -> list[Asked]:
    """Return what the columns of a file may be."""
    return [Asked(one.label, bool(one.needed), _may_be(one)) for one in section.fields]


def _may_be(field: Any) -> str:
    match field.kind:
        case Kind.CHOICE:
            return " or ".join(f"“{one.words}”" for one in field.choices)
        case Kind.CHOICES:
            return "; ".join(one.words for one in field.choices) + ", with a semicolon between"
        case Kind.DAY:
            return "A day, like 31/3/2027"
        case Kind.NUMBER:
            return "A whole number"
        case Kind.MONEY:
            return "Pounds, like 1,250.50"
        case Kind.LINKS:
            return "Labels, like those that the other part shows, with a comma between"
    return "Text"


def lines(place: Place, row: Any, section: Section, rows: Iterable[Any]) -> list[ImportLine]:
    """Return the files that were read before."""
    return [
        ImportLine(
            one.file_name,
            reverse("workbook:import", args=[place.slug, row.reference, section.key, one.pk]),
            one.read_at, name_of(one.read_by), *_state(one),
        )
        for one in rows
    ]  # fmt: skip


def _state(one: Any) -> tuple[str, str]:
    if one.undone_at:
        return "Undone", "grey"
    return ("Added", "green") if one.added_at else ("Not added yet", "yellow")


def columns(section: Section, one: Any, form: Any) -> list[ColumnLine]:
    """Return the columns of a file with their first values."""
    found = []
    for number, head in enumerate(one.head):
        values = (cells[number] for _, cells in one.rows if number < len(cells) and cells[number])
        samples = tuple(_cut(value) for _, value in zip(range(_SAMPLES), values, strict=False))
        found.append(ColumnLine(head or f"Column {number + 1}", samples, form[f"column_{number}"]))
    return found


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SAMPLE_LETTERS else f"{text[: _SAMPLE_LETTERS - 2].rstrip()} …"


def preview(section: Section, one: Any, found: Judged) -> Preview:
    """Return what would come of a file."""
    titles = tuple(
        (each.number, section.title_of(Entry(section.key, 0, each.values)))
        for each in found.good[:_SHOWN]
    )
    reasons = tuple(
        (each.number, _cut(" · ".join(filter(None, each.cells))), ". ".join(each.reasons))
        for each in found.refused[:_SHOWN]
    )
    missing = tuple(
        field.label for field in section.fields if field.needed and field.name not in one.columns
    )
    return Preview(len(found.good), len(found.refused), titles, reasons, missing)


def without(book: Book, section: Section, one: Any) -> Book:
    """Return a book without the entries that a file brought, so that its rows are judged as they were."""
    first, last = one.first or 0, one.last or -1
    kept = tuple(each for each in book.entries(section.key) if not first <= each.number <= last)
    return Book(book.facts, MappingProxyType({**book.by_section, section.key: kept}))
