"""Pages about open data and plans, and the live feeds: what they say, to whom, and at what cost."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from rulebook.transparency import quarter_before, quarter_of
from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
)
from tests.factories.opendata import PublicationFactory
from tests.factories.pipeline import PlannedPurchaseFactory
from toolkit.opendata import public_plans
from toolkit.opendata.choices import Kind
from toolkit.opendata.models import Publication, Publisher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def lena():
    client = Client()
    client.force_login(cast.lena())
    return client


def camden():
    return cast.authority("camden")


def ended():
    return quarter_before(quarter_of(timezone.localdate())).key


def text(response):
    return " ".join(html.fromstring(response.content).text_content().split())


def row(title, sharing="public", **facts):
    facts = {
        "starts_on": date(2020, 1, 1),
        "value_ex_vat_pence": 9_000_000,
        "currency": "GBP",
    } | facts
    one = RegisterContractFactory(authority=camden(), title=title, sharing=sharing, **facts)
    RegisterDetailFactory(contract=one)
    return one


# --- publishing ------------------------------------------------------------------------------------------


def test_a_lead_sees_what_is_due_checks_publishes_and_withdraws(lena):
    row("Library system")
    address = f"/in/camden/publish/contracts/{ended()}/"

    overview = lena.get("/in/camden/publish/")
    assert "Contract register (Transparency Code)" in text(overview)
    assert address in overview.content.decode()
    draft = lena.get(address)
    assert "1 must be listed" in text(draft)
    assert "Not known: description; department" in text(draft)
    seen = html.fromstring(draft.content).xpath("//input[@name='seen']/@value")[0]
    answer = lena.post(address, {"seen": seen}, follow=True)
    assert answer.redirect_chain == [("/in/camden/publish/", 302)]
    assert Client().head("/data/camden/contracts/latest.csv").status_code == 200
    assert "says exactly the same" in text(lena.get(address))
    again = lena.post(address, {"seen": seen})
    assert (again.status_code, "There is nothing new" in text(again)) == (409, True)

    withdraw = f"/in/camden/publish/contracts/{ended()}/v1/withdraw/"
    assert "Enter why you withdraw it" in text(lena.post(withdraw, {"reason": " "}))
    lena.post(withdraw, {"reason": "Wrong quarter."})
    page = text(Client().get("/data/camden/"))
    assert "Withdrawn" in page
    assert "Wrong quarter." in page
    assert Client().get("/data/camden/contracts/latest.csv").status_code == 410


def test_rows_that_changed_meanwhile_are_not_published(lena):
    row("Library system")

    answer = lena.post(f"/in/camden/publish/contracts/{ended()}/", {"seen": "0" * 64})

    assert "Rows changed since you looked" in text(answer)
    assert not Publication.objects.exists()


def test_a_fault_is_named_with_a_link_to_the_row_and_there_is_no_button(lena):
    nameless = row("")

    page = lena.get(f"/in/camden/publish/contracts/{ended()}/")

    tree = html.fromstring(page.content)
    summary = tree.xpath("//*[contains(@class, 'govuk-error-summary')]")[0]
    assert "It must not be empty" in summary.text_content()
    assert nameless.reference in summary.xpath(".//a/@href")[0]
    assert not tree.xpath("//button[contains(., 'Publish version')]")
    assert "Error: " in tree.findtext(".//title")


def test_contracts_that_are_not_public_are_named_and_made_public_with_a_reason(lena):
    one, other = row("Sealed one", "own"), row("Sealed two", "boroughs")
    address = f"/in/camden/publish/contracts/{ended()}/not-public/"

    draft = text(lena.get(f"/in/camden/publish/contracts/{ended()}/"))
    assert "2 contracts that the Code asks for are not public" in draft
    empty = text(lena.post(address, {"reason": ""}))
    assert "Enter why they may be public" in empty
    assert "Select at least one contract" in text(lena.post(address, {"reason": "Owed"}))
    lena.post(address, {"contracts": [one.reference], "reason": "The Code asks for it."})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.sharing, other.sharing) == ("public", "boroughs")


def test_all_hidden_contracts_can_be_made_public_at_once(lena):
    for number in range(51):
        row(f"Sealed {number}", "own")
    address = f"/in/camden/publish/contracts/{ended()}/not-public/"

    assert "All 51 of them" in text(lena.get(address))
    answer = lena.post(address, {"everything": "on", "reason": "Owed."}, follow=True)

    assert "51 rows" in text(answer).replace("51 rows to mend", "51 rows") or "51" in text(answer)
    assert "Nothing is held back" in text(lena.get(address))


def test_the_licence_is_set_and_a_wrong_prefix_is_refused(lena):
    address = "/in/camden/publish/how/"

    wrong = lena.post(address, {"licence": "cc0-1.0", "ocid_prefix": "camden"})
    assert "The prefix must look like ocds-abc123" in text(wrong)
    lena.post(address, {"licence": "cc0-1.0", "ocid_prefix": " OCDS-abc123- "})

    kept = Publisher.objects.get()
    assert (kept.licence, kept.ocid_prefix) == ("cc0-1.0", "ocds-abc123")


@pytest.mark.parametrize(
    "address",
    [
        "/in/camden/publish/contracts/2019-q1/",
        "/in/camden/publish/contracts/never/",
        "/in/camden/publish/secrets/{ended}/",
        "/in/camden/publish/pipeline/{ended}/",
        "/in/camden/publish/feed/{now}/not-public/",
        "/in/camden/publish/contracts/{ended}/draft.json",
        "/in/camden/publish/contracts/{ended}/v1/withdraw/",
    ],
)
def test_there_is_no_page_for_what_cannot_be_published(lena, address):
    now = quarter_of(timezone.localdate()).key

    assert lena.get(address.format(ended=ended(), now=now)).status_code == 404


def test_a_draft_can_be_looked_at_and_is_not_kept(lena):
    row("Library system")

    response = lena.get(f"/in/camden/publish/contracts/{ended()}/draft.csv")

    assert "Library system" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_rows_are_paged_and_the_pages_cost_what_they_cost(lena, django_assert_max_num_queries):
    for number in range(60):
        row(f"Contract {number}")
        PublicationFactory(authority=camden(), version=number + 1, quarter="2025-q1")
    lena.get("/in/camden/publish/")

    with django_assert_max_num_queries(7):
        overview = lena.get("/in/camden/publish/")
    with django_assert_max_num_queries(18):
        draft = lena.get(f"/in/camden/publish/contracts/{ended()}/?page=2")

    assert "Rows to mend" in text(draft) or "All rows" in text(draft)
    assert (
        html.fromstring(draft.content).xpath("count(//*[@class='govuk-list publish-found'])") == 10
    )
    assert "?page=2" in overview.content.decode()


# --- public pages ----------------------------------------------------------------------------------------


def test_the_page_of_a_borough_shows_licence_update_next_due_and_every_version():
    at = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
    for version in (1, 2):
        PublicationFactory(authority=camden(), version=version, quarter="2026-q3", published_at=at)

    page = text(Client().get("/data/camden/"))

    for said in (
        "Last published 20 October 2026", "Open Government Licence v3.0", "version 2", "version 1",
        "The next is due by", "Not published yet.", "Public register of Camden",
    ):  # fmt: skip
        assert said in page, said
    assert "Camden" in text(Client().get("/data/"))
    assert "July to September 2026" in page


def test_a_borough_without_files_and_a_site_without_any_say_what_to_do():
    camden()

    assert "Nothing is published here yet" in text(Client().get("/data/camden/"))
    assert "No borough has published here yet" in text(Client().get("/data/"))
    assert "No plans are public yet" in text(Client().get("/pipeline/"))


def test_fields_are_explained_and_their_schemas_are_there():
    page = text(Client().get("/data/fields/"))

    assert "ContractReferenceNumber" in page
    assert "The Code asks for: VAT that cannot be recovered" in page
    assert "EstimatedValue" in page
    for name in ("contracts", "pipeline", "feed"):
        assert json.loads(Client().get(f"/data/schemas/{name}.json").content)


def test_public_pages_cost_the_same_for_many(django_assert_max_num_queries):
    for number in range(30):
        PublicationFactory(authority=camden(), kind=list(Kind)[number % 4], quarter="2026-q3")
        PlannedPurchaseFactory(authority=camden(), sharing="public", title=f"Plan {number}")
        ContractFactory(authority=camden(), title=f"Contract {number}")

    for address, most in (
        ("/data/", 2), ("/data/camden/", 3), ("/pipeline/", 4), ("/data/feed.json", 7),
        ("/data/catalogue.json", 2),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            assert (
                Client().get(address, {"nonsense": "so that no kept page answers"}).status_code
                == 200
            )


# --- plans -----------------------------------------------------------------------------------------------


@pytest.fixture
def plans():
    camden_, hackney = camden(), cast.authority("hackney")
    far = timezone.localdate() + timedelta(days=400)
    near = timezone.localdate() + timedelta(days=40)
    PlannedPurchaseFactory(
        authority=camden_, reference="near", title="Parking permits", sharing="public", notice_on=near,
        value_pence=5_000_000, is_open_to_joining=True,
    )  # fmt: skip
    PlannedPurchaseFactory(
        authority=hackney, reference="far", title="Care records", sharing="public", notice_on=far,
        description="Parking is not in it", value_pence=600_000_000,
    )  # fmt: skip
    PlannedPurchaseFactory(
        authority=hackney, reference="undated", title="Leisure", sharing="public"
    )
    PlannedPurchaseFactory(
        authority=hackney, reference="sealed", title="Sealed", sharing="boroughs"
    )
    PlannedPurchaseFactory(
        authority=hackney, reference="over", title="Over", sharing="public", state="dropped"
    )
    return {"near": near, "far": far}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["near", "far", "undated"]),
        ({"words": "parking"}, ["near", "far"]),
        ({"words": "parking permits"}, ["near"]),
        ({"borough": "hackney"}, ["far", "undated"]),
        ({"value": "small"}, ["near"]),
        ({"value": "largest"}, ["far"]),
        ({"value": "unknown"}, ["undated"]),
        ({"joining": "on"}, ["near"]),
        ({"comes_from": "{far}"}, ["far"]),
        ({"comes_to": "{near}"}, ["near"]),
        ({"words": "sealed"}, []),
        ({"value": "silly", "borough": "atlantis"}, ["near", "far", "undated"]),
    ],
)
def test_suppliers_find_public_plans_by_words_borough_value_and_day(plans, query, found):
    days = {name: day.isoformat() for name, day in plans.items()}
    response = Client().get(
        "/pipeline/", {key: value.format(**days) for key, value in query.items()}
    )

    links = html.fromstring(response.content).xpath("//*[@class='plan__title']/a/@href")
    assert [link.split("/")[-2] for link in links] == found


def test_what_is_typed_wrong_is_said_and_stays(plans):
    response = Client().get("/pipeline/", {"comes_from": "1/4/2028", "comes_to": "31 Feb"})

    assert "“Expected to” must be a real date, like 31/3/2027" in text(response)
    assert 'value="31 Feb"' in response.content.decode()
    late = Client().get("/pipeline/", {"comes_from": "1/4/2028", "comes_to": "1/4/2027"})
    assert "must be the same as or after" in text(late)


def test_a_plan_has_a_page_of_its_own_unless_it_is_not_public(plans):
    page = Client().get("/pipeline/near/")

    assert "£50,000 without VAT" in text(page)
    assert "May join" in text(page)
    assert [Client().get(f"/pipeline/{one}/").status_code for one in ("sealed", "over")] == [
        404,
        404,
    ]


def test_a_plan_names_the_contract_that_it_replaces_only_if_that_is_public():
    for reference, sharing in (("open", "public"), ("shut", "own")):
        one = row(f"Old {reference}", sharing)
        PlannedPurchaseFactory(
            authority=camden(), reference=reference, sharing="public", contract=one
        )

    assert "Old open" in text(Client().get("/pipeline/open/"))
    assert "Old shut" not in text(Client().get("/pipeline/shut/"))


def test_bands_of_value_follow_each_other_without_a_gap():
    bands = list(public_plans.BANDS.values())

    assert bands[0][1] == 0
    assert [below for _, _, below in bands[:-1]] == [low for _, low, _ in bands[1:]]
    assert bands[-1][2] is None


def test_the_live_feed_is_paged_and_of_all_or_one_borough(settings):
    settings.SITE_URL = "https://toolkit.example"
    for number in range(60):
        ContractFactory(
            authority=camden(), title=f"Contract {number}", published_at=timezone.now(),
        )  # fmt: skip
    PlannedPurchaseFactory(authority=cast.authority("hackney"), title="Plan", sharing="public")
    RegisterContractFactory(authority=camden(), title="Sealed", published_at=timezone.now())

    first = json.loads(Client().get("/data/feed.json").content)
    second = json.loads(Client().get("/data/feed.json?page=2").content)
    hackney = json.loads(Client().get("/data/hackney/feed.json").content)

    assert (len(first["items"]), len(second["items"])) == (50, 11)
    assert first["next_url"] == "https://toolkit.example/data/feed.json?page=2"
    assert "next_url" not in second
    assert len({one["id"] for one in first["items"] + second["items"]}) == 61
    assert [one["title"] for one in hackney["items"]] == ["Plan"]
    assert "Sealed" not in json.dumps([first, second])


def test_a_kept_page_is_fresh_after_a_publication(lena, django_capture_on_commit_callbacks):
    row("Library system")
    assert "Nothing is published here yet" in text(Client().get("/data/camden/"))

    with django_capture_on_commit_callbacks(execute=True):
        lena.post(f"/in/camden/publish/contracts/{ended()}/")

    assert "Last published" in text(Client().get("/data/camden/"))
