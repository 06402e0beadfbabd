import pytest

from registers.columns import FIELDS, normal, propose, remember
from registers.headings import by_header
from registers.records import FileRefused
from tests.registers.books import csv_book, file_book, one, read, xlsx_book


def layout_of(*lines, remembered=None):
    return propose(xlsx_book({"Register": list(lines)}).sheets[0], remembered)


def fields(layout):
    return {column.header: column.field for column in layout.columns}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("ContractReferenceNumber", "key"),
        ("Contract No.", "key"),
        ("OpenContractingID", "ocid"),
        ("ExtensionPeriodEndDate", "may_extend_until"),
        ("IrrecoverableVAT", "irrecoverable_vat"),
        ("SupplierCharityNumber", "charity_number"),
        ("Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]", "suppliers"),
        ("Supplier(s)", "suppliers"),
        ("Expiry (excl. extensions)", "ends_on"),
        ("Contract End (inc. extensions)", "may_extend_until"),
        ("End date (including any extensions)", "may_extend_until"),
        ("Contract end date if extended", "may_extend_until"),
        ("Maximum Contract End Date", "may_extend_until"),
        ("Contract End Date (excluding extension)", "ends_on"),
        ("Original Expiry Date", "ends_on"),
        ("End of initial term", "ends_on"),
        ("Completion", "ends_on"),
        ("Supplier: Account Name", "suppliers"),
        ("Incumbent Supplier", "suppliers"),
        ("Companies House Reg", "company_number"),
        ("Purchasing Department", "department"),
        ("TOTAL_VAL_GBP", "total_value"),
        ("Value Added Tax that cannot be recovered", "irrecoverable_vat"),
        ("Framework Agreement", "route"),
        ("Insurance expiry date", ""),
        ("Previous contract value", ""),
        ("Contract Tier", ""),
        ("Total Contract Value (£)", "total_value"),
        ("Estimated Annual Value (excl VAT)", "annual_value"),
        ("Whole life value", "total_value"),
        ("Contract Term (Months)", "length"),
        ("Extension Options", "extensions"),
        ("Procurement Route", "route"),
        ("Supplyer Name", "suppliers"),
        ("Please state the contract end date (dd/mm/yyyy)", "ends_on"),
        ("Name of the contract manager for this service", "contract_manager"),
        ("SME?", "is_sme"),
        ("Framework / Route to market", "route"),
        ("Happy to talk", "willing_to_talk"),
        ("Contact Email", ""),
        ("Supplier telephone no", ""),
        ("Gobbledegook", ""),
    ],
)
def test_a_heading_is_known_by_many_wordings(header, field):
    layout = layout_of(("Title", header), ("Gas", None))

    assert fields(layout)[header] == field
    assert all(column.reason for column in layout.columns)


def test_every_field_has_a_label_a_hint_and_wordings():
    assert len({field.key for field in FIELDS}) == len(FIELDS)
    assert all(field.label and field.hint and field.wordings for field in FIELDS)
    assert all(normal(wording) == wording for field in FIELDS for wording in field.wordings)


def test_a_heading_whose_values_are_something_else_is_left_out():
    layout = layout_of(("Title", "End date"), *[(f"Gas {n}", "Mrs Smith") for n in range(4)])

    assert fields(layout)["End date"] == ""
    assert "do not look like it" in layout.columns[1].reason


def test_values_that_half_agree_lessen_the_confidence():
    lines = [("Gas", "31/03/2027"), ("Water", "when done"), ("Air", "soon")]

    column = layout_of(("Title", "End date"), *lines).columns[1]

    assert (column.field, column.confidence) == ("ends_on", 0.938)
    assert column.samples == ("31/03/2027", "when done", "soon")


def test_the_better_of_two_columns_has_the_field():
    layout = layout_of(
        ("Title", "Start Date", "Contract start date"), ("Gas", "01/04/2024", "02/04/2024")
    )

    assert fields(layout) == {
        "Title": "title",
        "Start Date": "",
        "Contract start date": "starts_on",
    }
    assert "Column C fits" in layout.columns[1].reason


def test_a_description_is_the_title_where_there_is_no_other():
    layout = layout_of(("Description of services", "Supplier"), ("Gas", "Acme"))

    assert fields(layout)["Description of services"] == "title"


def test_a_person_s_choice_holds_and_moves_the_field():
    layout = layout_of(("Title", "What", "Supplier"), ("Gas", "Water", "Acme"))

    chosen = layout.with_choice(1, "title")

    assert fields(chosen) == {"Title": "", "What": "title", "Supplier": "suppliers"}
    assert fields(chosen.with_choice(1, ""))["What"] == ""
    assert layout.is_usable
    assert not layout_of(("Value", "Start"), (1, "01/04/2024")).is_usable


