from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from tests.factories.boroughs import AuthorityFactory
from tests.factories.contracts import (
    AT,
    ContractFactory,
    ContractSupplierFactory,
    EditionFactory,
    RefusalFactory,
    ReleaseFactory,
    SourceFileFactory,
)
from tests.factories.suppliers import SupplierFactory
from toolkit.contracts import categories, queries
from toolkit.contracts.choices import Sort, Status
from toolkit.contracts.models import Contract
from toolkit.contracts.queries import Filters

pytestmark = pytest.mark.django_db
MARCH = date(2027, 3, 31)


@pytest.fixture
def register():
    """Three contracts of two boroughs, and one of a buyer outside London."""
    camden, barnet = (
        AuthorityFactory(name="Camden", slug="camden"),
        AuthorityFactory(name="Barnet", slug="barnet"),
    )
    alpha, beta = (
        SupplierFactory(name="Alpha Ltd", slug="alpha"),
        SupplierFactory(name="Beta Ltd", slug="beta"),
    )
    one = ContractFactory(
        authority=camden, title="Library system", ends_on=MARCH, cpv_code="48160000", cpv_division="48",
        value_ex_vat_pence=500, currency="GBP", published_at=AT,
    )  # fmt: skip
    two = ContractFactory(
        authority=barnet, title="Parking system", ends_on=MARCH + timedelta(30), cpv_division="48",
        value_inc_vat_pence=900, currency="GBP", published_at=AT + timedelta(1),
    )  # fmt: skip
    three = ContractFactory(
        authority=camden, title="Cleaning", cpv_division="90", status=Status.CANCELLED,
        published_at=AT - timedelta(1),
    )  # fmt: skip
    other = ContractFactory(authority=None, buyer_name="Hull City Council", title="A system")
    ContractSupplierFactory(contract=one, supplier=alpha, position=0)
    ContractSupplierFactory(contract=one, supplier=beta, position=1)
    ContractSupplierFactory(
        contract=two, supplier=alpha, name_as_published="Alpha (UK) Ltd", tidy_name="alpha"
    )
    return {"one": one, "two": two, "three": three, "other": other}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["one", "two", "three"]),
        (Filters(borough="camden"), ["one", "three"]),
        (Filters(borough="nowhere"), []),
        (Filters(supplier="alpha"), ["one", "two"]),
        (Filters(supplier="beta"), ["one"]),
        (Filters(supplier_words="ALPH"), ["one", "two"]),
        (Filters(supplier_words="ltd beta"), ["one"]),
        (Filters(supplier_words="(uk) alpha"), ["two"]),
        (Filters(supplier_words="alpha beta"), []),
        (Filters(supplier_words="%"), []),
        (Filters(division="48"), ["one", "two"]),
        (Filters(words="system"), ["one", "two"]),
        (Filters(words="Library SYSTEM"), ["one"]),
        (Filters(ends_from=MARCH + timedelta(1)), ["two"]),
        (Filters(ends_before=MARCH), []),
        (Filters(ends_from=MARCH, ends_before=MARCH + timedelta(1)), ["one"]),
        (Filters(is_standing_only=True), ["one", "two"]),
        (Filters(with_other_buyers=True, words="hull"), ["other"]),
        (Filters(borough="camden", supplier="alpha", division="48", words="library"), ["one"]),
        (Filters(sort=Sort.ENDS_LAST), ["two", "one", "three"]),
        (Filters(sort=Sort.VALUE), ["two", "one", "three"]),
        (Filters(sort=Sort.VALUE_LOW), ["one", "two", "three"]),
        (Filters(sort=Sort.BOROUGH), ["two", "one", "three"]),
        (Filters(sort=Sort.TITLE), ["three", "one", "two"]),
        (Filters(sort=Sort.NEWEST), ["two", "one", "three"]),
        (Filters(sort="'; DROP TABLE"), ["one", "two", "three"]),
    ],
)
def test_the_register_answers_what_was_asked_in_order(register, filters, expected):
    assert [one.title for one in queries.contracts(filters)] == [
        register[name].title for name in expected
    ]


def test_a_page_of_the_register_costs_two_queries(register, django_assert_num_queries):
    with django_assert_num_queries(2):
        shown = [
            (one.authority.name, [link.supplier.name for link in one.supplier_links.all()])
            for one in queries.contracts(Filters())[:50]
        ]

    assert shown[0] == ("Camden", ["Alpha Ltd", "Beta Ltd"])


