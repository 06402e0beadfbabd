import pytest

from registers.awards import awards
from registers.records import FileRefused, Refused, SupplierName
from tests.registers.books import csv_book, file_book


def test_the_export_of_contracts_finder_is_read():
    found = list(awards(file_book("contracts_finder_masked.csv")))

    assert len(found) == 12
    assert found[0].suppliers == (
        SupplierName("TROWERS & HAMLINS LLP", "OC337852"),
        SupplierName("HUGH JAMES"),
    )
    assert (found[0].authority, found[0].cpv) == (
        "COMPOUND SEMICONDUCTOR APPLICATIONS CATAPULT LIMITED",
        "79100000",
    )
    assert (found[0].total_value_pence, found[0].value_low_pence) == (105_000_000, 12_500_000)
    assert (found[0].starts_on, found[0].ends_on, found[0].awarded_on) == (
        "2020-08-06",
        "2024-08-05",
        "2020-08-06",
    )
    assert [row.authority for row in found[-4:]] == [
        "London Borough of Hillingdon",
        "London Borough of Camden",
        "London Borough of Camden",
        "London Borough of Lambeth",
    ]


def test_simple_awards_are_read():
    found = list(awards(file_book("awards_simple.csv")))

    assert len(found) == 6
    assert found[1].suppliers == (SupplierName("Jacobs Engineering (UK) Limited", "02594504"),)
    assert (found[1].total_value_pence, found[1].ends_on) == (1_300_000_000, "2021-11-01")


def test_an_award_in_several_rows_is_one_with_all_its_suppliers():
    found = list(awards(file_book("journal_awards.csv")))

    assert [len(row.suppliers) for row in found] == [6, 1, 1, 1]
    assert found[0].published_on == "2020-07-01"
    assert found[0].link.startswith("http://ted.europa.eu/")


def test_a_borough_is_given_where_the_file_names_none_and_refusals_stay_in_place():
    book = csv_book(
        "Title,Supplier,Start,End\nGas,Acme,2024-04-01,2023-04-01\nGas,Acme,,\nGas,Bolt,,\n"
    )

    found = list(awards(book, authority="Camden"))

    assert isinstance(found[0], Refused)
    assert [row.authority for row in found[1:]] == ["Camden", "Camden"]


def test_a_file_of_refusals_only_has_no_awards():
    (found,) = awards(csv_book("Title,Supplier,Start,End\nGas,Acme,2024-04-01,2023-04-01\n"))

    assert isinstance(found, Refused)


def test_a_file_without_contracts_is_refused():
    with pytest.raises(FileRefused, match="column for the title"):
        list(awards(csv_book("Value,Start date\n1,2024-04-01\n")))
