"""The register's pages, as a reader gets them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.factories import cast
from tests.factories.collaboration import AT, borough, contract, source_file
from tests.toolkit.ui.pages import parse, problems
from toolkit.boroughs.models import Authority
from toolkit.contracts import facets, seller_numbers
from toolkit.contracts.choices import MatchedBy, Origin
from toolkit.contracts.models import Contract, ContractSupplier, Refusal
from toolkit.suppliers.models import Supplier, SupplierAlias, SupplierIdentifier

pytestmark = pytest.mark.django_db
REGISTER = "/contracts/"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def text_of(response):
    return " ".join(parse(response).text_content().split())


def titles(response):
    return parse(response).xpath("//main//tbody/tr/th/a/text()")


def later(days):
    return timezone.localdate() + timedelta(days=days)


# --- the register -----------------------------------------------------------------------------------


def test_the_register_lists_contracts_with_what_is_published(client):
    contract(
        "Parking system", of="Brent", value_ex_vat_pence=120_000_000, may_extend_until=later(9000)
    )
    contract("Old print", of="Camden", ends_on=date(2020, 1, 1), is_derived=True)
    contract(
        "No end", of="Ealing", ends_on=None, suppliers=(), status="cancelled", is_synthetic=True
    )

    page = client.get(REGISTER)

    text = text_of(page)
    assert problems(parse(page)) == []
    assert titles(page) == ["Parking system", "Old print", "No end"]
    assert "3 contracts in the register" in text
    assert "£1,200,000 excluding VAT" in text
    assert "may be extended to" in text
    for mark in ("Derived", "Ended", "Synthetic", "Cancelled", "Not published"):
        assert mark in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("borough=brent", ["B"]),
        ("words=parking", ["A"]),
        ("words=brent+beta", ["B"]),
        ("supplier=alpha-ltd", ["A"]),
        ("supplier=ALPHA+LTD", ["A"]),
        ("supplier=bet", ["B"]),
        ("category=48", ["A"]),
        ("ends_from=1/1/2031", ["B"]),
        ("ends_to=1+June+2030", ["A"]),
        ("ends_from=2030-06-01&ends_to=1.6.2030", ["A"]),
        ("ends_from=2030-06-02&ends_to=31/12/2030", []),
        ("sort=ends-last", ["B", "A"]),
        ("sort=value", ["B", "A"]),
        ("sort=value-low", ["A", "B"]),
        ("sort=title&page=1", ["A", "B"]),
        ("nonsense=1", ["A", "B"]),
    ],
)
def test_filters_and_orders(client, query, found):
    contract("A", of="Camden", ends_on=date(2030, 6, 1), suppliers=("Alpha Ltd",), cpv="48000000",
             value_inc_vat_pence=100, search_text="a parking alpha ltd")  # fmt: skip
    contract("B", of="Brent", ends_on=date(2031, 6, 1), suppliers=("Beta plc",), cpv="72000000",
             value_ex_vat_pence=200, search_text="b brent beta plc")  # fmt: skip

    page = client.get(f"{REGISTER}?{query}")

    assert problems(parse(page)) == []
    assert titles(page) == found
    if not found:
        assert "No contracts match" in text_of(page)


def test_filters_in_use_can_be_taken_away_one_by_one(client):
    contract("Library", of="Camden", cpv="48000000")

    document = parse(client.get(f"{REGISTER}?borough=camden&words=library&sort=title"))

    chips = {
        one.text_content().strip(): one.get("href")
        for one in document.xpath("//a[contains(@class,'chip')]")
    }
    assert chips == {
        "Remove filter: Words: library": "?borough=camden&sort=title",
        "Remove filter: Borough: Camden": "?words=library&sort=title",
    }
    assert document.xpath("//select[@name='borough']/option[@selected]/@value") == ["camden"]
    assert document.xpath("//th[@aria-sort='ascending']")[0].text_content().strip() == "Contract"
    one = parse(client.get(f"{REGISTER}?borough=camden"))
    assert one.xpath("//a[contains(@class,'chip')]/@href") == [REGISTER]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("borough=atlantis", "Select a borough from the list"),
        ("borough=%00", "Select a borough from the list"),
        ("category=99x", "Select a category from the list"),
        ("sort=sideways", "Select an order from the list"),
        ("ends_from=tomorrow", "“Ends from” must be a real date, like 31/3/2027"),
        ("ends_from=31/2/2027", "“Ends from” must be a real date, like 31/3/2027"),
        ("ends_to=31/12/9999", "“Ends to” must be between 1990 and 2100"),
        ("ends_to=1/1/0001", "“Ends to” must be between 1990 and 2100"),
        ("ends_from=1/1/2030&ends_to=31/12/2029", "must be the same as or after “Ends from”"),
        ("words=" + "x" * 201, "“Words” must be 200 characters or less"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(client, query, error):
    contract("A")

    page = client.get(f"{REGISTER}?{query}")

    document = parse(page)
    assert page.status_code == 200
    assert error in text_of(page)
    assert document.findtext(".//title").startswith("Error: ")
    assert "without the filters to put right" in text_of(page)
    assert problems(document) == []
    name, _, value = query.split("&")[-1].partition("=")
    kept = document.xpath(f"//input[@name='{name}']/@value")
    assert not kept or kept == [value]


@pytest.mark.parametrize(
    "query",
    [
        "words=%00%01library", "words=%F0%9F%92%A9", "words=%FF%FE", "supplier=%00", "words=" + "a+" * 90,
        "page=0", "page=-1", "page=999999999999999999999", "page=x", "page=%00", "borough=a&borough=camden",
        "supplier=%25_%27%22%3B--", "words=%25", "[]=1", "words[]=1", "%00=1",
    ],
)  # fmt: skip
def test_no_query_breaks_the_register(client, query):
    contract("A")

    assert client.get(f"{REGISTER}?{query}").status_code == 200
    assert client.get(f"/contracts.csv?{query}").status_code in (200, 302)
    assert client.get(f"/overlaps/?{query}").status_code == 200


def test_what_ends_soonest_comes_first_and_what_has_ended_after(client):
    for title, end in (("later", later(90)), ("past", later(-90)), ("soon", later(9)), ("unknown", None),
                       ("just past", later(-1)), ("today", later(0))):  # fmt: skip
        contract(title, ends_on=end)

    assert titles(client.get(REGISTER)) == [
        "today",
        "soon",
        "later",
        "just past",
        "past",
        "unknown",
    ]
    assert titles(client.get(f"{REGISTER}?sort=ends-last"))[:2] == ["later", "soon"]


def test_notices_are_named_as_people_know_them(client):
    from toolkit.contracts.notice_names import notice_of

    file = source_file()

    class One:
        ocid, notice_url, published_at = "ocds-b5fd17-32c0b2fd-e84a-4561-bd83-9ed7f861806f", "", AT

    def name(release_id, ocid=One.ocid):
        One.ocid = ocid
        return notice_of(One, release_id, AT, file).name

    assert name("b2742f9a-63e9-490d-a9bf-1c70e95ab391-819909") == "Contracts Finder notice b2742f9a"
    assert name(f"{One.ocid}-facts-2026-02-24") == "Contracts Finder process 32c0b2fd"
    assert name("012345-2026", "ocds-h6vhtk-012345") == "Find a Tender notice 012345-2026"
    assert name("x" * 60, "ocds-derived-1") == f"Cabinet Office notice {'x' * 24}…"


def test_an_empty_register_says_how_it_is_filled(client):
    page = client.get(REGISTER)

    assert "Nothing has been loaded yet" in text_of(page)
    assert problems(parse(page)) == []


def test_pages_of_results_keep_the_filters(client):
    for number in range(30):
        contract(f"Contract {number:02d}", of="Camden")

    page = client.get(f"{REGISTER}?borough=camden&page=2")

    assert len(titles(page)) == 5
    assert "?page=1&borough=camden" in parse(page).xpath("//nav//a/@href")
    assert "page 2 of 2" in parse(page).findtext(".//title")
    assert problems(parse(page)) == []


def test_the_register_takes_as_many_queries_for_many_contracts_as_for_one(
    client, django_assert_num_queries
):
    for number in range(8):
        contract(f"Contract {number}", of=("Camden", "Brent")[number % 2], suppliers=("A", "B"))
    facets.recount(Authority.objects.values_list("pk", flat=True))
    client.get(REGISTER)

    # counts of boroughs and categories, kept (2), listed in order (1) with suppliers (2)
    with django_assert_num_queries(5):
        client.get(f"{REGISTER}?borough=camden")
    # and where the word stands (2)
    with django_assert_num_queries(7):
        client.get(f"{REGISTER}?words=contract")
    with django_assert_num_queries(1):
        client.get(REGISTER)  # from the kept pages


# --- CSV --------------------------------------------------------------------------------------------


def rows_of(response):
    body = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def test_the_csv_has_the_same_filters_and_names_its_sources(client):
    contract("Parking", of="Brent", value_ex_vat_pence=150, notice_url="https://www.example.org/n")
    contract("Print", of="Camden")

    response = client.get("/contracts.csv?borough=brent")

    (row,) = rows_of(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="contracts.csv"' in response["Content-Disposition"]
    assert row["Title"] == "Parking"
    assert row["Value excluding VAT"] == "1.50"
    assert row["OCID"].startswith("ocds-h6vhtk")
    assert row["Notice"] == "https://www.example.org/n"
    assert (row["Derived"], row["Synthetic"]) == ("no", "no")


@pytest.mark.parametrize("formula", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_the_csv_is_a_formula(client, formula):
    contract(formula, suppliers=(f"{formula}x",))

    (row,) = rows_of(client.get("/contracts.csv"))

    assert row["Title"] == f"'{formula}"
    assert row["Suppliers"].startswith("'")


def test_a_csv_that_cannot_be_right_leads_to_what_is_wrong(client):
    response = client.get("/contracts.csv?ends_from=x&borough=camden")

    assert response.status_code == 302
    assert response.url == f"{REGISTER}?ends_from=x&borough=camden"


# --- one contract -----------------------------------------------------------------------------------


def test_a_contract_gives_every_fact_its_notice(client):
    one = contract(
        "Library system",
        value_ex_vat_pence=100,
        value_inc_vat_pence=120,
        is_framework=True,
        regime="pa23",
        status="active",
        description="A library management system.",
        starts_on=date(2025, 4, 1),
    )

    page = client.get(f"{REGISTER}{one.reference}/")

    text = text_of(page)
    assert problems(parse(page)) == []
    number = one.provenance["title"][0]
    assert f"Find a Tender notice {number} (outside this site), published 22 November 2026" in text
    assert f"https://www.find-tender.service.gov.uk/Notice/{number}" in parse(page).xpath(
        "//a/@href"
    )
    assert "read from the award part of the notice" in text
    for said in (
        "£1.20",
        "Procurement Act 2023",
        "Awarded",
        "1 April 2025",
        "48160000 Library software package",
    ):
        assert said in text
    assert "Open Government Licence v3.0" in text
    assert f"/overlaps/?contract={one.reference}" in parse(page).xpath("//a/@href")


def test_a_contract_of_another_service_is_linked_by_its_own_address(client):
    one = contract(
        notice_url="https://www.example.org/notice", currency="EUR", value_ex_vat_pence=100_00
    )
    type(one).objects.filter(pk=one.pk).update(ocid="ocds-b5fd17-x")
    from toolkit.contracts.models import Release

    Release.objects.filter(ocid=one.ocid).update(ocid="ocds-b5fd17-x")

    page = client.get(f"{REGISTER}{one.reference}/")

    assert "https://www.example.org/notice" in parse(page).xpath("//a/@href")
    assert "Contracts Finder notice" in text_of(page)
    assert "100 EUR" in text_of(page)


def test_a_bare_contract_still_has_a_page(client):
    one = contract("", of="", suppliers=(), cpv="", ends_on=None, provenance={}, status="unknown")
    synthetic = contract("Made up", file=source_file(is_synthetic=True), is_synthetic=True)

    page = client.get(f"{REGISTER}{one.reference}/")

    assert "No title published" in text_of(page)
    assert "Not stated by one notice" in text_of(page)
    assert problems(parse(page)) == []
    made_up = client.get(f"{REGISTER}{synthetic.reference}/")
    assert "Synthetic" in text_of(made_up)
    assert not [link for link in parse(made_up).xpath("//main//a/@href") if "find-tender" in link]


def test_hostile_text_of_a_notice_is_only_text(client):
    one = contract("<script>alert(1)</script>", description='"><img src=x onerror=alert(1)>',
                   suppliers=("<b>Bold</b> Ltd",))  # fmt: skip

    for address in (
        REGISTER,
        f"{REGISTER}{one.reference}/",
        "/boroughs/camden/",
        "/suppliers/bold-ltd/",
    ):
        document = parse(client.get(address))
        assert not document.xpath("//main//script | //main//b | //main//img"), address


def test_the_page_of_a_contract_takes_few_queries(client, django_assert_num_queries):
    one = contract(suppliers=("A", "B", "C"))

    # the contract and its suppliers (2), the facts' releases (1), all releases (1)
    with django_assert_num_queries(4):
        client.get(f"{REGISTER}{one.reference}/?x=1")


@pytest.mark.parametrize(
    "address", ["/contracts/nothing/", "/boroughs/atlantis/", "/suppliers/nobody/"]
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


# --- boroughs, suppliers, sources -------------------------------------------------------------------


def test_all_boroughs_are_shown_with_counts_or_honestly_without(client, django_assert_num_queries):
    contract(of="Camden", ends_on=date(2031, 5, 1))
    borough("Brent")

    with django_assert_num_queries(5):  # one of them counts these two, of which no count is kept
        page = client.get("/boroughs/?x=1")

    text = text_of(page)
    assert problems(parse(page)) == []
    assert "We have contracts of 1 of them" in text
    assert "Camden 1 contract last end May 2031 " in text
    assert "Brent No data yet" in text


def test_without_boroughs_the_page_says_so(client):
    assert "The boroughs have not been loaded yet" in text_of(client.get("/boroughs/"))


def test_a_borough_shows_what_ends_when_with_whom(client, django_assert_num_queries):
    contract("Soon", of="Camden", ends_on=later(5), cpv="48000000")
    contract("Past", of="Camden", ends_on=date(2020, 5, 1), cpv="48000000", is_derived=True)
    contract("Never", of="Camden", ends_on=None, cpv="", is_synthetic=True, suppliers=("Zeta",))
    for number in range(25):
        contract(f"S{number}", of="Camden", ends_on=later(900), suppliers=(f"Supplier {number}",))

    # the borough (1), ends (1), ending soonest (2), suppliers, categories, marks, count (4)
    with django_assert_num_queries(8):
        page = client.get("/boroughs/camden/?x=1")

    document = parse(page)
    text = text_of(page)
    assert problems(document) == []
    assert titles(page)[0] == "Soon"
    assert "2020 (past)" in text
    assert "1 contract has no published end" in text
    assert "1 contract marked Derived" in text
    assert "1 contract marked Synthetic" in text
    assert "And 7 more suppliers" in text
    assert "/overlaps/?borough=camden" in document.xpath("//a/@href")
    assert document.xpath("//svg[contains(@class, 'bar')]/rect/@width")


def test_a_borough_without_contracts_says_what_that_means(client):
    borough("Brent")

    page = client.get("/boroughs/brent/")

    assert "No data yet" in text_of(page)
    assert problems(parse(page)) == []


def test_a_borough_whose_contracts_say_little(client):
    contract(of="Brent", ends_on=None, suppliers=(), cpv="")

    text = text_of(client.get("/boroughs/brent/"))

    assert "No contract with a published end lies ahead" in text
    assert "No notice names a supplier" in text
    assert "No notice gives a category" in text


def test_a_supplier_shows_its_contracts_borough_by_borough(client, django_assert_num_queries):
    contract("One", of="Camden", suppliers=("Alpha Ltd",))
    contract("Two", of="Brent", suppliers=("Alpha Ltd", "Beta"))
    contract("Elsewhere", of="", suppliers=("Alpha Ltd",))
    one = Supplier.objects.get(slug="alpha-ltd")
    SupplierIdentifier.objects.create(supplier=one, scheme="GB-COH", value="01234567")
    SupplierAlias.objects.create(supplier=one, text="alpha secret", as_published="ALPHA SECRET")
    ContractSupplier.objects.filter(contract__title="Two", supplier=one).update(
        name_as_published="ALPHA LIMITED", matched_by=MatchedBy.IDENTIFIER
    )

    # the supplier, the names and numbers to be seen (2), its contracts with suppliers (2)
    with django_assert_num_queries(5):
        page = client.get("/suppliers/alpha-ltd/?x=1")

    text = text_of(page)
    assert problems(parse(page)) == []
    assert "2 contracts with 2 London boroughs" in text
    assert "GB-COH 01234567" in text
    assert "ALPHA LIMITED" in text
    assert "ALPHA SECRET" not in text  # a register that is not shared may have said it
    assert text.index("Brent") < text.index("Camden")
    assert "Elsewhere" not in text


def test_a_number_that_only_sealed_rows_state_is_not_shown(client):
    contract("One", of="Camden", suppliers=("Alpha Ltd",))
    sealed = contract(
        "Two", of="Brent", suppliers=("Alpha Ltd",), origin=Origin.REGISTER, sharing="own"
    )
    one = Supplier.objects.get(slug="alpha-ltd")
    SupplierIdentifier.objects.create(supplier=one, scheme="GB-COH", value="01234567")
    said = ContractSupplier.objects.filter(contract=sealed)
    said.update(matched_by=MatchedBy.IDENTIFIER)

    assert "01234567" not in text_of(client.get("/suppliers/alpha-ltd/"))
    assert list(seller_numbers.seen_by()) == []

    Contract.objects.filter(pk=sealed.pk).update(sharing="boroughs")
    assert "01234567" not in text_of(client.get("/suppliers/alpha-ltd/?x=1"))

    ContractSupplier.objects.exclude(contract=sealed).update(matched_by=MatchedBy.IDENTIFIER)
    assert "GB-COH 01234567" in text_of(client.get("/suppliers/alpha-ltd/?x=2"))


def test_a_supplier_without_contracts_in_london_says_so(client):
    contract("Elsewhere", of="", suppliers=("Alpha Ltd",))

    assert "No contracts with London boroughs" in text_of(client.get("/suppliers/alpha-ltd/"))


def test_sources_show_licence_hash_counts_and_refusals(client, django_assert_num_queries):
    file = source_file(
        note="Names of officials were masked.", is_derived=True, refused=7, url="https://www.example.org/f",
        releases_read=10, for_other_buyers=3,
    )  # fmt: skip
    source_file()
    source_file(
        name="made-up.jsonl", is_synthetic=True, is_all_buyers=True, publisher="", licence=""
    )
    for number in range(7):
        Refusal.objects.create(
            source_file=file, position=f"release {number}", reason=f"Reason {number}"
        )

    with django_assert_num_queries(3):
        page = client.get("/sources/?x=1")

    text = text_of(page)
    assert problems(parse(page)) == []
    assert file.sha256 in text
    assert "<code" not in text
    assert "10 (3 of buyers outside London, left out)" in text
    assert "release 4: Reason 4" in text
    assert "Reason 5" not in text
    assert "And 2 more" in text
    for said in (
        "Synthetic",
        "Derived",
        "As published",
        "Names of officials were masked",
        "Not recorded",
    ):
        assert said in text


def test_without_sources_the_page_says_so(client):
    page = client.get("/sources/")

    assert "Nothing has been loaded yet" in text_of(page)
    assert problems(parse(page)) == []


def test_the_newest_notice_is_dated(client):
    contract()

    assert AT.year == 2026
    assert "published 22 November 2026" in text_of(client.get("/sources/"))


@pytest.mark.parametrize(
    "address", ["/contracts/{reference}/", "/suppliers/alpha-ltd/", "/contracts/"]
)
def test_members_of_the_borough_read_the_public_pages_too(client, settings, address):
    settings.REQUIRE_SECOND_FACTOR = False
    one = contract("Parking system", of="Camden")
    client.force_login(cast.amara())

    assert client.get(address.format(reference=one.reference)).status_code == 200
