"""Files of contracts to compare, and of the pairs found: for the command `likeness`, without a database."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matching import embedding
from matching.item import Item, Supplier
from matching.likeness import FLOOR, Background, Reason
from matching.meaning import Meaning
from matching.names import organisation_key
from matching.pairs import all_pairs
from registers.formulas import harmless
from registers.tables import delimiter
from toolkit.contracts import categories

PAIR_COLUMNS = (
    "item_a", "item_b", "buyer_a", "buyer_b", "score", "is_same_need", "reasons",
)  # fmt: skip
_LONGEST_FIELD = 200_000
_SAMPLE_CHARACTERS = 65_536  # from which the delimiter is told
_LARGEST_FILE = 200_000_000
_BUYERS = ("borough", "buyer", "authority", "buyer_as_published")
_KEYS = ("item_id", "id", "key")
_CODE = re.compile(r"\b\d{8}\b")


class CannotRead(Exception):
    """The file cannot be read or written; the text says why and what to do, for a person."""


@dataclass(frozen=True, slots=True)
class ReadItems:
    """The contracts of a file, and what was left out, a line each."""

    items: list[Item]
    problems: list[str]


@dataclass(frozen=True, slots=True)
class FoundPairs:
    """The pairs above a floor, most alike first."""

    pairs: list[tuple[Item, Item, float, tuple[Reason, ...]]]
    has_text_model: bool

    def as_sentence(self, items: int, left_out: int) -> str:
        """Say it in one sentence."""
        same = sum(score >= FLOOR for _, _, score, _ in self.pairs)
        model = "with" if self.has_text_model else "without"
        return (
            f"Contracts compared: {items:,}; left out: {left_out:,}. Pairs written: "
            f"{len(self.pairs):,}, of the same need: {same:,}, {model} the text model."
        )


def read_items(path: Path) -> ReadItems:
    """Read a CSV of contracts: item_id, title and borough or buyer; supplier, cpv, end and others if there.

    Raises `CannotRead` for a file that is no such CSV. A row without title or buyer is left out and told.
    """
    text = _text(path)
    mark = delimiter(text[:_SAMPLE_CHARACTERS])
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="more", delimiter=mark)
    try:
        columns = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
        key_column, buyer_column = _first(_KEYS, columns), _first(_BUYERS, columns)
        missing = [
            name
            for name, column in (
                ("item_id", key_column), ("title", columns.get("title")), ("borough or buyer", buyer_column),
            )
            if column is None
        ]  # fmt: skip
        if missing:
            raise CannotRead(
                f"The file {path.name} has no column {' and no column '.join(missing)}"
            )
        return _items(rows, {**columns, "item_id": key_column or ""})
    except csv.Error as error:
        line = rows.line_num
        raise CannotRead(f"Line {line:,} of {path.name} is not CSV: {error}") from error


def _text(path: Path) -> str:
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise CannotRead(f"The file {path.name} is larger than 200 MB: split it")
        data = path.read_bytes()
    except OSError as error:
        raise CannotRead(f"Cannot open {path}: {error.strerror}") from error
    if b"\0" in data[:4096]:
        raise CannotRead(f"The file {path.name} is not text. Save it as CSV (UTF-8) first")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _first(names: Sequence[str], columns: dict[str, str]) -> str | None:
    return next((columns[name] for name in names if name in columns), None)


def _items(rows: csv.DictReader[str], columns: dict[str, str]) -> ReadItems:
    found: dict[str, Item] = {}
    problems: list[str] = []
    for row in rows:

        def cell(name: str, row: dict[str, str] = row) -> str:
            return (row.get(columns.get(name, "")) or "").strip()

        key, title = cell("item_id"), cell("title")
        buyer = next((said for name in _BUYERS if (said := cell(name))), "")
        if not (key and buyer and title):
            lacks = [
                name
                for name, value in (("item_id", key), ("buyer", buyer), ("title", title))
                if not value
            ]
            problems.append(f"Line {rows.line_num:,}: left out, it has no {' and no '.join(lacks)}")
        elif key in found:
            problems.append(f"Line {rows.line_num:,}: left out, {key} was there before")
        else:
            found[key] = Item(
                key=key,
                buyer=organisation_key(buyer) or buyer.casefold(),
                buyer_name=buyer,
                title=title,
                description=cell("description"),
                cpv=tuple(dict.fromkeys(_CODE.findall(cell("cpv")))),
                suppliers=tuple(
                    Supplier(organisation_key(name) or name.casefold(), name)
                    for part in cell("supplier").split(";")
                    if (name := part.strip())
                ),
                ends_on=_day(cell("end")),
                system=cell("system"),
                manufacturer=cell("manufacturer"),
            )
    return ReadItems(list(found.values()), problems)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def compare(items: Sequence[Item], *, floor: float, with_model: bool) -> FoundPairs:
    """Return the pairs of different buyers above a floor, by the text model too if it is installed."""
    meaning = Meaning.of(items) if with_model and embedding.is_installed() else None
    codes = {code for item in items for code in item.cpv}
    labels = {code: label for code in codes if (label := categories.label(code))}
    background = Background.of(items, labels, meaning)
    return FoundPairs(list(all_pairs(items, floor, background)), meaning is not None)


def write_pairs(path: Path, found: FoundPairs) -> None:
    """Write the pairs as CSV. A text that a spreadsheet would run as a formula gets an apostrophe."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(PAIR_COLUMNS)
            writer.writerows(_rows(found))
    except OSError as error:
        raise CannotRead(f"Cannot write {path}: {error.strerror}") from error


def _rows(found: FoundPairs) -> Iterator[list[str]]:
    for a, b, score, reasons in found.pairs:
        said = "; ".join(reason.text for reason in reasons)
        cells = (a.key, b.key, a.buyer_name, b.buyer_name)
        yield [
            *(harmless(cell) for cell in cells),
            f"{score:.4f}",
            "1" if score >= FLOOR else "0",
            harmless(said),
        ]
