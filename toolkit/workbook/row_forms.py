"""Rows of a file held against the form of an entry: which can be added, and why the others cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drafting.workbook.book import Book
from drafting.workbook.section import Section
from toolkit.workbook.forms import EntryForm
from toolkit.workbook.sheets import as_typed


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that can be added: its number in the file, and its values."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be added: its number in the file, its cells, and the reasons."""

    number: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows of a file, apart."""

    good: tuple[GoodRow, ...]
    refused: tuple[RefusedRow, ...]


def judge(
    section: Section, book: Book, columns: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> Judged:
    """Hold every row against the form of the section, and against what is there already."""
    good: list[GoodRow] = []
    refused: list[RefusedRow] = []
    there = [(dict(one.values), section.label(one.number)) for one in book.entries(section.key)]
    form = EntryForm(
        {}, section=section, book=book, are_labels=True
    )  # one for all: to make it is the most of the work
    for number, cells in rows:
        form.data = as_typed(section, columns, cells)
        form.full_clean()
        reasons = tuple(str(one) for errors in form.errors.values() for one in errors)
        if not reasons:
            values = form.values()
            same = next((label for each, label in there if each == values), "")
            if not same:
                there.append((values, f"row {number}"))
                good.append(GoodRow(number, values))
                continue
            reasons = (f"It says the same as {same}",)
        refused.append(RefusedRow(number, tuple(cells), reasons))
    return Judged(tuple(good), tuple(refused))


def refused_rows(head: Sequence[str], judged: Judged) -> list[list[str]]:
    """Return the refused rows as a table, with the reasons beside them, so that it can be mended and imported."""
    width = max([len(head), *(len(one.cells) for one in judged.refused)])
    return [
        [*_wide(head, width), "Row", "Why it was left out"],
        *(
            [*_wide(one.cells, width), str(one.number), ". ".join(one.reasons)]
            for one in judged.refused
        ),
    ]


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
