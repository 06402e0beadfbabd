import pytest

from registers import spend
from registers.records import FileRefused, Refused
from tests.registers.books import csv_book, file_book, xlsx_book


def paid(name, **known):
    found = list(spend.payments(file_book(name), **known))
    return [p for p in found if not isinstance(p, Refused)], [
        p for p in found if isinstance(p, Refused)
    ]


@pytest.mark.parametrize(
    ("name", "kept", "refused", "pence"),
    [
        ("spend_lambeth_sums.csv", 5, 1, 964_222_327),
        ("spend_lambeth_lines.csv", 12, 1, 5_362_926),
        ("spend_barnet_2014.csv", 5, 0, 697_795),
        ("spend_barnet_2015.txt", 5, 1, 11_104),
        ("spend_gla_2008.csv", 6, 0, 2_814_474),
        ("spend_gla.csv", 6, 0, 2_440_618_600),
        ("spend_tfl.csv", 6, 0, 10_521_331_503),
    ],
)
def test_every_layout_of_spending_is_read(name, kept, refused, pence):
    found, left_out = paid(name)

    assert (len(found), len(left_out)) == (kept, refused)
    assert sum(payment.amount_pence for payment in found) == pence


def test_a_line_has_body_service_day_and_purpose():
    first = paid("spend_lambeth_lines.csv")[0][0]

    assert (first.position, first.body, first.supplier) == (
        "row 11",
        "Lambeth",
        "170 Community Project",
    )
    assert (first.paid_on, first.amount_pence) == ("2012-06-08", 153_424)
    assert (first.service_area, first.description) == (
        "Adults' and Community Services",
        "FLOATING SUPPORT SERVICES",
    )


def test_a_day_and_an_amount_that_ran_together_are_parted():
    found, refused = paid("spend_lambeth_lines.csv")
    houses = [payment for payment in found if payment.supplier == "A A GuestHouses"]

    assert [payment.amount_pence for payment in houses[:2]] == [90_000, 93_000]
    assert {payment.paid_on for payment in houses} == {"2012-06-25"}
    assert houses[0].description == "PRIVATE RESIDENTIAL CARE"
    assert "no amount" in refused[0].reasons[0].what


def test_credits_are_negative_and_card_codes_are_no_part_of_a_name():
    assert paid("spend_gla.csv")[0][0].amount_pence == -974_390_800
    assert paid("spend_gla.csv")[0][0].supplier_number == "18000009"
    assert paid("spend_barnet_2015.txt")[0][0].supplier == "COSTA COFFEE"
    assert paid("spend_barnet_2015.txt")[1][0].reasons[0].what == "The row names no supplier."


def test_what_the_file_does_not_state_can_be_given():
    first = paid("spend_lambeth_sums.csv", body="Lambeth", paid_on="2011-10-31")[0][0]

    assert (first.body, first.paid_on) == ("Lambeth", "2011-10-31")


def test_a_sum_is_made_for_each_supplier_and_year_without_the_redacted():
    book = csv_book(
        "Supplier Name,Vendor ID,Amount,Date paid\nAcme Ltd,GB-COH-01234567,100.50,01/02/2024\n"
        "REDACTED PERSONAL DATA,,50,01/02/2024\nACME LTD,,1,01/03/2025\nBolt,7,900,\n,,5,\n???,,1\n"
    )
    found = list(spend.payments(book))

    assert [p.is_redacted for p in found if not isinstance(p, Refused)] == [
        False,
        True,
        False,
        False,
        False,
    ]
    bolt, acme, unnamed = spend.suppliers(found)
    assert (bolt.supplier, bolt.total_pence, bolt.pence_by_year, bolt.payments) == (
        "Bolt",
        90_000,
        {"": 90_000},
        1,
    )
    assert (acme.supplier, acme.supplier_number) == ("Acme Ltd", "01234567")
    assert (acme.pence_by_year, acme.payments) == ({"2024": 10_050, "2025": 100}, 2)
    assert unnamed.supplier == "???"


def test_the_best_of_several_columns_is_taken():
    book = xlsx_book(
        {
            "Notes": [("a", "b")],
            "Paid": [
                ("Supplier", "Gross amount", "Amount (£)", "JV Date", "Payment date"),
                ("Acme", 120, 100, "01/01/2024", "02/01/2024"),
                ("Short",),
                ("Supplier", "Gross amount", "Amount (£)"),
            ],
        }
    )
    first, short = spend.payments(book)

    assert (first.amount_pence, first.paid_on) == (10_000, "2024-01-02")
    assert isinstance(short, Refused)


def test_a_file_without_payments_is_refused():
    with pytest.raises(FileRefused, match="column for the supplier"):
        list(spend.payments(csv_book("Title,Start\nGas,2024\n")))
