import dataclasses
from datetime import datetime

import pytest

from registers.columns import propose
from registers.records import Problem, RegisterRow, SupplierName
from registers.rows import Refused, rows
from tests.registers.books import csv_book, file_book, one, read, words, xlsx_book


def moment(*parts):
    """Return a moment without a zone, as a spreadsheet holds it."""
    return datetime(*parts)  # noqa: DTZ001


def test_the_derived_register_with_the_codes_columns_is_read_whole():
    found = read(file_book("city_of_london_lga_columns.csv"))

    assert len(found) == 13
    assert all(isinstance(row, RegisterRow) and not row.problems for row in found)
    assert sum(row.total_value_pence for row in found) == 175_195_542
    cards = found[8]
    assert cards.title == "City of London Corporation - Procurement Card Solution"
    assert cards.suppliers == (SupplierName("Lloyds Bank Plc", "00002065"),)
    assert (cards.total_value_pence, cards.starts_on, cards.ends_on) == (
        0,
        "2020-06-01",
        "2023-05-31",
    )
    assert cards.process_type == "Invitation to Tender"
    assert cards.published_on == "2020-07-17"
    assert "£5.5 million" in cards.description
    assert found[7].title == "Freemen's School IT Equipments"
    assert found[7].stated["total_value"] == "55041.2"


def test_the_derived_register_with_semicolons_is_read_whole():
    found = read(file_book("ict_contracts_semicolon_cp1252.csv"))

    assert len(found) == 21
    first, merton, lambeth, harrow = found[0], found[4], found[6], found[13]
    assert (first.authority, first.title) == ("Havering", "Civica Income Management System")
    assert (first.total_value_pence, first.starts_on, first.ends_on) == (
        41_945_500,
        "2026-05-30",
        "2030-05-29",
    )
    assert (first.cpv, first.is_sme) == ("48440000", False)
    assert [s.name for s in merton.suppliers] == [
        "Bibliotheca",
        "Lyngsoe Systems Ltd",
        "Nexbib Solutions Limited",
    ]
    assert (lambeth.is_rolling, lambeth.total_value_pence, lambeth.suppliers) == (
        True,
        550_000_000,
        (),
    )
    assert words(lambeth) == ["'Various' does not name a supplier."]
    assert (harrow.ends_on, words(harrow)) == ("", ["'31/06/2027' is not a day in the calendar."])
    assert sum(bool(row.ends_on) for row in found) == 8
    assert sum(row.is_rolling for row in found) == 3
    assert found[-1].position == "row 24"


def test_the_derived_workbook_of_six_boroughs_is_read_whole():
    book = file_book("messy_multi_sheet_2020H1.xlsx")
    found = {sheet.name.split()[1]: list(rows(sheet, propose(sheet))) for sheet in book.sheets}

    assert {name: len(each) for name, each in found.items()} == {
        "Southwark": 5, "Camden": 4, "Lambeth": 3, "Croydon": 4, "Barnet": 4, "Bexley": 4,
    }  # fmt: skip
    assert all(isinstance(row, RegisterRow) for each in found.values() for row in each)
    assert [row.awarded_on for row in found["Southwark"]] == [
        "2020-01-20",
        "2020-01-21",
        "2020-02-06",
        "2020-02-27",
        "2020-02-27",
    ]
    assert [row.total_value_pence for row in found["Camden"]] == [
        12_000_000_000,
        8_299_800_000,
        400_000_000,
        135_000_000,
    ]
    assert found["Camden"][0].awarded_on == "2020-02-01"
    assert found["Lambeth"][2].vat == "ex"
    assert found["Croydon"][1].total_value_pence == 800_000_000
    assert [s.name for s in found["Croydon"][1].suppliers] == [
        "HCT Group",
        "HATS Group Ltd",
        "London Hire Community Services",
    ]
    assert found["Barnet"][2].route == "Waiver"
    assert found["Bexley"][2].suppliers == ()
    assert found["Bexley"][0].position == "sheet 'Contracts Bexley', row 5"


