"""Sections as tables of text: a file read for a section, its columns matched with fields, and a section written again.

What is written here is read here with equal content: choices by their words, links by labels, days and amounts as they
are typed, and a cell that a spreadsheet could take for a formula led by an apostrophe, which is taken off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from drafting.sections import section as section_of
from drafting.workbook.book import Entry
from drafting.workbook.fields import Field, Kind
from drafting.workbook.section import Section
from registers.formulas import is_like_one
from registers.headings import normal
from registers.read import HEAD_ROWS, Row, Sheet, Value, open_book
from registers.records import FileRefused
from toolkit.pipeline.forms.plans import typed
from toolkit.procurements.forms import UNKNOWN, shown

NUMBER = "Number"  # the column of labels, which a file keeps and an import passes over
MOST_COLUMNS = 60
_WORDS = re.compile(r"\w+")
_MOST_LETTERS = 1_500_000


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file as text: its headings, and its rows with the numbers that the spreadsheet shows."""

    sheet: str
    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(stream: BinaryIO, name: str, section: Section) -> Table:
    """Read the sheet of a file that fits a section best. Raises `FileRefused`, saying what to do."""
    book = open_book(stream, name)
    sheets = [one for one in book.sheets if not one.is_hidden] or list(book.sheets)
    best = max(sheets, key=lambda one: (_fit(one, section)[0], one.name == section.title[:31]))
    fit, place = _fit(best, section)
    rows = [one for one in _rows(best, section, place) if not one.is_blank]
    if not fit:
        asked = ", ".join(f"“{one.label}”" for one in section.fields[:4])
        raise FileRefused(
            f"We found no column of “{section.title}” in the selected file. Name them in the first row, like {asked}."
        )
    if len(rows) < 2:
        raise FileRefused("The selected file has headings and no rows. Choose a file with rows.")
    width = max(len(one.cells) for one in rows)
    if width > MOST_COLUMNS:
        raise FileRefused(f"The selected file has more than {MOST_COLUMNS} columns. Take some out.")
    texts = [(one.number, tuple(map(_text, one.cells))) for one in rows]
    if sum(len(cell) for _, cells in texts for cell in cells) > _MOST_LETTERS:
        raise FileRefused("The selected file holds too much text. Split it and import the parts.")
    head = texts[0][1]
    return Table("" if best.is_only else best.name, head, tuple(texts[1:]))


def _fit(sheet: Sheet, section: Section) -> tuple[int, int]:
    """Return how many headings the best row near the beginning has, and the place of that row."""
    heads = [sum(map(bool, match(tuple(map(_text, one.cells)), section))) for one in sheet.head(HEAD_ROWS)]  # fmt: skip
    most = max(heads, default=0)
    return most, heads.index(most) if most else 0


def _rows(sheet: Sheet, section: Section, place: int) -> Iterator[Row]:
    """Yield the heading and what follows, up to the most that a section holds and one more."""
    filled = 0
    for number, row in enumerate(sheet.rows()):
        if number < place or row.is_blank:
            continue
        filled += 1
        if filled > section.most + 1:
            raise FileRefused(
                f"The selected file has more than {section.most} rows, and “{section.title}” holds no more. Split it."
            )
        yield row


def match(head: Sequence[str], section: Section) -> tuple[str, ...]:
    """Return for each heading the name of its field by label, name or other names, each once; '' for none."""
    known: dict[str, str] = {}
    for one in section.fields:
        for said in (one.label, one.name, *one.also):
            known.setdefault(_plain(said), one.name)
    found: list[str] = []
    for each in head:
        name = known.get(_plain(each)) or known.get(normal(each), "")
        found.append("" if name in found else name)
    return tuple(found)


def _plain(text: str) -> str:
    """Return a heading or a choice in small letters without punctuation."""
    return " ".join(_WORDS.findall(text.casefold()))


def _text(cell: Value) -> str:
    """Return a cell as it would be typed, without what cannot be seen."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        return shown(cell.date())
    if isinstance(cell, date):
        return shown(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(one for one in text if one.isprintable() or one == "\n").strip()
    is_led = text.startswith("'") and is_like_one(text.lstrip("'"))
    return text[1:] if is_led else text


def as_typed(section: Section, columns: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """Return a row as what would be sent from the form of an entry."""
    said = dict(zip(columns, cells, strict=False))
    return {one.name: _sent(one, said.get(one.name, "")) for one in section.fields}


def _sent(field: Field, text: str) -> Any:
    match field.kind:
        case Kind.CHOICE:
            return _key(field, text) if text or field.needed else UNKNOWN
        case Kind.CHOICES:
            return _keys(field, text)
        case Kind.NUMBER:
            return text.replace(",", "")
    return text


def _key(field: Field, text: str) -> str:
    """Return the key of a choice that is named by key or words; other text as it is, to be refused."""
    keys = {_plain(one.words): one.key for one in field.choices}
    keys |= {_plain(one.key): one.key for one in field.choices}
    return keys.get(_plain(text), text)


def _keys(field: Field, text: str) -> list[str]:
    known = {one.key for one in field.choices}
    for sign in ("\n", ";", ","):
        found = [_key(field, one) for one in text.replace("\n", sign).split(sign) if one.strip()]
        if known.issuperset(found):
            return found
    return found


def rows_of(section: Section, entries: Iterable[Entry]) -> list[list[str]]:
    """Return a section as rows with their head, ready to be read again."""
    head = [NUMBER, *(one.label for one in section.fields)]
    return [
        head,
        *(
            [section.label(one.number), *(_guarded(_written(each, one)) for each in section.fields)]
            for one in entries
        ),
    ]


def _guarded(text: str) -> str:
    """Lead what would lose its own apostrophe when it is read with one more."""
    return f"'{text}" if text.startswith("'") and is_like_one(text.lstrip("'")) else text


def _written(field: Field, entry: Entry) -> str:
    value = entry.values.get(field.name)
    if value in (None, "", []):
        return ""
    match field.kind:
        case Kind.MONEY:
            return typed(int(str(value)))
        case Kind.DAY:
            return shown(date.fromisoformat(str(value)))
        case Kind.CHOICE:
            return field.in_words(value)
        case Kind.CHOICES:
            return "; ".join(field.in_words(one) for one in entry.keys(field.name))
        case Kind.LINKS:
            return ", ".join(map(section_of(field.to).label, entry.links(field.name)))
    return str(value)
