"""Spending over 500 pounds and purchasing cards: payments as evidence of who supplies whom.

Sums are money paid, not values of contracts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from registers import values
from registers.columns import normal
from registers.names import company_number
from registers.passed_over import is_heading, is_total, plain
from registers.read import Book, Row, Sheet
from registers.records import FileRefused, Problem, Refused
from registers.tidy import line

_WORDINGS = {
    "supplier": "supplier name|vendor name|creditor name|beneficiary name|supplier|vendor|creditor|beneficiary|payee|payee name|"
    "merchant name|merchant|paid to|supplier beneficiary name|organisation paid|recipient",
    "amount": "amount|invoice nett amount|invoice net amount|net amount|amount net|nett amount|jv value|amount paid|payment amount|invoice amount|total|"
    "amount gbp|amount ex vat|amount excluding vat|amount excl vat|net|value|transaction value|line amount|sum of invoice nett amount|"
    "amount in sterling|total amount|invoice value|net value|transaction amount|spend|gross amount|net invoice amount|amount exc vat",
    "paid_on": "payment date|clearing date|paid date|date paid|date of payment|transaction date|journal date|date|posting date|"
    "invoice creation date|invoice date|pay date|effective date|payment run date|jv date",
    "supplier_number": "vendor id|supplier id|vendor no|vendor number|supplier number|supplier no|creditor id|creditor number|beneficiary id|supplier code|company number",
    "body": "body name|body|entity|organisation name|organisation|authority|council|publisher name|local authority",
    "service_area": "service area|directorate|department|service|dept|service area name|service name|directorate name|department name|division|"
    "organisational unit|organisation unit|service expenditure analysis|cost centre description|cost centre name|team",
    "description": "expenditure account code description|purpose of spend|purpose of expenditure|expenditure account|account description|description|subj description|"
    "subjective description|expense type|expenditure type|expense description|purpose|detailed expense type|merchant category|expenditure category|"
    "account code description|summary of purpose|category|narrative|proclass description|expenditure category description|account name|spend category",
}
_REDACTED = re.compile(
    r"\W*(name\s+)?(redacted|withheld|confidential|personal|private individual|individual|restricted|suppressed|not disclosed)\b.*|.*\bredacted\b.*",
    re.I,
)
# A cell in which the comma between date and amount was lost: "25/06/2012900".
_RUN_TOGETHER = re.compile(r"(\d\d/\d\d/(?:19|20)\d\d)(-?\d+(?:\.\d{1,2})?)")
_TERMINAL = re.compile(r"^\d{6,}\s+(?=\D)")
# The number of one payment, as a heading.
_NUMBER_PAID = re.compile(
    r"(transaction|trans|invoice|payment|voucher|journal|cheque|document|doc|posting)( (number|no|ref|reference|id))+"
)
_HEADER_ROWS = 60


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment, or one supplier's sum of a month. Pence, negative for a credit; ISO day or ""."""

    position: str
    supplier: str
    amount_pence: int
    body: str = ""
    supplier_number: str = ""
    paid_on: str = ""
    service_area: str = ""
    description: str = ""
    is_redacted: bool = False


class SupplierTotal(msgspec.Struct, frozen=True):
    """What one supplier was paid: in all, by calendar year ("" where no day is known), how often."""

    supplier: str
    supplier_number: str
    total_pence: int
    pence_by_year: Mapping[str, int]
    payments: int


def payments(book: Book, *, body: str = "", paid_on: str = "") -> Iterator[Payment | Refused]:
    """Yield every payment of a file, or its refusal. Totals and blank rows are passed over.

    `body` and `paid_on` (an ISO day) stand in for what the file does not state in a column.
    Raises `FileRefused` when no sheet has a column for supplier and one for amount.
    """
    found = [(sheet, layout) for sheet in book.sheets if (layout := _layout(sheet)) is not None]
    if not found:
        raise FileRefused(
            "We could not find payments in the selected file. It needs a column for the supplier "
            "and one for the amount."
        )
    for sheet, (first, columns, headings) in found:
        for row in sheet.rows():
            if row.number > first and not is_heading(row, headings):
                read = _payment(sheet, row, columns, body, paid_on)
                if read is not None:
                    yield read