def test_every_field_of_a_row_is_filled_from_its_column():
    row = one(
        (
            "Ref", "Title", "Description", "Supplier", "Company number", "Reseller", "Manufacturer", "System", "Department",
            "Service area", "Function", "Category", "CPV code", "ProClass", "Total value (ex VAT)", "Annual value", "Irrecoverable VAT",
            "Start date", "End date", "Review date", "Notice date", "Notice period (months)", "Extension options", "Route to market",
            "Tender process", "Regime", "Hosting", "Integrations", "API charge", "Satisfaction", "Contract manager", "SME", "VCSE",
            "Charity number", "Willing to talk", "Willing to align", "Buy together", "Currency", "Link", "Notes",
        ),
        "C1", "Gas", "All gas", "Acme Ltd", 1234567, "Sellers", "Makers", "GasWatch", "Housing",
        "Repairs", "Frontline service", "Energy", "09123000", "220000", "£1.2m", 400000, "0",
        moment(2024, 4, 1), "31/03/2027", "Sep-26", "30/09/2026", 6, "1+1 years", "CCS RM6100",
        "Open", "PA23", "SaaS", "Finance\nHR", "£5k a year", "4 - good", "Team A", "Yes", "No",
        "123456", "Y", "N", "maybe", "EUR", "see https://example.org/x or javascript:alert(1)", "Fine",
    )  # fmt: skip

    assert row.suppliers == (SupplierName("Acme Ltd", "01234567"),)
    assert (row.reseller, row.manufacturer, row.system) == ("Sellers", "Makers", "GasWatch")
    assert (row.department, row.service_area, row.function) == ("Housing", "Repairs", "frontline")
    assert (row.category, row.cpv, row.proclass) == ("Energy", "09123000", "220000")
    assert (row.total_value_pence, row.annual_value_pence, row.vat) == (
        120_000_000,
        40_000_000,
        "ex",
    )
    assert (row.irrecoverable_vat_pence, row.currency) == (0, "EUR")
    assert (row.starts_on, row.ends_on, row.end_computed) == ("2024-04-01", "2027-03-31", "")
    assert (row.review_on, row.notice_on, row.notice_months) == ("2026-09-01", "2026-09-30", 6)
    assert (row.extensions, row.extension_months, row.may_extend_until) == (
        "1+1 years",
        (12, 12),
        "2029-03-31",
    )
    assert (row.route, row.process_type, row.regime) == ("CCS RM6100", "Open", "PA23")
    assert (row.hosting, row.integrations, row.api_charge) == ("SaaS", "Finance\nHR", "£5k a year")
    assert (row.satisfaction, row.satisfaction_note, row.contract_manager) == (4, "good", "Team A")
    assert (row.is_sme, row.is_voluntary, row.charity_number) == (True, False, "123456")
    assert (row.willing_to_talk, row.willing_to_align, row.willing_to_buy) == (True, False, None)
    assert (row.link, row.notes) == ("https://example.org/x", "Fine")
    assert words(row) == [
        "'Sep-26' has no day, so the first of the month was taken.",
        "'maybe' is neither yes nor no.",
    ]
    assert row.problems[0].as_sentence().endswith("Add the day.")


@pytest.mark.parametrize(
    ("length", "ends_on", "extension_months", "may_extend_until", "computed"),
    [
        ("3 years", "2027-03-31", (), "", "Start and length: 2024-04-01 and 36 months."),
        (
            "2+1+1",
            "2026-03-31",
            (12, 12),
            "2028-03-31",
            "Start and length: 2024-04-01 and 24 months.",
        ),
        ("", "", (), "", ""),
    ],
)
def test_an_end_is_computed_from_start_and_length(
    length, ends_on, extension_months, may_extend_until, computed
):
    row = one(("Title", "Start date", "Contract length"), "Gas", "01/04/2024", length)

    assert (row.ends_on, row.end_computed) == (ends_on, computed)
    assert (row.extension_months, row.may_extend_until) == (extension_months, may_extend_until)
    assert row.extensions == (length if extension_months else "")


