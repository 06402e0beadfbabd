"""A borough's own register in the browser: what is found, what is shown, what is done to many at once."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from lxml import html

from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
    SpendEvidenceFactory,
)
from toolkit.contracts import twins
from toolkit.contracts.choices import Origin, TwinVerdict
from toolkit.contracts.models import Contract
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HERE = "/in/camden/register/"


@pytest.fixture
def camden():
    return cast.authority("camden")


@pytest.fixture
def amara(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client = Client()
    client.user = cast.amara()
    client.force_login(client.user)
    return client


def row(camden, title="Library management system", **facts):
    detail = {name[10:]: facts.pop(name) for name in list(facts) if name.startswith("register__")}
    facts.setdefault("search_text", title.lower())
    one = RegisterContractFactory(authority=camden, title=title, **facts)
    RegisterDetailFactory(contract=one, **detail)
    return one


def again(one):
    return Contract.objects.select_related("register").get(reference=one.reference)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.content)


def words(tree, path="//main"):
    return " ".join(" ".join(part.itertext()) for part in tree.xpath(path)).replace("\n", " ")


def titles(tree):
    return tree.xpath("//table//td[@data-label='Contract']/a[1]/text()")


# --- finding --------------------------------------------------------------------------------------------


@pytest.fixture
def register(camden):
    """Four contracts that differ in everything that can be asked for."""
    row(
        camden,
        "Alma",
        ends_on=date(2099, 3, 31),
        sharing=Sharing.BOROUGHS,
        register__system="Alma",
        register__service_area="Libraries",
        register__function="frontline",
        register__willing_to_talk=True,
        register__last_confirmed_at=AT,
        register__last_confirmed_by="Amara",
    )
    row(
        camden,
        "Mosaic",
        ends_on=date(2098, 3, 31),
        register__system="Mosaic",
        register__contract_manager="Grace Hopper",
        register__problems=[["It looks odd.", ""]],
        register__last_confirmed_at=datetime(2020, 1, 1, tzinfo=UTC),
        register__last_confirmed_by="Amara",
    )
    row(camden, "Rolling", register__is_rolling=True, register__missing_since=AT)
    ContractFactory(authority=camden, title="From a notice", ends_on=date(2097, 1, 1))
    row(cast.authority("hackney"), "Elsewhere")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["From a notice", "Mosaic", "Alma", "Rolling"]),
        ("?sort=title", ["Alma", "From a notice", "Mosaic", "Rolling"]),
        ("?words=mosaic", ["Mosaic"]),
        ("?words=grace", ["Mosaic"]),
        ("?ends_from=1/1/2099&ends_to=31/12/2099", ["Alma"]),
        ("?area=Libraries", ["Alma"]),
        ("?system=mosa", ["Mosaic"]),
        ("?function=frontline", ["Alma"]),
        ("?look=any", ["Mosaic", "Rolling"]),
        ("?look=doubts", ["Mosaic"]),
        ("?look=left-out", ["Rolling"]),
        ("?stale=never", ["Rolling"]),
        ("?stale=12", ["Mosaic", "Rolling"]),
        ("?missing=end", []),
        ("?missing=system&words=notice", []),
        ("?missing=manager", ["From a notice", "Alma", "Rolling"]),
        ("?sharing=boroughs", ["Alma"]),
        ("?source=notice", ["From a notice"]),
        ("?willing=talk", ["Alma"]),
        ("?willing=any", ["Alma"]),
        ("?manager=me", []),
        ("?page=99", ["From a notice", "Mosaic", "Alma", "Rolling"]),
        ("?page=x&sort=nonsense", ["From a notice", "Mosaic", "Alma", "Rolling"]),
    ],
)
def test_what_is_asked_for_is_found(amara, register, query, found):
    assert titles(page(amara, HERE + query)) == found


def test_what_is_wrong_in_a_filter_is_said_beside_it(amara, register):
    tree = page(amara, f"{HERE}?ends_from=99/99/2026&area=Nowhere")

    assert tree.findtext(".//title").startswith("Error: ")
    assert "must be a real date" in words(tree, "//*[@class='govuk-error-summary']")
    assert len(titles(tree)) == 4


def test_staleness_is_said_in_words(amara, register):
    tree = page(amara, HERE)

    said = words(tree)
    assert "Not confirmed for" in said
    assert "Never confirmed" in said
    assert "Not in your register yet" in said


def test_an_empty_register_says_what_to_do(amara, camden):
    assert "Your register is empty" in words(page(amara, HERE))
    assert "Your register is empty" in words(page(amara, f"{HERE}missing/"))
    assert "Nothing was removed" in words(page(amara, f"{HERE}removed/"))


@pytest.mark.parametrize("rows", [2, 51])
def test_the_list_costs_the_same_however_long_it_is(amara, camden, django_assert_num_queries, rows):
    for number in range(rows):
        one = row(camden, f"Contract {number}")
        ContractSupplierFactory(contract=one)
    amara.get(HERE)

    with django_assert_num_queries(10):
        tree = page(amara, HERE)

    assert len(titles(tree)) == min(rows, 25)


def test_the_file_holds_what_was_asked_for_and_no_formula(amara, register, camden):
    row(camden, "=HYPERLINK(1)", register__satisfaction_note="+cmd", ends_on=date(2030, 1, 2))

    answer = amara.get("/in/camden/register.csv?words=hyperlink")

    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len(lines) == 1
    assert lines[0]["Title"] == "'=HYPERLINK(1)"
    assert lines[0]["Note on satisfaction"] == "'+cmd"
    assert lines[0]["Ends"] == "2030-01-02"
    assert "camden-register-" in answer.headers["Content-Disposition"]


def test_a_file_of_a_wrong_filter_goes_back_to_the_page_that_says_so(amara, register):
    answer = amara.get("/in/camden/register.csv?ends_from=x")

    assert answer.url == f"{HERE}?ends_from=x"


def test_what_is_missing_is_counted_with_the_reason(amara, register):
    tree = page(amara, f"{HERE}missing/")

    said = words(tree)
    assert "Without it the radar cannot say the last day" in said
    links = tree.xpath("//a[contains(@href, 'missing=system')]")
    assert links == []  # none of the contracts is known to be of technology
    (link,) = tree.xpath("//a[contains(@href, 'missing=notice')]")
    assert link.text.strip() == "4"
    assert len(titles(page(amara, link.get("href")))) == 4


# --- many at once -----------------------------------------------------------------------------------------


def tick(client, do, *rows, back=""):
    return client.post(
        f"{HERE}ticked/",
        {"do": do, "references": [one.reference for one in rows], "back": back},
        follow=True,
    )


def test_ticked_contracts_are_confirmed_and_a_notice_is_taken_in(amara, camden):
    one, notice = row(camden), ContractFactory(authority=camden, title="Parking")

    answer = tick(amara, "confirm", one, notice, back="sort=title&page=1")

    assert answer.redirect_chain[0][0] == f"{HERE}?sort=title&page=1"
    assert "You confirmed 2 contracts. 1 contract from published notices" in answer.content.decode()
    assert again(one).register.last_confirmed_by == "Amara"
    mine = Contract.objects.own([camden.pk]).get(title="Parking")
    assert (mine.origin, mine.register.last_confirmed_by) == (Origin.TYPED, "Amara")


def test_ticked_contracts_are_shared_and_a_notice_is_left(amara, camden):
    one, notice = row(camden), ContractFactory(authority=camden)

    said = tick(amara, "share-boroughs", one, notice).content.decode()

    assert "Sharing level set for 1 contract. 1 contract from a published notice" in said
    assert again(one).sharing == Sharing.BOROUGHS


def test_ticked_contracts_get_a_manager(amara, camden):
    one = row(camden)

    tick(amara, f"manager-{amara.user.pk}", one)

    assert again(one).register.manager == amara.user
    assert titles(page(amara, f"{HERE}?manager=me")) == [one.title]


@pytest.mark.parametrize(
    ("do", "said"),
    [("", "Choose what to do"), ("destroy", "Choose what to do from the list")],
)
def test_a_deed_that_is_none_is_refused(amara, camden, do, said):
    assert said in tick(amara, do, row(camden)).content.decode()


def test_nothing_ticked_and_other_boroughs_rows_are_refused(amara, camden):
    elsewhere = row(cast.authority("hackney"))

    assert "Tick at least one contract" in tick(amara, "confirm").content.decode()
    assert "not in your register" in tick(amara, "confirm", elsewhere).content.decode()
    assert again(elsewhere).register.last_confirmed_at is None


# --- one contract -------------------------------------------------------------------------------------------


def test_each_fact_is_shown_with_where_it_comes_from(amara, camden):
    notice = ContractFactory(authority=camden, title="Alma", ends_on=date(2027, 3, 31))
    one = row(
        camden,
        "Alma",
        register__hosting="Cloud",
        register__contract_manager="Grace Hopper",
        register__satisfaction=4,
        register__stated_in="register.csv",
        register__stated_where="row 14",
        register__edited={"hosting": {"by": "Ben", "at": AT.isoformat(), "was": ""}},
    )
    twins.decide(
        first=one.reference,
        second=notice.reference,
        verdict=TwinVerdict.SAME,
        reason="same",
        by_name="Amara",
        at=AT,
    )

    tree = page(amara, f"{HERE}{one.reference}/")

    facts = {
        " ".join(line.xpath("string(th)").split()): [
            " ".join(cell.xpath("string()").split()) for cell in line.xpath("td")
        ]
        for line in tree.xpath("//div[contains(@class, 'facts')]//tr[td]")
    }
    assert facts["Hosting"] == ["Cloud", "Ben, 24 November 2026", "Only us"]
    assert facts["Contract manager"] == ["Grace Hopper", "register.csv, row 14", "Only us"]
    assert facts["Ends"][:2] == ["31 March 2027", "Find a Tender"]
    assert facts["Satisfaction"][0] == "4 of 5"
    assert "The same contract also appears in" in words(tree)
    assert "Not stated: " in words(tree)


def test_payments_to_its_supplier_stand_beside_a_contract(amara, camden):
    one = row(camden)
    link = ContractSupplierFactory(contract=one)
    SpendEvidenceFactory(authority=camden, supplier=link.supplier, stated_in="spend-q1.csv")
    SpendEvidenceFactory(
        authority=cast.authority("hackney"), supplier=link.supplier, year_from=2024
    )

    said = words(page(amara, f"{HERE}{one.reference}/"))

    assert "2025 to 2026" in said
    assert "£12,000" in said
    assert "2024 to 2025" not in said


def test_sources_that_disagree_are_shown_and_settled_by_one_click(amara, camden):
    notice = ContractFactory(authority=camden, title="Alma", ends_on=date(2027, 9, 30))
    one = row(camden, "Alma", ends_on=date(2027, 3, 31))
    twins.decide(
        first=one.reference,
        second=notice.reference,
        verdict=TwinVerdict.SAME,
        reason="same",
        by_name="Amara",
        at=AT,
    )
    tree = page(amara, f"{HERE}{one.reference}/")
    assert "30 September 2027" in words(tree, "//section[@class='conflicts']")
    (form,) = tree.xpath(f"//form[.//input[@name='says'][@value='{notice.reference}']]")

    answer = amara.post(
        form.get("action"), {"field": "ends_on", "says": notice.reference}, follow=True
    )

    assert "“Ends” is settled" in answer.content.decode()
    assert again(one).ends_on == date(2027, 9, 30)
    assert "Said which source is right" in answer.content.decode()


def test_settling_what_is_no_fact_or_no_longer_open_is_refused(amara, camden):
    one = row(camden)
    address = f"{HERE}{one.reference}/settle/"

    assert amara.post(address, {"field": "nonsense", "says": "x"}).status_code == 403
    said = amara.post(address, {"field": "ends_on", "says": "x"}, follow=True).content.decode()
    assert "The sources agree about this by now" in said


def test_confirming_one_contract(amara, camden):
    one = row(camden, register__problems=[["It looks odd.", ""]])

    answer = amara.post(f"{HERE}{one.reference}/confirm/", follow=True)

    assert "still right" in answer.content.decode()
    assert "Confirmed today" in answer.content.decode()
    assert "It looks odd." not in answer.content.decode()


def test_the_page_of_a_contract_costs_few_queries(amara, camden, django_assert_num_queries):
    one = row(camden)
    ContractSupplierFactory(contract=one)
    amara.get(f"{HERE}{one.reference}/")

    with django_assert_num_queries(8):
        amara.get(f"{HERE}{one.reference}/")
