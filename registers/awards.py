"""Award notices exported as CSV: one contract a notice, however many rows it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from registers.columns import propose
from registers.read import Book
from registers.records import FileRefused, RegisterRow, SupplierName
from registers.rows import Refused, rows


def awards(
    book: Book, *, authority: str = "", remembered: Mapping[str, str] | None = None
) -> Iterator[RegisterRow | Refused]:
    """Yield the contracts of all sheets in view, with `authority` where a row names none.

    Rows one after the other that state the same award for several suppliers become one.
    Raises `FileRefused` when no sheet has a column for title, supplier or reference.
    """
    layouts = [
        (sheet, layout)
        for sheet in book.sheets
        if not sheet.is_hidden and (layout := propose(sheet, remembered)).is_usable
    ]
    if not layouts:
        raise FileRefused(
            "We could not find contracts in the selected file. It needs a column for the title, "
            "the supplier or the reference."
        )
    for sheet, layout in layouts:
        yield from _folded(rows(sheet, layout), authority)


def _folded(
    found: Iterator[RegisterRow | Refused], authority: str
) -> Iterator[RegisterRow | Refused]:
    """Yield the rows, those of the same award as one."""
    before: RegisterRow | None = None
    names: dict[str, SupplierName] = {}
    for row in found:
        if isinstance(row, Refused):
            yield row
            continue
        if before is not None and _award(before) != _award(row):
            yield _named(before, names, authority)
            before, names = None, {}
        before = before or row
        for supplier in row.suppliers:
            names.setdefault(supplier.name.casefold(), supplier)
    if before is not None:
        yield _named(before, names, authority)


def _award(row: RegisterRow) -> tuple[object, ...]:
    """Return what is the same in all rows of one award; the position if nothing tells them."""
    reference = row.link or row.ocid or row.key or row.position
    facts = (row.title, row.starts_on, row.ends_on, row.total_value_pence, row.value_high_pence)
    return (row.authority, reference, *facts)


def _named(row: RegisterRow, names: Mapping[str, SupplierName], authority: str) -> RegisterRow:
    """Return an award with all its suppliers and its authority."""
    return msgspec.structs.replace(
        row, suppliers=tuple(names.values()), authority=row.authority or authority
    )