@pytest.mark.parametrize(
    ("start", "end", "said", "ends_on", "later", "last", "doubts"),
    [
        # The first number is the term: stated by the days, or by the words.
        ("01/04/2024", "31/03/2026", "2+1+1", "2026-03-31", (12, 12), "2028-03-31", 0),
        ("01/04/2024", "", "2+1+1", "2026-03-31", (12, 12), "2028-03-31", 0),
        ("01/04/2024", "", "3 years with option of 2 x 12 months", "2027-03-31", (12, 12), "2029-03-31", 0),
        ("01/04/2024", "31/03/2027", "3 years with option of 2 x 12 months", "2027-03-31", (12, 12), "2029-03-31", 0),
        # The days span everything: the extensions lie within the end.
        ("01/04/2024", "31/03/2028", "2+1+1", "2028-03-31", (), "", 1),
        # Neither: all are extensions, as the column says.
        ("01/04/2024", "31/03/2029", "2+1+1", "2029-03-31", (24, 12, 12), "2033-03-31", 0),
        ("", "31/03/2029", "2+1+1", "2029-03-31", (24, 12, 12), "2033-03-31", 0),
        ("01/04/2024", "31/03/2025", "1+1", "2025-03-31", (12, 12), "2027-03-31", 0),
        ("01/04/2024", "rolling", "2+1+1", "", (24, 12, 12), "", 0),
    ],
)  # fmt: skip
def test_a_column_of_extensions_may_hold_the_first_term(
    start, end, said, ends_on, later, last, doubts
):
    row = one(("Title", "Start date", "End date", "Extension options"), "Gas", start, end, said)

    assert (row.ends_on, row.extension_months, row.may_extend_until) == (ends_on, later, last)
    assert len(row.problems) == doubts
    assert bool(row.end_computed) == (not end)


def test_values_in_two_currencies_are_not_mixed():
    row = one(("Title", "Total value", "Annual value"), "Gas", "£60,000", "€30.000,00")

    assert (row.total_value_pence, row.annual_value_pence, row.currency) == (
        6_000_000,
        None,
        "GBP",
    )
    assert "another currency" in words(row)[0]


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        (["Total value"], ["£1m (£250k pa)"], (100_000_000, 25_000_000)),
        (["Annual value"], ["£1m (£250k pa)"], (None, 25_000_000)),
        (["Total value", "Annual value"], ["£1m (£250k pa)", ""], (100_000_000, 25_000_000)),
        (["Total value", "Annual value"], ["£1m (£250k pa)", "£240k"], (100_000_000, 24_000_000)),
    ],
)
def test_an_amount_for_a_year_beside_the_total_goes_where_it_belongs(header, cells, found):
    row = one(("Title", *header), "Gas", *cells)

    assert (row.total_value_pence, row.annual_value_pence) == found


def test_a_stated_end_and_a_rolling_contract_are_not_computed():
    header = ("Title", "Start date", "End date", "Contract length")

    assert one(header, "Gas", "01/04/2024", "30/09/2026", "3 years").end_computed == ""
    assert one(header, "Gas", "01/04/2024", "rolling", "3 years").ends_on == ""


@pytest.mark.parametrize(
    ("header", "said", "field", "pence", "why"),
    [
        ("Contract value", "-500", "total_value_pence", None, "is negative"),
        (
            "Contract value",
            "£10k p.a.",
            "annual_value_pence",
            1_000_000,
            "read as the value per year",
        ),
        ("Contract value", "£10k-£20k", "value_high_pence", 2_000_000, "is a range"),
        ("Contract value (£000s)", "1,200", "total_value_pence", 120_000_000, None),
        ("Contract value", 10**15, "total_value_pence", None, "more than any council"),
    ],
)
def test_values_are_kept_where_they_can_be_meant(header, said, field, pence, why):
    row = one(("Title", header), "Gas", said)

    assert getattr(row, field) == pence
    assert [why in what for what in words(row)] == ([True] if why else [])


