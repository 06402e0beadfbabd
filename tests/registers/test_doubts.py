"""Merged cells, formulas without a result, missing names and lots: what is read, and what is doubted."""

import io
import re
import zipfile
from datetime import date

import pytest

from registers.read import open_book
from registers.records import Refused, RegisterRow, SupplierName
from registers.spend import payments
from tests.registers.books import csv_book, one, packed, read, words, xlsx_book, xlsx_bytes

HEADER = ("Title", "Supplier", "Contract value", "Start date")
DAY = date(2024, 4, 1)


def merged(*ranges):
    """Return what merges ranges of the sheet of a book."""

    def change(book):
        for each in ranges:
            book["Register"].merge_cells(each)

    return change


def register(*lines, merge=(), header=HEADER):
    return read(xlsx_book({"Register": [header, *lines]}, merged(*merge)))


def test_a_merged_value_counts_for_the_first_row_and_the_others_say_so():
    first, second, third = register(
        ("T1", "A Ltd", 900, DAY),
        ("T2", "B Ltd", None, DAY),
        ("T3", "C Ltd", 5, DAY),
        merge=["C2:C3"],
    )

    assert [row.total_value_pence for row in (first, second, third)] == [90_000, None, 500]
    assert words(first) == words(third) == []
    assert words(second) == [
        "'900' stands in a merged cell, so it was read for the first row or column of it only."
    ]


def test_a_value_merged_over_two_columns_is_the_first_columns_alone():
    (row,) = register(
        ("T1", "A Ltd", 900, None),
        merge=["C2:D2"],
        header=("Title", "Supplier", "Total value", "Annual value"),
    )

    assert (row.total_value_pence, row.annual_value_pence) == (90_000, None)
    assert len(words(row)) == 1


def test_merged_words_and_days_count_for_every_row():
    rows = register(
        ("Housing", "T1", "A Ltd", DAY),
        (None, None, "B Ltd", None),
        (None, "T3", None, None),
        merge=["A2:A4", "B2:B3", "C3:C4", "D2:D4"],
        header=("Department", "Title", "Supplier", "Start date"),
    )

    assert [(row.department, row.title, row.suppliers[0].name) for row in rows] == [
        ("Housing", "T1", "A Ltd"), ("Housing", "T1", "B Ltd"), ("Housing", "T3", "B Ltd"),
    ]  # fmt: skip
    assert {row.starts_on for row in rows} == {"2024-04-01"}
    assert not any(words(row) for row in rows)


@pytest.mark.parametrize("until", ["B2", "D2"])
@pytest.mark.parametrize(
    "text", ["Housing contracts", "ADULTS", "This register was updated on 1 July 2024", "Note 1"]
)
def test_a_caption_or_note_merged_over_columns_is_no_contract(text, until):
    caption, contract = register((text,), ("T1", "A Ltd", 900, DAY), merge=[f"A2:{until}"])

    assert isinstance(caption, Refused)
    assert caption.reasons[0].what == (
        "Only one cell is filled: this looks like a heading or a note."
    )
    assert isinstance(contract, RegisterRow)


def test_a_merged_caption_beside_a_merged_department_is_no_contract():
    found = register(
        ("Housing", "T1", "A Ltd", 5),
        (None, "Planned works",),
        (None, "T2", "B Ltd", 6),
        merge=["A2:A4", "B3:D3"],
        header=("Department", "Title", "Supplier", "Contract value"),
    )  # fmt: skip

    assert [isinstance(row, Refused) for row in found] == [False, True, False]


def test_a_caption_merged_from_another_column_over_the_names_is_no_contract():
    header = ("Department", "Title", "Supplier", "Contract value")
    (caption,) = register(("Adult social care",), merge=["A2:D2"], header=header)

    assert caption.reasons[0].what == (
        "Only one cell is filled: this looks like a heading or a note."
    )


def test_a_title_merged_into_the_next_column_is_not_its_supplier():
    (row,) = register(("T1", None, 900, DAY), merge=["A2:B2"])

    assert (row.title, row.suppliers, row.total_value_pence) == ("T1", (), 90_000)
    assert words(row) == ["The supplier is merged with the column before it, so it was left out."]


def test_a_total_merged_over_columns_is_passed_over():
    header = ("Ref", "Title", "Supplier", "Department", "Category", "Start date", "Contract value")
    (row,) = register(
        ("1", "T1", "A Ltd", "Housing", "Works", DAY, 900),
        ("Total", None, None, None, None, None, 900),
        merge=["A3:F3"],
        header=header,
    )

    assert row.title == "T1"


