"""A spending file of a borough: read payment by payment, added up by supplier and financial year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, BinaryIO

from ocds.records import PartyRecord
from registers import spend
from registers.read import Book, open_book
from registers.records import FileRefused, Problem, Refused
from toolkit.boroughs.models import Authority
from toolkit.boroughs.queries import Resolver
from toolkit.contracts import spending
from toolkit.contracts.spending import Paid
from toolkit.imports.reading import Progress, ReadRows, Whose, refuse
from toolkit.suppliers import names

_AT_ONCE = 1000
TOP = 10
_MONTH = re.compile(r"(?<!\d)(20[0-3]\d)[-_ .]?(0[1-9]|1[0-2])(?!\d)")


@dataclass(slots=True)
class ReadPayments:
    """What a spending file says: sums by supplier and year, and what was left out."""

    rows: ReadRows = field(default_factory=ReadRows)
    sums: dict[tuple[PartyRecord, int], Paid] = field(default_factory=dict)
    redacted: int = 0
    overlaps: str = ""
    sheets_not_read: list[dict[str, str]] = field(default_factory=list)

    @property
    def total_pence(self) -> int:
        """Return what was paid in all."""
        return sum(paid.total_pence for paid in self.sums.values())

    def counts(self) -> dict[str, Any]:
        """Return what came of it, for a person's page and for a program."""
        suppliers: Counter[str] = Counter()
        for (party, _), paid in self.sums.items():
            suppliers[party.name] += paid.total_pence
        return {
            **asdict(self.rows.counts),
            "added": len(self.sums),
            "redacted": self.redacted,
            "refused_reasons": dict(self.rows.reasons),
            "other_authorities": dict(self.rows.others),
            "contracts": 0,
            "buyers": 1 if self.sums else 0,
            "suppliers": len(suppliers),
            "pence_in_total": self.total_pence,
            "other_currencies": {},
            "sheets_not_read": self.sheets_not_read,
            "columns_left_out": [],
            "top": [[name, pence] for name, pence in suppliers.most_common(TOP)],
            "overlaps": self.overlaps,
        }


def read_payments(
    stream: BinaryIO,
    file_name: str,
    *,
    authority: Authority,
    resolver: Resolver,
    size: int,
    progress: Progress,
) -> ReadPayments:
    """Read a spending file. Raises `FileRefused`."""
    book = open_book(stream, file_name)
    result = ReadPayments(sheets_not_read=_not_read(book))
    counts = result.rows.counts
    whose = Whose(authority.pk, authority.name, resolver)
    spelled: dict[str, PartyRecord] = {}
    for payment in spend.payments(book, paid_on=month_in(file_name)):
        counts.read += 1
        if counts.read % _AT_ONCE == 0:
            progress(
                "Reading", min(stream.tell(), size) if book.kind == "csv" else counts.read, size
            )
        if isinstance(payment, Refused):
            refuse(result.rows, payment)
            continue
        other, _ = whose(payment.body)
        if other:
            counts.for_other_buyers += 1
            result.rows.others[other] += 1
        elif payment.is_redacted or not names.is_name(payment.supplier):
            result.redacted += 1
        elif not payment.paid_on:
            what = "The payment has no day that we can read, so it belongs to no financial year."
            problem = Problem("paid_on", what, "Add the day.", is_fatal=True)
            cells = (payment.supplier, str(payment.amount_pence / 100), payment.description)
            refuse(result.rows, Refused(payment.position, cells, (problem,)))
        else:
            day = date.fromisoformat(payment.paid_on)
            key = names.tidy(payment.supplier)
            party = spelled.setdefault(key, PartyRecord(payment.supplier[:300]))
            year = spending.financial_year(day)
            result.sums.setdefault((party, year), Paid()).add(payment.amount_pence, day)
    if not result.sums and not counts.for_other_buyers and not counts.refused:
        raise FileRefused(
            "We could not find a payment with a supplier's name in the selected file."
        )
    result.overlaps = _overlaps(authority.pk, result)
    return result


def _not_read(book: Book) -> list[dict[str, str]]:
    """Return the sheets that hold something and no payments."""
    reason = "It has no column for the supplier and one for the amount."
    return [
        {"sheet": sheet.name, "reason": reason}
        for sheet in book.sheets
        if not spend.has_payments(sheet) and not all(row.is_blank for row in sheet.head())
    ]


def month_in(file_name: str) -> str:
    """Return the first day of the month that a file's name states, like "2012-06-payments.csv"; or "".

    Councils publish one file a month, and some leave the days out of it.
    """
    found = _MONTH.search(file_name)
    return f"{found[1]}-{found[2]}-01" if found else ""


def _overlaps(authority_id: int, result: ReadPayments) -> str:
    """Return a warning when payments of the same months stand already, else nothing."""
    if not result.sums:
        return ""
    first = min(paid.first_on for paid in result.sums.values())
    last = max(paid.last_on for paid in result.sums.values())
    files = spending.known_between(authority_id, first, last)
    if not files:
        return ""
    return (
        f"Payments of the same months stand already, from {', '.join(files[:5])}. If this file has them too, "
        "they would count twice: undo the earlier import first."
    )