@pytest.mark.parametrize(
    ("vat", "header", "said", "found"),
    [
        ("Inclusive", "Contract value", "100", "inc"),
        ("Excluding", "Contract value", "100", "ex"),
        ("", "Contract value", "100", ""),
        ("?", "Contract value", "100 + VAT", "ex"),
        ("", "Contract value inc VAT", "100", "inc"),
    ],
)
def test_vat_is_read_from_its_column_the_heading_or_the_cell(vat, header, said, found):
    assert one(("Title", "VAT", header), "Gas", vat, said).vat == found


@pytest.mark.parametrize(
    ("header", "cells", "why"),
    [
        (
            ("Title", "Supplier", "Company number"),
            ("Gas", "Acme", "abc"),
            "is not a company number",
        ),
        (
            ("Title", "Supplier", "Company number"),
            ("Gas", "Acme; Bolt", "01234567"),
            "several suppliers and one company number",
        ),
        (
            ("Title", "Supplier", "Function"),
            ("Gas", "Acme", "both"),
            "neither frontline nor corporate",
        ),
        (("Title", "Supplier", "Satisfaction"), ("Gas", "Acme", "11"), "not a mark from 1 to 5"),
        (
            ("Title", "Supplier", "Value low", "Value high"),
            ("Gas", "Acme", 20, 10),
            "lowest value is above the highest",
        ),
        (
            ("Title", "Supplier", "End date", "Maximum end date"),
            ("Gas", "Acme", "31/03/2027", "31/03/2026"),
            "is before the end",
        ),
        (
            ("Title", "Description", "Supplier"),
            ("", "All gas", "Acme"),
            "title is taken from the description",
        ),
    ],
)
def test_a_doubtful_cell_leaves_the_row_with_a_problem(header, cells, why):
    row = one(header, *cells)

    assert isinstance(row, RegisterRow)
    assert why in words(row)[-1]