def suppliers(paid: Iterable[Payment | Refused]) -> list[SupplierTotal]:
    """Return what each supplier was paid, the most first. Redacted payments are left out."""
    kept: dict[str, tuple[str, str, dict[str, int], list[int]]] = {}
    for payment in paid:
        if isinstance(payment, Refused) or payment.is_redacted:
            continue
        _, _, years, count = kept.setdefault(
            normal(payment.supplier) or payment.supplier,
            (payment.supplier, payment.supplier_number, {}, [0]),
        )
        year = payment.paid_on[:4]
        years[year] = years.get(year, 0) + payment.amount_pence
        count[0] += 1
    totals = [
        SupplierTotal(name, number, sum(years.values()), dict(sorted(years.items())), count[0])
        for name, number, years, count in kept.values()
    ]
    return sorted(totals, key=lambda each: (-each.total_pence, each.supplier))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, int]]:
    """Return field and rank of each heading; a lower rank is a better column for the field."""
    return {
        wording: (field, rank)
        for field, wordings in _WORDINGS.items()
        for rank, wording in enumerate(wordings.split("|"))
    }


def has_payments(sheet: Sheet) -> bool:
    """Whether a sheet has a column for the supplier and one for the amount, so that it is read."""
    return _layout(sheet) is not None


def says_paid(heading: str) -> bool:
    """Whether a heading is of one payment: its day, or the number by which it is booked."""
    text = normal(heading)
    is_day = _table().get(text, ("", 0))[0] == "paid_on"
    return (is_day and text != "effective date") or bool(_NUMBER_PAID.fullmatch(text))


def says_what_for(heading: str) -> bool:
    """Whether a heading may be of what a payment was for."""
    return _table().get(normal(heading), ("", 0))[0] == "description"


def _layout(sheet: Sheet) -> tuple[int, dict[str, int], dict[int, str]] | None:
    """Return number of the heading's row, column of each field, and headings; None if none fits."""
    best: tuple[int, dict[str, int], dict[int, str]] | None = None
    for row in sheet.head(_HEADER_ROWS):
        headings = {place: plain(cell) for place, cell in enumerate(row.cells)}
        columns: dict[str, tuple[int, int]] = {}
        for place, heading in enumerate(normal(values.text(cell)) for cell in row.cells):
            bare = re.sub(r"\b(gbp|£|ex vat|exc vat|excl vat)\b", "", heading).strip()
            field, rank = _table().get(heading) or _table().get(bare) or ("", 0)
            if field and (field not in columns or rank < columns[field][1]):
                columns[field] = (place, rank)
        is_better = best is None or len(columns) > len(best[1])
        if {"supplier", "amount"} <= columns.keys() and is_better:
            best = (row.number, {field: place for field, (place, _) in columns.items()}, headings)
    return best


def _why_not(name: str, is_merged: bool) -> Problem:
    """Return why a row is no payment: it lacks a supplier or an amount, or has that of another row."""
    if not name:
        return Problem("supplier", "The row names no supplier.", "Add it.", is_fatal=True)
    if is_merged:
        what = "The amount stands in a merged cell, so it was counted in the first row of it only."
        return Problem("amount", what, "Give each row its own amount.", is_fatal=True)
    return Problem("amount", "The row has no amount that we can read.", "Add it.", is_fatal=True)


def _payment(
    sheet: Sheet, row: Row, columns: Mapping[str, int], body: str, paid_on: str
) -> Payment | Refused | None:
    """Return one payment, its refusal, or None for a blank row or a total."""
    cells = list(row.cells)
    place = columns.get("paid_on", len(cells))
    parted = _RUN_TOGETHER.fullmatch(values.text(cells[place])) if place < len(cells) else None
    if parted is not None and columns["amount"] == place + 1:
        cells[place : place + 1] = [parted[1], parted[2]]
    texts = [line(values.text(cell).replace("†", " ")) for cell in cells]
    stated = {field: texts[place] if place < len(texts) else "" for field, place in columns.items()}
    if not any(texts) or is_total(texts) or is_total([stated["supplier"]]):
        return None
    name = _TERMINAL.sub("", stated["supplier"])
    said = values.money(cells[columns["amount"]] if columns["amount"] < len(cells) else None)
    is_merged = columns["amount"] in row.below | row.across
    if not name or said.pence is None or is_merged:
        reason = _why_not(name, is_merged)
        return Refused(
            sheet.position(row), tuple(values.text(cell) for cell in row.cells), (reason,)
        )
    number = stated.get("supplier_number", "")
    return Payment(
        position=sheet.position(row),
        supplier=name,
        amount_pence=said.pence,
        body=stated.get("body", "") or body,
        supplier_number=company_number(number) if number.upper().startswith("GB-COH") else number,
        paid_on=values.day(cells[place] if place < len(cells) else None).iso or paid_on,
        service_area=stated.get("service_area", ""),
        description=stated.get("description", ""),
        is_redacted=bool(_REDACTED.fullmatch(name)),
    )
