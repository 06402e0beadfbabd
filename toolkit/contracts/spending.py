"""What a borough paid its suppliers, as evidence beside the register; it never changes a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ocds.records import PartyRecord
from toolkit.contracts import actions
from toolkit.contracts.models import SpendEvidence
from toolkit.suppliers import actions as suppliers


@dataclass(slots=True)
class Paid:
    """What one supplier was paid in a financial year: in all, how often, first and last."""

    total_pence: int = 0
    payments: int = 0
    first_on: date = date.max
    last_on: date = date.min

    def add(self, pence: int, day: date) -> None:
        """Count a payment, or a credit if it is negative."""
        self.total_pence += pence
        self.payments += 1
        self.first_on, self.last_on = min(self.first_on, day), max(self.last_on, day)

    def join(self, other: Paid) -> None:
        """Count what the same supplier was paid under another name."""
        self.total_pence += other.total_pence
        self.payments += other.payments
        self.first_on = min(self.first_on, other.first_on)
        self.last_on = max(self.last_on, other.last_on)


Sums = Mapping[tuple[PartyRecord, int], Paid]


def financial_year(day: date) -> int:
    """Return the year in which the financial year of a day begins."""
    return day.year if day.month >= 4 else day.year - 1


@transaction.atomic
def record_spending(*, authority_id: int, sums: Sums, stated_in: str, import_number: int) -> int:
    """Keep what a file says was paid, by supplier and year; return how many sums."""
    identified = suppliers.identify(parties={party: None for party, _ in sums})
    actions.move_links(identified=identified)
    by_supplier: dict[tuple[int, int], Paid] = {}
    for (party, year), paid in sums.items():
        by_supplier.setdefault((identified.supplier_of[party], year), Paid()).join(paid)
    SpendEvidence.objects.bulk_create(
        (
            SpendEvidence(
                authority_id=authority_id,
                supplier_id=supplier_id,
                year_from=year,
                total_pence=paid.total_pence,
                payments=paid.payments,
                first_paid_on=paid.first_on,
                last_paid_on=paid.last_on,
                stated_in=stated_in[:200],
                import_number=import_number,
            )
            for (supplier_id, year), paid in by_supplier.items()
        ),
        batch_size=500,
    )
    suppliers.forget(merged=identified.merged)
    return len(by_supplier)


def forget_spending(*, import_number: int) -> int:
    """Take away what an import said was paid; return how many sums."""
    return SpendEvidence.objects.filter(import_number=import_number).delete()[0]


def known_between(authority_id: int, first: date, last: date) -> list[str]:
    """Return the files of which payments within these days stand already."""
    return list(
        SpendEvidence.objects.filter(
            authority_id=authority_id, first_paid_on__lte=last, last_paid_on__gte=first
        )
        .values_list("stated_in", flat=True)
        .distinct()
        .order_by("stated_in")
    )
