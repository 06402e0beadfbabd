import pytest

from registers.number_formats import foreign_sign
from tests.registers.books import read, words, xlsx_book


def formatted(number_format, value=1000):
    """Return the row of a workbook whose value has a number format."""

    def change(book):
        book["Register"]["C2"].number_format = number_format

    lines = [("Title", "Supplier", "Contract value"), ("Gas", "Acme", value)]
    (row,) = read(xlsx_book({"Register": lines}, change))
    return row


@pytest.mark.parametrize(
    ("number_format", "sign"),
    [
        ("[$€-2] #,##0.00", "€"),
        ("#,##0.00 [$€-407]", "€"),
        ('"€"#,##0', "€"),
        ('#,##0 "EUR"', "EUR"),
        ("[$$-409]#,##0.00", "$"),
        ("[$CHF-807] #,##0", "CHF"),
        ("[$kr-41D] #,##0", "¤ kr"),
        ("[$£-809]#,##0.00", ""),
        ('"£"#,##0.00;[Red]-"£"#,##0.00', ""),
        ("[$GBP] #,##0", ""),
        ("[$-809]dd mmmm yyyy", ""),
        ("#,##0.00", ""),
        ("General", ""),
    ],
)
def test_a_format_shows_the_sign_of_another_currency(number_format, sign):
    assert foreign_sign(number_format) == sign


@pytest.mark.parametrize(
    ("number_format", "value", "currency", "pence"),
    [
        ("[$€-2] #,##0.00", 1000, "EUR", 100_000),
        ("[$€-2] #,##0.00", 1234.5, "EUR", 123_450),
        ("[$USD] #,##0.00", 1000, "USD", 100_000),
        ("[$CHF-807] #,##0", 1000, "CHF", 100_000),
        ("[$£-809]#,##0.00", 1000, "GBP", 100_000),
        ("#,##0.00", 1000, "GBP", 100_000),
        ("[$€-2] #,##0.00", "£1,000", "GBP", 100_000),
    ],
)
def test_a_number_is_in_the_currency_that_its_format_shows(number_format, value, currency, pence):
    row = formatted(number_format, value)

    assert (row.currency, row.total_value_pence, words(row)) == (currency, pence, [])
    assert row.title == "Gas"


def test_a_number_in_a_currency_that_is_not_known_is_left_out():
    row = formatted("[$kr-41D] #,##0")

    assert row.total_value_pence is None
    assert "currency that we do not know" in words(row)[0]
