"""What a file holds is told by its headings: payments, or a register of contracts."""

from __future__ import annotations

import io

import pytest

from toolkit.imports import kinds
from toolkit.imports.choices import Kind


def detected(headings: str, row: str) -> Kind:
    return kinds.detect(io.BytesIO(f"{headings}\n{row}\n{row}\n".encode()), "file.csv")


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Supplier,Description,Payment Date,Amount", 'A Ltd,Cleaning,05/04/2024,"1,234.50"'),
        (
            "Body Name,Supplier Name,Description,Payment Date,Transaction Number,Amount (£),Category",
            'London Borough of Camden,A Ltd,Cleaning,05/04/2024,5100001,"1,234.50",Premises',
        ),
        ("Directorate,Supplier,Purpose,Date,Amount", 'Housing,A Ltd,Cleaning,05/04/2024,"1,234.50"'),
        ("Supplier,Description,Invoice Number,Total", "A Ltd,Cleaning,5100001,900"),
        (
            "Directorate,Supplier Name,Description,Invoice Number,Payment Date,Net Amount",
            'Housing,A Ltd,Cleaning,5100001,05/04/2024,"1,234.50"',
        ),
    ],
)  # fmt: skip
def test_sums_with_the_day_or_number_of_each_payment_are_payments(headings, row):
    assert detected(headings, row) is Kind.SPEND


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Supplier,Description,Contract value", "A Ltd,Cleaning,900"),
        ("Supplier,Description,Value", "A Ltd,Cleaning,900"),
        ("Supplier,Description,Amount,Start date,Payment date", "A Ltd,Lifts,9,01/04/2024,"),
        ("Contract reference,Supplier,Description,Date,Value", "C1,A Ltd,Lifts,05/04/2024,900"),
        ("Title,Supplier,Invoice number,Total value", "Lifts,A Ltd,5100001,900"),
        ("Supplier,Description,Effective date,Amount", "A Ltd,Lifts,05/04/2024,900"),
    ],
)
def test_what_has_a_contracts_title_reference_or_days_is_a_register(headings, row):
    assert detected(headings, row) is Kind.REGISTER