def test_one_contract_is_found_by_its_reference(register, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.contract(register["one"].reference)

    assert found.title == "Library system"
    with pytest.raises(Contract.DoesNotExist):
        queries.contract("nothing")


def test_each_fact_names_its_release_and_file(django_assert_num_queries):
    file = SourceFileFactory(name="notices.jsonl", is_derived=True)
    ReleaseFactory(ocid="ocds-x-1", release_id="000001-2026", source_file=file)
    contract = ContractFactory(
        ocid="ocds-x-1",
        provenance={
            "title": ["000001-2026", "tender", ""],
            "ends_on": ["000001-2026", "award", "computed: 365 days from the start"],
            "status": ["gone", "award", ""],
        },
    )

    with django_assert_num_queries(1):
        facts = queries.facts(contract)

    assert facts["title"].source.file == file
    assert facts["title"].source.level == "tender"
    assert facts["ends_on"].source.note == "computed: 365 days from the start"
    assert facts["status"].source is None
    assert [one.release_id for one in queries.releases_of(contract)] == ["000001-2026"]


def test_shorthands_ask_the_same_register(register):
    assert [one.title for one in queries.of_borough("barnet")] == ["Parking system"]
    assert [one.title for one in queries.ending_between(MARCH, MARCH + timedelta(1))] == [
        "Library system"
    ]


def test_contracts_to_compare_have_an_end_that_is_not_past(register):
    ContractFactory(title="Past", ends_on=date(2026, 1, 1))
    ContractFactory(title="Extended", ends_on=date(2026, 1, 1), may_extend_until=date(2028, 1, 1))
    ContractFactory(title="Today", ends_on=date(2026, 11, 22))

    titles = [one.title for one in queries.for_matching(date(2026, 11, 22))]

    assert titles == ["Extended", "Today", "Library system", "Parking system"]


def test_boroughs_categories_and_suppliers_are_counted(register):
    assert [(one.slug, one.contracts, one.last_end) for one in queries.boroughs_with_counts()] == [
        ("barnet", 1, MARCH + timedelta(30)),
        ("camden", 2, MARCH),
    ]
    assert [(one.slug, one.name, one.contracts) for one in queries.divisions_with_counts()] == [
        ("48", "Software package and information systems", 2),
        ("90", "Sewage, refuse, cleaning and environmental services", 1),
    ]
    assert [(one.slug, one.contracts) for one in queries.suppliers_of()] == [
        ("alpha", 2),
        ("beta", 1),
    ]
    assert [one.slug for one in queries.suppliers_of("barnet")] == ["alpha"]


def test_totals_are_one_query(register, django_assert_num_queries):
    with django_assert_num_queries(1):
        totals = queries.totals()

    assert (totals.contracts, totals.boroughs, totals.with_end, totals.newest) == (
        3,
        2,
        2,
        AT + timedelta(1),
    )


def test_sources_and_what_was_refused_of_them():
    old, new = SourceFileFactory(loaded_at=AT), SourceFileFactory(loaded_at=AT + timedelta(1))
    refusal = RefusalFactory(source_file=old)

    assert list(queries.sources()) == [new, old]
    assert list(queries.refusals_of(old)) == [refusal]
    assert queries.loaded(old.sha256) == old
    assert queries.loaded("0" * 63 + "x") is None


def test_the_edition_is_none_before_the_first_load():
    assert queries.edition() == 0
    EditionFactory(number=7)
    assert queries.edition() == 7


def test_the_register_as_csv_is_safe_in_a_spreadsheet(register):
    register["two"].title = '=HYPERLINK("https://bad.invalid")'
    register["two"].may_extend_until = date(2028, 4, 30)
    register["two"].save()

    text = io.StringIO()
    csv.writer(text).writerows(queries.csv_rows(Filters()))
    rows = list(csv.DictReader(io.StringIO(text.getvalue())))

    assert [row["Borough"] for row in rows] == ["Camden", "Barnet", "Camden"]
    assert rows[0]["Suppliers"] == "Alpha Ltd; Beta Ltd"
    assert rows[0]["Value excluding VAT"] == "5.00"
    assert rows[0]["Ends"] == "2027-03-31"
    assert rows[0]["Category"] == "Library software package"
    assert rows[0]["Law"] == ""
    assert rows[0]["Derived"] == "no"
    assert rows[1]["Title"] == '\'=HYPERLINK("https://bad.invalid")'
    assert rows[1]["May be extended until"] == "2028-04-30"
    assert rows[2]["Status"] == "Cancelled"


def test_csv_names_the_buyer_as_published_when_it_is_no_borough(register):
    (_, row) = queries.csv_rows(Filters(words="hull", with_other_buyers=True))

    assert row[1:3] == ["", "Hull City Council"]


def test_labels_of_categories():
    assert categories.label("48000000") == "Software package and information systems"
    assert categories.label("99999999") == ""
    assert categories.division_of("48160000") == "48"
    assert categories.division_of("01000000") == ""
    assert categories.division_of("") == ""
    assert set(categories.TECHNOLOGY_DIVISIONS) <= {
        categories.division_of(one + "000000") for one in ("30", "32", "48", "72")
    }