@pytest.mark.parametrize(("column", "field"), [(0, "nonsense"), (9, "title")])
def test_a_choice_that_is_not_there_is_an_error(column, field):
    with pytest.raises(ValueError, match="Select a"):
        layout_of(("Title", "Supplier"), ("Gas", "Acme")).with_choice(column, field)


def test_what_a_person_chose_is_remembered_for_the_next_file():
    layout = layout_of(("Title", "What", "Notes"), ("Gas", "Water", "x"))
    kept = remember(layout.with_choice(1, "title").with_choice(2, ""))

    again = layout_of(("WHAT ", "Title", "Notes"), ("Water", "Gas", "x"), remembered=kept)

    assert fields(again) == {"WHAT": "title", "Title": "", "Notes": ""}
    assert again.columns[0].confidence == 1.0
    assert (
        fields(layout_of(("What", "Title"), ("a", "b"), remembered={"What": "gone"}))["What"] == ""
    )


def test_a_remembered_description_stays_a_description():
    layout = layout_of(
        ("Description", "Supplier"), ("Gas", "Acme"), remembered={"Description": "description"}
    )

    assert fields(layout)["Description"] == "description"


def test_the_heading_is_found_below_titles_and_from_column_b():
    book = file_book("messy_multi_sheet_2020H1.xlsx")

    layout = propose(book.sheets[0])

    assert (layout.header_row, layout.first_row) == (4, 5)
    assert layout.title.startswith("Southwark Council - Contracts Register")
    assert [column.letter for column in layout.columns] == list("BCDEFGHI")


def test_a_heading_of_two_rows_is_read_as_one():
    layout = layout_of(
        ("Contract register", None, None, None, None),
        (None, None, "Contract dates", None, "Value"),
        ("Title", "Supplier", "Start", "End", "(£)"),
        ("Gas", "Acme", "01/04/2024", "31/03/2027", "1,000"),
    )

    assert [column.field for column in layout.columns][:4] == [
        "title",
        "suppliers",
        "starts_on",
        "ends_on",
    ]


@pytest.mark.parametrize(
    "header", ["Services provided", "Contract Name / Description", "What is the contract for?"]
)
def test_a_heading_that_only_describes_the_contract_is_its_title(header):
    assert fields(layout_of(("Ref", header), ("C1", "Gas")))[header] == "title"


def test_of_two_rows_of_headings_the_lower_may_say_enough_for_some_columns():
    layout = layout_of(
        ("Contract", None, "Supplier", None, "Dates", None),
        ("Ref No", "Title", "Name", "Company No.", "Start", "End"),
        ("C1", "Gas", "Acme", "01234567", "01/04/2024", "31/03/2027"),
    )

    assert [c.field for c in layout.columns] == [
        "key", "title", "suppliers", "company_number", "starts_on", "ends_on",
    ]  # fmt: skip


def test_a_column_of_yes_and_no_leaves_the_extensions_to_one_of_months():
    layout = layout_of(
        ("Title", "Option to extend", "Number of extension months"),
        *[(f"Gas {n}", "Yes", 12) for n in range(4)],
    )

    assert fields(layout)["Option to extend"] == ""
    assert fields(layout)["Number of extension months"] == "extensions"


def test_the_words_of_the_upper_row_are_wanted_when_the_lower_says_too_little():
    layout = layout_of(
        ("Contract title", "Supplier name", "Annual", "Irrecoverable", "Review"),
        (None, None, "value", "VAT", "date"),
        ("Gas", "Acme", "1,000", "20", "31/03/2027"),
    )

    assert [c.field for c in layout.columns] == [
        "title",
        "suppliers",
        "annual_value",
        "irrecoverable_vat",
        "review_on",
    ]
    assert (layout.header_row, layout.first_row) == (2, 3)


def test_columns_without_known_headings_are_judged_by_their_values():
    layout = layout_of(
        ("Title", "Aa", "Bb", "Cc", "Dd", "Ee", "Ff"),
        ("Gas", "01/04/2024", "31/03/2027", "£1,000", "01234567", "a@b.example", "x"),
        ("Air", "01/04/2025", "31/03/2028", "£2,000", "OC123456", "c@d.example", "y"),
    )

    assert [c.field for c in layout.columns] == [
        "title",
        "starts_on",
        "ends_on",
        "total_value",
        "company_number",
        "",
        "",
    ]
    assert "e-mail" in layout.columns[5].reason
    assert layout.columns[6].reason == "We do not know this heading."


def test_eight_digits_that_are_days_are_no_company_numbers():
    layout = layout_of(("Title", "Aa"), ("Gas", "20240401"), ("Air", "20250401"))

    assert layout.columns[1].field == ""


