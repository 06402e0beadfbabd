import pytest

from tests.registers.books import csv_book, one, read, words


@pytest.mark.parametrize(
    ("header", "said", "pence"),
    [
        ("Contract value (over £5,000)", "12,000", 1_200_000),
        ("Value (if over £25,000)", "£30,000", 3_000_000),
        ("Value (£25k+)", "30,000", 3_000_000),
        ("Contract value (£ thousand)", "1,200", 120_000_000),
        ("Contract value £mn", "1.2", 120_000_000),
        ("Contract value (£000)", "1,200", 120_000_000),
        ("Value (£)", "1,234.50", 123_450),
    ],
)
def test_a_value_is_multiplied_where_the_heading_names_thousands(header, said, pence):
    row = one(("Title", "Supplier", header), "Gas", "Acme", said)

    assert (row.total_value_pence, words(row)) == (pence, [])


@pytest.mark.parametrize(
    ("above", "header", "said", "pence"),
    [
        ("All values are in £000s", "Contract value", "1,250", 125_000_000),
        ("Values are shown in £m", "Contract value", "1.25", 125_000_000),
        ("All values are in £000s", "Contract value (£m)", "1.25", 125_000_000),
        ("Contracts over £5,000", "Contract value", "1,250", 125_000),
    ],
)
def test_thousands_are_read_from_a_line_above_the_table(above, header, said, pence):
    (row,) = read(csv_book(f'{above}\nTitle,Supplier,{header}\nGas,Acme,"{said}"\n'))

    assert (row.total_value_pence, words(row)) == (pence, [])


def test_thousands_that_may_be_said_of_some_values_only_leave_them_out():
    lines = 'Annual values are in £000s\nTitle,Supplier,Contract value\nGas,Acme,"1,250"\nAir,Bolt,£3m\nTar,Coil,\n'
    gas, air, tar = read(csv_book(lines))

    assert gas.total_value_pence is None
    assert words(gas) == [
        "“Annual values are in £000s” stands above the table, and we cannot tell whether it is said of this value, so it was left out."
    ]
    assert gas.problems[0].mend.startswith("Say it in the heading")
    assert (air.total_value_pence, words(air)) == (300_000_000, [])
    assert (tar.total_value_pence, words(tar)) == (None, [])


@pytest.mark.parametrize(
    ("above", "header", "said", "vat"),
    [
        ("All values include VAT", "Contract value", "1,200", "inc"),
        ("Figures exclude VAT", "Contract value", "1,200", "ex"),
        ("All values include VAT", "Contract value (ex VAT)", "1,200", "ex"),
        ("All values include VAT", "Contract value", "£1,200 + VAT", "ex"),
        ("All values include VAT", "Contract value", "TBC", ""),
        ("Camden register", "Contract value", "1,200", ""),
    ],
)
def test_vat_is_read_from_a_line_above_the_table(above, header, said, vat):
    (row,) = read(csv_book(f'{above}\nTitle,Supplier,{header}\nGas,Acme,"{said}"\n'))

    assert row.vat == vat


@pytest.mark.parametrize(
    ("header", "vat"),
    [
        ("Contract value (not including VAT)", "ex"),
        ("Contract value (VAT not included)", "ex"),
        ("Contract value (including VAT)", "inc"),
        ("Contract value", ""),
    ],
)
def test_vat_is_read_from_the_heading(header, vat):
    assert one(("Title", "Supplier", header), "Gas", "Acme", "10,000").vat == vat


@pytest.mark.parametrize(
    ("header", "total", "annual"),
    [
        ("Contract value p.a.", None, 4_500_000),
        ("Contract value (annual)", None, 4_500_000),
        ("Contract value / year", None, 4_500_000),
        ("Contract value per yr", None, 4_500_000),
        ("Contract value (p/a)", None, 4_500_000),
        ("Cost each year", None, 4_500_000),
        ("Contract value (year 1)", None, None),
        ("Contract value 2024/25", None, None),
        ("Contract value per month", None, None),
        ("Monthly value", None, None),
        ("Annual/Total value", None, None),
        ("Annual cost per user", None, None),
        ("Contract value", 4_500_000, None),
        ("Contract value (total for years 1-4)", 4_500_000, None),
        ("Annual spend 24/25", None, 4_500_000),
    ],
)
def test_only_a_value_of_the_whole_contract_is_its_total(header, total, annual):
    row = one(("Title", "Supplier", header, "Start date"), "Gas", "Acme", "£45,000", "01/04/2024")

    assert (row.total_value_pence, row.annual_value_pence) == (total, annual)


@pytest.mark.parametrize(
    ("said", "annual", "why"),
    [
        ("45000-", None, "is negative, so it was left out"),
        ("CR 500", None, "is negative, so it was left out"),
        ("£45,OOO", None, "is not an amount of money"),
        ("£45.000", None, "can mean 45 or 45,000"),
        ("£1,000 p/m", None, "is a rate"),
        ("£6,000 yearly", 600_000, "read as the value per year"),
        ("£12,000 to date", None, "what was paid until now"),
    ],
)
def test_a_cell_that_is_not_surely_the_total_is_left_out_with_a_doubt(said, annual, why):
    row = one(("Title", "Supplier", "Contract value"), "Gas", "Acme", said)

    assert (row.total_value_pence, row.annual_value_pence) == (None, annual)
    assert why in words(row)[0]


def test_a_column_of_rates_is_not_dropped_without_a_word():
    lines = "".join(f"Thing {place},Acme,£{place}00 p/m\n" for place in range(1, 6))
    found = read(csv_book(f"Title,Supplier,Contract value\n{lines}"))

    assert all("is a rate" in words(row)[0] for row in found)


@pytest.mark.parametrize(
    ("annual", "total", "end", "doubts"),
    [
        ("500,000", "100,000", "31/03/2027", 1),
        ("500,000", "100,000", "", 1),
        ("500,000", "0", "31/03/2027", 1),
        ("500,000", "100,000", "30/06/2024", 0),
        ("100,000", "100,000", "31/03/2025", 0),
        ("100,000", "", "31/03/2025", 0),
        ("", "100,000", "31/03/2025", 0),
    ],
)
def test_a_value_per_year_above_the_total_is_doubted(annual, total, end, doubts):
    header = ("Title", "Annual value", "Total value", "Start date", "End date")
    row = one(header, "Gas", annual, total, "01/04/2024", end)

    assert words(row) == ["The value per year is above the total value."] * doubts


@pytest.mark.parametrize(
    ("header", "said", "currency", "found"),
    [
        ("Contract value", "100", "Euro", ("EUR", 10_000, 0)),
        ("Contract value", "100", "Pounds sterling", ("GBP", 10_000, 0)),
        ("Contract value", "100", "usd", ("USD", 10_000, 0)),
        ("Contract value", "100", "Groats", ("GBP", None, 1)),
        ("Contract value", "", "Groats", ("GBP", None, 0)),
        ("Contract value (€)", "100", "", ("EUR", 10_000, 0)),
        ("Contract value (£)", "100", "", ("GBP", 10_000, 0)),
        ("Contract value", "CHF 100", "", ("CHF", 10_000, 0)),
        ("Contract value", "CAD licences £100", "", ("GBP", 10_000, 0)),
        ("Contract value", "¥100", "", ("GBP", None, 1)),
    ],
)
def test_a_currency_is_read_or_doubted_and_never_taken_for_pounds(header, said, currency, found):
    row = one(("Title", "Supplier", header, "Currency"), "Gas", "Acme", said, currency)

    assert (row.currency, row.total_value_pence, len(row.problems)) == found