def test_a_merged_amount_is_one_payment():
    book = xlsx_book(
        {
            "Register": [
                ("Supplier", "Payment date", "Amount"), ("A Ltd", DAY, 900), ("B Ltd", DAY, None),
                ("C Ltd", DAY, 5),
            ]
        },
        merged("C2:C3"),
    )  # fmt: skip
    first, second, third = payments(book)

    assert (first.amount_pence, third.amount_pence) == (90_000, 500)
    assert second.reasons[0].what == (
        "The amount stands in a merged cell, so it was counted in the first row of it only."
    )


def test_a_formula_without_its_result_is_doubted():
    first, second = register(("T1", "A Ltd", "=500*2", DAY), ("T2", "B Ltd", 5, "=D2"))

    assert (first.total_value_pence, second.starts_on) == (None, "")
    for row, path in ((first, "total_value"), (second, "starts_on")):
        (problem,) = row.problems
        assert (problem.path, problem.mend) == (
            path, "Open the file in Excel, save it and upload it again.",
        )  # fmt: skip


def test_a_row_of_formulas_without_results_is_refused_with_what_to_do():
    (row,) = register(("=A9", "=B9", "=C9", "=D9"))

    assert row.reasons[0].mend == "Open the file in Excel, save it and upload it again."


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2"><f>500*2</f><v>1000</v></c>',
        '<c r="C2" t="n"><f>500*2</f><v>1000</v></c>',
        '<c r="C2" t="str"><f>"10"&amp;"00"</f><v>1000</v></c>',
    ],
)
def test_a_formula_with_its_result_is_read(cell):
    (row,) = read(_with_cell(cell))

    assert (row.total_value_pence, words(row)) == (100_000, [])


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell():
    (row,) = read(_with_cell('<c r="C2" t="str"><f>IF(1,"","")</f><v></v></c>'))

    assert (row.total_value_pence, words(row)) == (None, [])


def _with_cell(cell):
    """Return a book with one contract, and a cell of it as it stands in the file."""
    content = xlsx_bytes({"Register": [HEADER, ("T1", "A Ltd", "=500*2", DAY)]})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    changed = re.sub(r'<c r="C2".*?</c>', lambda found: cell, sheet)
    assert changed != sheet
    return open_book(
        io.BytesIO(packed(content, {"xl/worksheets/sheet1.xml": changed})), "register.xlsx"
    )


def test_a_contract_without_a_title_is_doubted_and_one_without_a_supplier_is_not():
    untitled, unnamed, whole = read(
        csv_book("Ref,Title,Supplier,Value\n1,,A Ltd,100\n2,T2,,100\n3,T3,C Ltd,100\n")
    )

    assert words(untitled) == ["The contract has no title."]
    assert words(unnamed) == words(whole) == []


@pytest.mark.parametrize(
    "text",
    [
        "Department,Supplier,Title,Value\nHousing,A Ltd,Lifts,1\n,,Boilers,2\n",
        "Supplier,Title,Value\nA Ltd,Lifts,1\n,Boilers,2\n",
    ],
)
def test_a_row_that_leaves_out_what_the_one_above_says_is_doubted(text):
    above, below = read(csv_book(text))

    assert words(above) == []
    assert words(below) == ["The row begins with empty cells, and names no supplier."]


def test_every_contract_of_a_table_without_titles_is_doubted():
    (row,) = read(csv_book("Service,Supplier,Contract value\nTranslation,A Ltd,100\n"))

    assert words(row) == ["The contract has no title."]


def test_a_table_without_a_column_of_suppliers_is_not_doubted_row_by_row():
    (row,) = read(csv_book("Ref,Title,Value\n1,T1,100\n"))

    assert words(row) == []


def test_a_supplier_that_is_no_name_is_doubted_once():
    row = one(HEADER, "T1", "Various", 5, DAY)

    assert words(row) == ["'Various' does not name a supplier."]


def test_a_supplier_alone_below_a_contract_is_doubted():
    text = "Ref,Title,Supplier,Value,Start date\n1,T1,A Ltd,100,01/04/2024\n,,B Ltd,,\n"
    contract, below = read(csv_book(text))

    assert words(contract) == []
    assert below.suppliers == (SupplierName("B Ltd"),)
    assert words(below) == [
        "Only the supplier is filled, so the row was read as a contract of its own."
    ]


@pytest.mark.parametrize(
    ("heading", "lot"), [("Lot", "1"), ("Lot No.", "1"), ("Lot number", "1"), ("Allotment", "")]
)
def test_a_row_says_its_lot(heading, lot):
    row = one(("Ref", "Title", heading, "Supplier"), "A-1", "T1", "1", "A Ltd")

    assert row.lot == lot


def test_what_excel_wrote_for_the_end_of_a_line_ends_a_line():
    row = one(HEADER, "T1", "Alpha Ltd_x000D_\nBeta Ltd", 5, DAY)

    assert [each.name for each in row.suppliers] == ["Alpha Ltd", "Beta Ltd"]