def test_a_table_without_a_heading_is_proposed_without_names():
    layout = propose(csv_book("Gas,Acme,£100\nWater,Acme,£200\n").sheets[0])

    assert (layout.header_row, layout.first_row) == (0, 1)
    assert [column.header for column in layout.columns] == ["", "", ""]
    assert layout.columns[2].field == "total_value"


def test_a_heading_of_unknown_words_is_still_a_heading():
    layout = propose(csv_book("Aa,Bb\n1,2\n").sheets[0])

    assert (layout.header_row, fields(layout)) == (1, {"Aa": "", "Bb": ""})


def test_a_heading_with_nothing_below_and_an_empty_sheet_have_a_layout():
    book = xlsx_book({"Register": [("Title", "Supplier")], "Empty": []})

    assert propose(book.sheets[0]).first_row == 2
    assert propose(book.sheets[1]).columns == ()
    assert read(book, 1) == []


def test_texts_too_long_for_a_heading_are_none():
    layout = layout_of(
        ("A very long title " * 12, "Supplier of it"), ("Title", "Supplier"), ("Gas", "Acme")
    )

    assert layout.header_row == 2


def test_days_with_the_month_first_are_noticed():
    layout = layout_of(("Title", "End date"), ("Gas", "03/31/2027"), ("Air", "03/04/2027"))

    assert layout.columns[1].has_us_dates


def test_only_refusals_come_out_of_a_broken_file():
    with pytest.raises(FileRefused):
        csv_book("")
    assert one(("Title", "Supplier"), "Gas", "Acme").title == "Gas"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("End date (not including extensions)", "ends_on"),
        ("Expiry date (before extensions)", "ends_on"),
        ("Max end date", "may_extend_until"),
        ("Ext. end date", "may_extend_until"),
        ("Expiry (full term)", "may_extend_until"),
        ("Expiry (initial term)", "ends_on"),
        ("Our Contract #", "key"),
        ("What we buy", "title"),
        ("Dept / Division", "department"),
        ("Contract Amount Currency", "currency"),
        ("Supplier - Supplier", "suppliers"),
        ("Supplier 1", "suppliers"),
        ("Supplier 2", "suppliers_2"),
        ("Supplier number", ""),
        ("Vendor ID", ""),
        ("Supplier ID", ""),
    ],
)
def test_headings_that_say_less_or_more_than_another(header, field):
    assert by_header(header)[0] == field


@pytest.mark.parametrize("header", ["Cost centre", "PO", "Transaction Number", "Vendor ID"])
def test_numbers_of_a_ledger_are_no_company_numbers(header):
    lines = [[f"Contract {n}", f"Firm {n} Ltd", 1234567 + n // 2] for n in range(6)]
    layout = layout_of(["Title", "Supplier", header], *lines)

    assert fields(layout)[header] == ""


@pytest.mark.parametrize("header", ["", "Registered no (England)"])
def test_a_company_number_is_known_by_its_form_where_no_heading_denies_it(header):
    lines = [[f"Contract {n}", f"Firm {n} Ltd", f"0147158{n}"] for n in range(6)]
    layout = layout_of(["Title", "Supplier", header], *lines)

    assert fields(layout)[header] == "company_number"


def test_an_effective_date_is_the_start_where_there_is_no_other():
    ariba = layout_of(
        ["Contract Name", "Supplier - Supplier", "Effective Date", "Expiration Date"],
        ["Cloud", "Amazon EMEA SARL", "2023-04-01", "2026-03-31"],
    )
    code = layout_of(
        ["Title", "Effective Date", "Start Date", "End Date"],
        ["Cloud", "2023-02-01", "2023-04-01", "2026-03-31"],
    )

    assert fields(ariba)["Effective Date"] == "starts_on"
    assert fields(code)["Effective Date"] == "published_on"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Total Value inc extension options", "total_value"),
        ("Contract value including all extensions", "total_value"),
        ("Whole life cost plus extension periods", "total_value"),
        ("Annual value excluding extension options", "annual_value"),
        ("Value (incl. extensions)", "total_value"),
        ("Extension options", "extensions"),
        ("Contract Amount Currency", "currency"),
        ("Value currency", "currency"),
        ("Value of extension", ""),
        ("Value £ thousand", "total_value"),
        ("£ p.a.", "annual_value"),
        ("Budget p.a.", ""),
    ],
)
def test_a_heading_of_money_with_other_words_is_still_one_of_money(header, field):
    assert by_header(header)[0] == field


def test_a_heading_of_a_rate_says_why_it_is_left_out():
    assert by_header("Contract value per month") == (
        "",
        0.8,
        "It is a rate, not the value of the contract.",
    )
    assert by_header("Value 2024/25")[2].startswith("It is the value of one year only")
    assert by_header("£500 per month")[1] == 0.0  # a cell, and no heading
