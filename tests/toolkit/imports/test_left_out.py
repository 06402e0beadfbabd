"""What of a file is not read is named: sheets beside the register, columns, files without a contract."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories.cast import amara
from tests.registers.books import xlsx_bytes
from tests.toolkit.imports.registers import HEADERS, LIFTS, PARKING, THREE, run, write_csv
from toolkit.contracts.models import Contract, RegisterDetail
from toolkit.imports.models import RegisterImport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("camden")]
HEADER = ("Title", "Supplier", "Contract value", "Start date")
REGISTER = [HEADER, ("T1", "A Ltd", 100, date(2024, 4, 1))]
ARCHIVE = {"Live": REGISTER, "Old": [HEADER[:2], ("T2", "B Ltd")], "Adults": [("Service", "Value"), ("Care", "100")]}  # fmt: skip


def hide_old(book):
    book["Old"].sheet_state = "hidden"


def write_xlsx(folder, sheets, change=lambda book: None):
    path = folder / "register.xlsx"
    path.write_bytes(xlsx_bytes(sheets, change))
    return path


def sheets_not_read(counts):
    return {one["sheet"]: one["reason"] for one in counts["sheets_not_read"]}


def refusal(path, **options):
    with pytest.raises(CommandError) as error:
        run(path, **options)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "lines", "why"),
    [
        ("Top suppliers", [("Supplier", "Total value"), ("A Ltd", 100)], "no column for the title"),
        ("Supplier list", [("Supplier", "Company number"), ("A Ltd", "01471580")], "no column for the title"),
        ("Plans", [("Project title", "Estimated value", "Procurement start date"), ("Baths", 5_000_000, date(2026, 1, 1))], "no column for the supplier"),
        ("Pipeline", [HEADER, ("Baths", "Tbc Ltd", 5_000_000, date(2026, 1, 1))], "looks like a list of what is planned"),
        ("Definitions", [("Field", "Description"), ("Supplier", "Who we buy from")], "no column for the supplier"),
        ("Paid", [("Supplier", "Description", "Payment date", "Amount"), ("A Ltd", "Lifts", date(2024, 5, 1), 9)], "lists payments"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_first", [True, False])
def test_a_sheet_beside_the_register_is_not_read_and_is_named(tmp_path, name, lines, why, is_first):
    sheets = {name: lines, "Live": REGISTER} if is_first else {"Live": REGISTER, name: lines}

    counts = run(write_xlsx(tmp_path, sheets))

    assert (counts["added"], counts["pence_in_total"]) == (1, 10_000)
    assert list(sheets_not_read(counts)) == [name]
    assert why in sheets_not_read(counts)[name]
    assert counts["columns_left_out"] == []


@pytest.mark.parametrize(
    "lines",
    [
        [HEADER, ("T2", "B Ltd", 50, date(2024, 4, 1))],
        [("Contract", "Provider"), ("T2", "B Ltd")],
        [("Title", "Contract value"), ("T2", 50)],
        [("Title", "Department", "Start date"), ("T2", "ICT", date(2024, 4, 1))],
    ],
)
def test_a_sheet_with_what_the_register_has_is_a_part_of_it(tmp_path, lines):
    counts = run(write_xlsx(tmp_path, {"Live": REGISTER, "Adults": lines}))

    assert (counts["added"], counts["sheets_not_read"]) == (2, [])


def test_sheets_that_all_lack_titles_are_parts_of_one_register(tmp_path):
    header = ("Service", "Supplier", "Contract value")
    sheets = {"Adults": [header, ("Care", "A Ltd", 1)], "ICT": [header, ("Web", "B Ltd", 2)]}

    counts = run(write_xlsx(tmp_path, sheets))

    assert (counts["added"], counts["needs_a_look"]) == (2, 2)


def test_every_sheet_that_is_not_read_is_named_in_the_counts_and_in_words(tmp_path):
    path = write_xlsx(tmp_path, {**ARCHIVE, "Sheet4": []}, hide_old)
    out = io.StringIO()

    dry = run(path, dry_run=True)
    call_command("import_register", str(path), authority="Camden", stdout=out)

    assert sheets_not_read(dry) == {
        "Old": "It is hidden in the file.",
        "Adults": "It has no column for a title, a supplier or a reference.",
    }
    assert out.getvalue().splitlines()[1:] == [
        "Sheet 'Old' was not read. It is hidden in the file.",
        "Sheet 'Adults' was not read. It has no column for a title, a supplier or a reference.",
    ]


def test_every_column_that_is_left_out_is_named_but_for_empty_ones(tmp_path):
    headers = (*HEADERS, "What we buy", "Contact email", "Nothing here")
    rows = [(*row, "Things", "a@example.org", "") for row in THREE]
    path = write_csv(tmp_path, *rows, headers=headers)
    out = io.StringIO()

    counts = run(path)
    call_command("import_register", str(path), authority="Camden", stdout=out)

    assert counts["columns_left_out"] == [
        {"sheet": "register.csv", "column": "G", "heading": "What we buy", "reason": "Column B fits “Title” better."},
        {"sheet": "register.csv", "column": "H", "heading": "Contact email", "reason": "The register does not keep this."},
    ]  # fmt: skip
    assert (
        "Column G, 'What we buy', of 'register.csv' was left out. Column B fits “Title” better."
        in out.getvalue()
    )


def test_the_preview_and_the_result_name_what_is_not_read(client):
    client.force_login(amara())
    content = xlsx_bytes({**ARCHIVE, "Live": [(*HEADER, "Dept / Div"), (*REGISTER[1], "ICT")]}, hide_old)  # fmt: skip
    client.post(
        reverse("imports:upload", args=["camden"]),
        {"file": SimpleUploadedFile("register.xlsx", content)},
    )
    one = RegisterImport.objects.get()
    preview = client.post(
        reverse("imports:columns", args=["camden", one.pk]),
        {"kind": one.kind, "sharing": "own", "sheet-0": "on"},
        follow=True,
    ).content.decode()
    result = client.post(
        reverse("imports:confirm", args=["camden", one.pk]), follow=True
    ).content.decode()

    for page in (preview, result):
        assert "Sheets that are not read" in page
        assert "<strong>Adults</strong>: It has no column for a title" in page
        assert "<strong>Old</strong>: It is hidden in the file." in page
        assert "1 column left out, with the reason" in page
        assert "<strong>Dept / Div</strong>" in page


@pytest.mark.parametrize("options", [{}, {"whole": True}, {"dry_run": True}])
@pytest.mark.parametrize("rows", [(), (("", "", "", "", "", ""),), (HEADERS,)])
def test_a_file_without_a_row_below_its_headings_is_refused(tmp_path, options, rows):
    run(write_csv(tmp_path, *THREE))

    said = refusal(write_csv(tmp_path, *rows, name="empty.csv"), **options)

    assert "no row below the headings" in said
    assert not RegisterDetail.objects.filter(missing_since__isnull=False).exists()


def test_a_whole_register_of_which_no_row_is_kept_is_refused_with_the_reasons(tmp_path):
    run(write_csv(tmp_path, *THREE))
    wrong = [(*row[:4], "01/01/2001", row[5]) for row in THREE]
    path = write_csv(tmp_path, *wrong, name="wrong.csv")

    said = refusal(path, whole=True)

    assert "No contract in the selected file can be kept" in said
    assert "The contract ends" in said
    assert not RegisterDetail.objects.filter(missing_since__isnull=False).exists()
    assert run(path)["refused"] == 3


def test_a_whole_register_with_a_single_row_still_marks_the_others(tmp_path):
    run(write_csv(tmp_path, *THREE))

    assert run(write_csv(tmp_path, PARKING), whole=True)["missing"] == 2


@pytest.mark.parametrize(
    ("header", "rows", "says"),
    [
        (("Title", "Supplier", "Value", "", "Title", "Supplier", "Value"), [("T1", "A Ltd", "1", "", "T2", "B Ltd", "2")], "two tables side by side: “Title” and “Supplier” stand in two columns each"),
        (("Cleaning", "A Ltd", "£1000", "01/04/2024"), [("Food", "B Ltd", "£2000", "01/04/2024")], "no row of headings that we know in its first 60 rows"),
        (("Service", "Value"), [("Care", "100")], "It needs a column for the title"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_refused_with_what_is_wrong(tmp_path, header, rows, says):
    assert says in refusal(write_csv(tmp_path, *rows, headers=header))


def test_headings_further_down_than_we_look_are_said(tmp_path):
    preamble = [(f"Guidance line {number}",) for number in range(65)]

    said = refusal(write_xlsx(tmp_path, {"Contracts": [*preamble, *REGISTER]}))

    assert "no row of headings that we know in its first 60 rows" in said


def test_a_heading_that_comes_twice_does_not_make_two_tables(tmp_path):
    headers = (*HEADERS, "Start Date", "Supplier")

    counts = run(write_csv(tmp_path, (*LIFTS, "", ""), (*PARKING, "1/1/2024", ""), headers=headers))

    assert counts["added"] == 2
    assert [one["column"] for one in counts["columns_left_out"]] == ["G"]


LOTS = ("Ref", "Title", "Lot", "Supplier", "Contract value")


def contracts():
    return list(
        Contract.objects.order_by("title").values_list("title", "value_ex_vat_pence")
    )  # fmt: skip


@pytest.mark.parametrize("second", ["B Ltd", "A Ltd"])
def test_lots_with_the_same_value_stay_apart_with_a_doubt(tmp_path, second):
    rows = [("1", "T1", "1", "A Ltd", "500"), ("1", "T1", "Lot 2", second, "500")]
    path = write_csv(tmp_path, *rows, headers=LOTS)

    counts = run(path)

    assert (counts["added"], counts["joined"], counts["needs_a_look"]) == (2, 0, 2)
    assert counts["pence_in_total"] == 100_000
    assert contracts() == [("T1 (Lot 2)", 50_000), ("T1 (lot 1)", 50_000)]
    problems = RegisterDetail.objects.first().problems
    assert "Another lot of this contract has the same value" in problems[0][0]
    assert run(path)["unchanged"] == 2


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "T1", "1", "A Ltd", "500"), ("1", "T1", "1", "B Ltd", "500")],
        [("1", "T1", "1", "A Ltd", ""), ("1", "T1", "2", "B Ltd", "")],
        [("1", "T1", "", "A Ltd", "500"), ("1", "T1", "", "B Ltd", "500")],
    ],
)
def test_suppliers_of_one_lot_or_of_lots_without_a_value_are_one_contract(tmp_path, rows):
    counts = run(write_csv(tmp_path, *rows, headers=LOTS))

    assert (counts["added"], counts["joined"], counts["needs_a_look"]) == (1, 1, 0)


@pytest.mark.parametrize("has_reference", [True, False])
def test_suppliers_beside_one_merged_contract_are_joined_with_its_value_once(
    tmp_path, has_reference
):
    header = ("Department", "Title", "Supplier", "Contract value", "Start date")
    first = ("ICT", "T1", "A Ltd", 900, date(2024, 4, 1))
    if has_reference:
        header, first = ("Ref", *header[1:]), ("C-1", *first[1:])
    lines = [header, first, (None, None, "B Ltd"), ("C-2", "T2", "C Ltd", 5, date(2024, 4, 1))]

    def merge(book):
        for column in "ABDE":
            book["Live"].merge_cells(f"{column}2:{column}3")

    counts = run(write_xlsx(tmp_path, {"Live": lines}, merge))

    assert (counts["added"], counts["joined"], counts["needs_a_look"]) == (2, 1, 0)
    assert (counts["suppliers"], counts["pence_in_total"]) == (3, 90_500)


def test_a_merged_value_beside_titles_of_their_own_is_not_joined(tmp_path):
    lines = [HEADER, ("T1", "A Ltd", 900, date(2024, 4, 1)), ("T2", "B Ltd", None, date(2024, 4, 1))]  # fmt: skip

    counts = run(
        write_xlsx(tmp_path, {"Live": lines}, lambda book: book["Live"].merge_cells("C2:C3"))
    )

    assert (counts["added"], counts["joined"], counts["needs_a_look"]) == (2, 0, 1)
    assert counts["pence_in_total"] == 90_000


def test_a_whole_register_without_a_row_is_refused_in_the_browser_too(client, tmp_path):
    run(write_csv(tmp_path, *THREE))
    client.force_login(amara())
    content = write_csv(tmp_path, name="empty.csv").read_bytes()
    client.post(
        reverse("imports:upload", args=["camden"]),
        {"file": SimpleUploadedFile("empty.csv", content)},
    )
    one = RegisterImport.objects.latest("pk")

    page = client.post(
        reverse("imports:columns", args=["camden", one.pk]),
        {"kind": one.kind, "sharing": "own", "is_whole": "on"},
        follow=True,
    ).content.decode()

    assert "no row below the headings" in page
    assert not RegisterDetail.objects.filter(missing_since__isnull=False).exists()


def test_a_sheet_without_payments_is_named_beside_those_of_a_spending_file(tmp_path):
    sheets = {
        "Paid": [("Supplier", "Payment date", "Amount"), ("A Ltd", date(2024, 5, 1), 9)],
        "Notes": [("Note", "Text"), (1, "All values are without VAT")],
        "Sheet3": [],
    }

    counts = run(write_xlsx(tmp_path, sheets))

    assert counts["pence_in_total"] == 900
    assert list(sheets_not_read(counts)) == ["Notes"]