def test_a_corporate_function_is_read():
    assert one(("Title", "Function"), "Gas", "Corporate").function == "corporate"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ((None, None, None, "31/03/2027", "01/04/2024"), "no title, no supplier and no reference"),
        (("C1", None, None, None, None), "Only one cell is filled"),
        ((None, "Note: values are estimates", None, None, None), "Only one cell is filled"),
        ((None, "ADULT SOCIAL CARE", None, None, None), "Only one cell is filled"),
        ((None, "Table 2: planned purchases", None, None, None), "Only one cell is filled"),
        (("Note 1:", "Values exclude VAT", None, None, None), "looks like a note"),
        (
            ("Contract title", "Department", "Supplier", None, "Planned start"),
            "heading of another table",
        ),
        (
            ("C1", "Gas", "Acme", "31/03/2024", "01/04/2024"),
            "ends (2024-03-31) before it starts (2024-04-01)",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_the_reason(cells, why):
    row = one(("Ref", "Title", "Supplier", "End date", "Start date"), *cells)

    assert isinstance(row, Refused)
    assert why in row.reasons[0].what
    assert row.reasons[0].is_fatal
    assert row.reasons[0].mend
    assert row.cells == tuple(cell or "" for cell in cells)[: len(row.cells)]


def test_a_title_alone_is_enough():
    assert one(("Ref", "Title", "Supplier"), None, "Gas", None).title == "Gas"
    assert one(("Ref", "Title", "Supplier", "End date"), None, "Gas", None, None).title == "Gas"


def test_a_row_that_says_how_to_fill_in_the_columns_is_passed_over():
    header = ("Ref", "Title", "Supplier", "End date", "Value")
    found = read(
        xlsx_book(
            {
                "Register": [
                    header,
                    (None, None, None, "dd/mm/yyyy", "£"),
                    ("1", "Gas", "Acme", "31/03/2027", 5),
                ]
            }
        )
    )

    assert [row.title for row in found] == ["Gas"]


def test_blank_rows_totals_and_repeated_headings_are_passed_over():
    header = ("Ref", "Title", "Supplier", "Contract value")
    lines = [
        header, ("1", "Gas", "Acme", 100), (None, " ", None, None), header, ("2", "Total facilities management", "Acme", 5),
        (None, "TOTAL NUMBER OF CONTRACTS", 2, None), ("Grand Total", None, None, 105), ("Sub-total:", None, None, 105),
        (moment(2024, 1, 1), "Air", "Total", 1),
    ]  # fmt: skip

    assert [row.title for row in read(xlsx_book({"Register": lines}))] == [
        "Gas",
        "Total facilities management",
        "Air",
    ]


def test_a_short_row_and_cells_beyond_the_heading_do_no_harm():
    found = read(csv_book("Title,Supplier,Value\nGas\nAir,Acme,1,2,3,4\n"))

    assert [row.title for row in found] == ["Gas", "Air"]


def test_days_of_either_order_are_doubted_where_others_have_the_month_first():
    book = csv_book("Title,End date\nGas,03/31/2027\nAir,03/04/2027\n")

    assert "read with the day first" in words(read(book)[1])[0]
    assert read(book)[1].ends_on == "2027-04-03"


def test_hostile_texts_stay_texts():
    book = csv_book("Title;Supplier\n=HYPERLINK(1);<script>alert(1)</script>\u202e\n")
    (row,) = read(book)

    assert row.title == "=HYPERLINK(1)"
    assert row.suppliers[0].name == "<script>alert(1)</script>"


def test_a_problem_is_a_sentence():
    assert Problem("", "It is late.").as_sentence() == "It is late."
    assert not dataclasses.is_dataclass(Problem)


def test_suppliers_in_columns_of_their_own_are_all_kept():
    row = one(
        ["Title", "Supplier 1", "Supplier 2", "Supplier 3"], "T", "Alpha Ltd", "Beta Ltd", None
    )

    assert [each.name for each in row.suppliers] == ["Alpha Ltd", "Beta Ltd"]


@pytest.mark.parametrize(
    ("count", "length", "months", "is_doubted"),
    [
        (2, 12, (12, 12), False),
        ("3", "1 year", (12, 12, 12), False),
        (1, "2 x 12 months", (12, 12), False),
        ("two", "12 months", (12,), True),
        (None, "12 months", (12,), False),
    ],
)
def test_extensions_are_as_many_as_their_own_column_says(count, length, months, is_doubted):
    row = one(
        ["Title", "Supplier", "End date", "No. of extensions", "Extension length (months)"],
        "T", "Alpha Ltd", "31/03/2027", count, length,
    )  # fmt: skip

    assert row.extension_months == months
    assert bool(row.problems) is is_doubted


@pytest.mark.parametrize(
    ("end", "term", "extensions", "until", "said"),
    [
        ("31/03/2027", "3+2", (24,), "2029-03-31", ""),
        ("31/03/2029", "3+2", (), "", "was taken to include the extensions"),
        ("31/03/2028", "3+1+1", (12,), "2029-03-31", "to include some of the extensions"),
        ("31/03/2027", "3 years", (), "", ""),
        ("01/04/2027", "3 years", (), "", ""),
        ("30/04/2027", "3 years", (), "", ""),
        ("03/05/2027", "3 years", (), "", "is not the time from start to end"),
        ("31/03/2027", "5 years", (), "", "is not the time from start to end"),
    ],
)
def test_a_term_is_held_against_start_and_end(end, term, extensions, until, said):
    row = one(
        ["Title", "Supplier", "Start date", "End date", "Contract term"],
        "T", "Alpha Ltd", "01/04/2024", end, term,
    )  # fmt: skip

    assert (row.extension_months, row.may_extend_until) == (extensions, until)
    assert bool(row.problems) is bool(said)
    assert said in " ".join(words(row))


def test_days_of_a_sheet_with_american_dates_are_all_doubted():
    (row,) = read(
        csv_book("Title,Supplier,Start date,End date\nT,Alpha Ltd,04/01/2024,03/31/2027\n")
    )

    assert (row.starts_on, row.ends_on) == ("2024-01-04", "2027-03-31")
    assert {problem.path for problem in row.problems} == {"starts_on", "ends_on"}
