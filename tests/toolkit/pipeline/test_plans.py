"""Planned purchases: from the register with one click and by hand, shared, dropped, brought back, exported."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from tests.factories import cast
from tests.factories.contracts import ContractFactory
from tests.factories.pipeline import PlannedPurchaseFactory
from tests.toolkit.pipeline.conftest import TODAY
from tests.toolkit.ui.pages import parse, problems
from toolkit.people.models import AuditEvent
from toolkit.people.queries import ANYONE, viewer
from toolkit.pipeline import planning, plans, queries
from toolkit.pipeline.models import PlannedPurchase

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
PIPELINE = "/in/camden/pipeline/"
TYPED = {
    "title": "Housing repairs", "description": "Faster repairs.", "category": "services",
    "cpv_code": "72260000-5", "value": "£1.25m", "notice_on": "1/4/2027", "starts_on": "1/10/2027",
    "months": "48", "route": "open", "state": "planned", "contact": "digital@camden.example",
    "is_open_to_joining": "on", "sharing": "boroughs",
}  # fmt: skip


def text_of(page):
    return " ".join(parse(page).text_content().split())


def plan(camden, **facts):
    return PlannedPurchaseFactory(**{"authority": camden, **facts})


# --- from the register --------------------------------------------------------------------------------


def test_one_click_plans_what_replaces_a_contract(contract, browser, camden):
    one = contract(
        title="Library system", starts_on=date(2025, 4, 1), ends_on=date(2029, 3, 31),
        value_inc_vat_pence=48_000_000, cpv_code="48160000", category="services", description="Loans.",
    )  # fmt: skip
    buyer = browser("bola")

    page = buyer.post(f"{PIPELINE}replace/{one.reference}/", follow=True)

    made = PlannedPurchase.objects.get()
    assert "Check what we filled in" in text_of(page)
    assert problems(parse(page)) == []
    assert (made.title, made.contract, made.value_pence, made.months) == (
        "Library system", one, 40_000_000, 48,
    )  # fmt: skip
    assert (made.starts_on, made.route, made.sharing, made.created_by) == (
        date(2029, 4, 1), "open", "own", "bola",
    )  # fmt: skip
    assert date(2028, 1, 1) < made.notice_on < date(2028, 10, 1)  # when the tender period begins
    assert AuditEvent.objects.get(action="pipeline.plan.added").authority == camden

    again = buyer.post(f"{PIPELINE}replace/{one.reference}/")
    assert PlannedPurchase.objects.count() == 1
    assert made.reference in again.url


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"ends_on": None}, {"notice_on": None, "starts_on": None, "route": "", "months": None}),
        ({"ends_on": date(2027, 1, 31)}, {"notice_on": None, "starts_on": date(2027, 2, 1)}),
        (
            {"ends_on": date(2029, 3, 31), "value_ex_vat_pence": 9, "currency": "EUR"},
            {"value_pence": None},
        ),
        ({"ends_on": date(2029, 3, 31), "value_ex_vat_pence": 100}, {"value_pence": 100}),
        ({"title": "", "category": "odd"}, {"title": "Replacement of a contract without a title", "category": ""}),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_open(contract, browser, facts, expected):
    one = contract(**facts)
    browser("bola").post(f"{PIPELINE}replace/{one.reference}/")

    made = PlannedPurchase.objects.get()
    assert {name: getattr(made, name) for name in expected} == expected


def test_contracts_that_end_without_a_plan_are_suggested(contract, browser, camden):
    soon = contract(title="Ends soon", ends_on=date(2027, 6, 30))
    contract(title="Ends late", ends_on=date(2028, 6, 30))
    contract(title="Ended", ends_on=date(2026, 6, 30))
    planned = contract(title="Has a plan", ends_on=date(2027, 6, 30))
    plan(camden, contract=planned)
    twin = contract(title="Twin of one with a plan", ends_on=date(2027, 6, 30), twin_group="g1")
    plan(camden, contract=contract(leads_own=False, twin_group="g1", ends_on=date(2027, 6, 30)))
    dropped = contract(title="Its plan was dropped", ends_on=date(2027, 7, 30))
    plan(camden, contract=dropped, state="dropped")

    found = list(plans.without_plan(camden.pk, today=TODAY))

    assert found == [soon, dropped]
    assert queries.plan_for(twin) is not None
    assert "Plan its replacement: Ends soon" in text_of(browser("bola").get(PIPELINE))
    assert "Plan its replacement" not in text_of(browser("vera").get(PIPELINE))


def test_another_boroughs_contract_cannot_be_planned(browser):
    theirs = ContractFactory(authority=cast.authority(cast.HACKNEY))

    assert browser("bola").post(f"{PIPELINE}replace/{theirs.reference}/").status_code == 404


# --- by hand ------------------------------------------------------------------------------------------


def test_a_purchase_is_planned_by_hand_and_changed(browser):
    amara = browser("amara")
    page = amara.post(f"{PIPELINE}add/", TYPED, follow=True)

    made = PlannedPurchase.objects.get()
    assert "“Housing repairs” was added" in text_of(page)
    assert (made.value_pence, made.cpv_code, made.months, made.is_open_to_joining) == (
        125_000_000, "72260000", 48, True,
    )  # fmt: skip
    assert (made.notice_on, made.sharing) == (date(2027, 4, 1), "boroughs")

    change = f"{PIPELINE}{made.reference}/change/"
    form = parse(amara.get(change))
    assert problems(form) == []
    assert form.xpath("//input[@name='value']/@value") == ["1,250,000"]
    assert form.xpath("//input[@name='notice_on']/@value") == ["1/4/2027"]
    page = amara.post(change, TYPED | {"value": "", "state": "under_way"}, follow=True)
    assert "The plan was changed" in text_of(page)
    event = AuditEvent.objects.get(action="pipeline.plan.changed")
    assert event.details == {
        "was": {"value_pence": 125_000_000, "state": "planned"},
        "now": {"value_pence": None, "state": "under_way"},
    }
    amara.post(change, TYPED | {"value": "", "state": "under_way"})
    assert AuditEvent.objects.filter(action="pipeline.plan.changed").count() == 1


def test_who_may_not_share_cannot(browser, camden):
    one = plan(camden, sharing="boroughs")
    buyer = browser("bola")

    assert not parse(buyer.get(f"{PIPELINE}add/")).xpath("//input[@name='sharing']")
    buyer.post(f"{PIPELINE}add/", TYPED | {"sharing": "public"})
    buyer.post(f"{PIPELINE}{one.reference}/change/", TYPED | {"sharing": "public"})

    assert {row.sharing for row in PlannedPurchase.objects.all()} == {"own", "boroughs"}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": ""}, "Enter what will be bought"),
        ({"title": "x" * 301}, "must be 300 characters or less"),
        ({"value": "much"}, "must be an amount"),
        ({"value": "-5"}, "must be an amount"),
        ({"value": "1.234"}, "must be pounds and whole pence"),
        ({"cpv_code": "4816"}, "CPV code must be eight digits"),
        ({"cpv_code": "٤٨١٦٠٠٠٠"}, "CPV code must be eight digits"),
        ({"notice_on": "soon"}, "must be a real date"),
        ({"starts_on": "1/1/2027"}, "must be the same as or after the day of the notice"),
        ({"months": "0"}, "must be 1 or more"),
        ({"months": "361"}, "must be 360 or fewer"),
        ({"route": "extend"}, "Select a route from the list"),
        ({"category": "magic"}, "Select a kind from the list"),
        ({"state": "dropped"}, "Select how far it is"),
        ({"sharing": ""}, "Select who may see it"),
        ({"contact": "x" * 151}, "must be 150 characters or less"),
        ({"description": "x" * 5001}, "must be 5,000 characters or less"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(browser, facts, said):
    page = browser("amara").post(f"{PIPELINE}add/", TYPED | facts)

    assert said in text_of(page)
    assert problems(parse(page)) == []
    assert parse(page).xpath("//input[@name='contact']/@value") == [
        facts.get("contact", TYPED["contact"])
    ]
    assert not PlannedPurchase.objects.exists()


def test_a_plan_is_dropped_with_a_reason_and_brought_back(browser, camden):
    one = plan(camden, state="under_way")
    buyer = browser("bola")
    drop = f"{PIPELINE}{one.reference}/drop/"
    assert problems(parse(buyer.get(drop))) == []
    assert "Enter why it is dropped" in text_of(buyer.post(drop, {"reason": " "}))

    page = buyer.post(drop, {"reason": "The service closes."}, follow=True)

    one.refresh_from_db()
    assert (one.state, one.dropped_from) == ("dropped", "under_way")
    assert "It was dropped: The service closes." in text_of(page)
    assert problems(parse(page)) == []
    buyer.post(drop, {"reason": "Again."})  # stays as it was dropped
    one.refresh_from_db()
    assert one.dropped_reason == "The service closes."
    change = buyer.post(f"{PIPELINE}{one.reference}/change/", TYPED)
    assert "This plan was dropped. Bring it back first." in text_of(change)
    assert "Dropped" in text_of(buyer.get(PIPELINE))

    buyer.post(f"{PIPELINE}{one.reference}/restore/")
    buyer.post(f"{PIPELINE}{one.reference}/restore/")
    one.refresh_from_db()
    assert (one.state, one.dropped_reason) == ("under_way", "")


def test_a_dropped_plan_does_not_come_back_beside_another_of_its_contract(
    contract, browser, camden
):
    replaced = contract(ends_on=date(2028, 3, 31))
    one = plan(camden, contract=replaced, state="dropped", dropped_from="planned")
    plan(camden, contract=replaced)

    page = browser("bola").post(f"{PIPELINE}{one.reference}/restore/", follow=True)

    one.refresh_from_db()
    assert one.state == "dropped"
    assert "Its contract has another plan by now" in text_of(page)


def test_another_boroughs_plans_are_not_there(browser):
    theirs = PlannedPurchaseFactory(authority=cast.authority(cast.HACKNEY), sharing="public")
    buyer = browser("bola")

    for path in ("", "change/", "drop/"):
        assert buyer.get(f"{PIPELINE}{theirs.reference}/{path}").status_code == 404
    assert buyer.post(f"{PIPELINE}{theirs.reference}/restore/").status_code == 404


# --- the list -----------------------------------------------------------------------------------------


def test_the_pipeline_is_grouped_by_quarters_of_the_financial_year(browser, camden):
    plan(camden, title="May", notice_on=date(2027, 5, 3), value_pence=120_000_000)
    plan(camden, title="February", notice_on=date(2027, 2, 3))
    plan(camden, title="Passed", notice_on=date(2026, 11, 26))
    plan(camden, title="Whenever")
    plan(camden, title="Dropped one", state="dropped", notice_on=date(2027, 2, 3))

    page = browser("vera").get(PIPELINE)

    captions = parse(page).xpath("//main//caption/text()")
    assert problems(parse(page)) == []
    assert [" ".join(one.split()) for one in captions] == [
        "October to December 2026 (Q3 of 2026-27)",
        "January to March 2027 (Q4 of 2026-27)",
        "April to June 2027 (Q1 of 2027-28)",
        "No day yet",
    ]
    text = text_of(page)
    for said in ("£1.2 million", "3 rows have no value", "26 November 2026 passed"):
        assert said in text


def test_an_empty_pipeline_says_what_to_do(browser):
    assert "Nothing is planned yet" in text_of(browser("vera").get(PIPELINE))


def test_the_pipeline_is_paged_and_costs_the_same_queries(
    contract, browser, camden, django_assert_num_queries
):
    for number in range(12):
        plan(camden, contract=contract(ends_on=date(2028, 1, 31)))
        contract(ends_on=date(2027, 1, 31), title=f"Ends {number}")
    client = browser("bola")
    client.get(PIPELINE)
    with django_assert_num_queries(10):
        few = client.get(PIPELINE)
    PlannedPurchase.objects.bulk_create(
        PlannedPurchaseFactory.build(authority=camden, reference=f"bulk{n}") for n in range(60)
    )
    with django_assert_num_queries(10):
        page = client.get(PIPELINE)

    assert "And 2 more." in text_of(few)
    assert "page=2" in page.content.decode()


def test_the_export_is_safe_to_open_in_a_spreadsheet(contract, browser, camden):
    plan(
        camden, title="=cmd|' /C calc'!A0", value_pence=123_456, notice_on=date(2027, 2, 3), route="open",
        contract=contract(reference="abc"),
    )  # fmt: skip
    plan(camden, title="Dropped", state="dropped")

    answer = browser("vera").get(f"{PIPELINE}pipeline.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == 'attachment; filename="pipeline-camden.csv"'
    assert len(rows) == 2
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Title"] == "'=cmd|' /C calc'!A0"
    assert found["Value excluding VAT"] == "1234.56"
    assert (found["Notice expected"], found["Route"]) == ("2027-02-03", "Open procedure")
    assert found["Replaces contract"] == "abc"


# --- what others see ------------------------------------------------------------------------------------


@pytest.fixture
def three(camden):
    hackney = cast.authority(cast.HACKNEY)
    for sharing in ("own", "boroughs", "public"):
        plan(camden, title=f"Camden {sharing}", sharing=sharing, notice_on=date(2027, 2, 3))
    plan(hackney, title="Hackney public", sharing="public", is_open_to_joining=True, category="goods",
         description="Library loans", value_pence=0)  # fmt: skip
    plan(camden, title="Bought", sharing="public", state="done")
    plan(camden, title="Dropped", sharing="public", state="dropped")


def test_records_follow_the_sharing_level_of_each_row(three):
    assert {one.title for one in queries.public_plans()} == {"Camden public", "Hackney public"}
    seen = {
        who: {one.title for one in queries.plans_of(looking, "camden")}
        for who, looking in (
            ("anyone", ANYONE), ("ben", viewer(cast.ben())), ("vera", viewer(cast.vera())),
            ("cora", viewer(cast.cora())),
        )
    }  # fmt: skip
    assert seen == {
        "anyone": {"Camden public"},
        "ben": {"Camden public", "Camden boroughs"},
        "cora": {"Camden public", "Camden boroughs"},
        "vera": {"Camden public", "Camden boroughs", "Camden own"},
    }


def test_boroughs_see_what_others_plan_and_share(three, browser, django_assert_num_queries):
    client = browser("ben")

    page = client.get("/pipelines/")
    assert problems(parse(page)) == []
    assert parse(page).xpath("count(//main//tbody/tr)") == 3

    def shown(query):
        return parse(client.get(f"/pipelines/?{query}")).xpath("count(//main//tbody/tr)")

    assert shown("borough=camden") == 2
    assert shown("words=library+LOANS") == 1
    assert shown("kind=goods") == 1
    assert shown("within=6") == 2
    assert shown("open_only=on") == 1
    assert shown("words=nothing") == 0
    assert shown("borough=atlantis") == 3
    assert "Select a borough from the list" in text_of(client.get("/pipelines/?borough=atlantis"))
    with django_assert_num_queries(6):
        client.get("/pipelines/")


def test_when_nothing_is_shared_it_says_how(browser):
    assert "No borough has shared a plan yet" in text_of(browser("ben").get("/pipelines/"))


def test_two_clicks_at_once_make_one_plan(contract, camden, monkeypatch):
    one = contract(ends_on=date(2029, 3, 31))
    there = plan(camden, contract=one)
    answers = iter([None, there])  # not yet there when asked, there when written
    monkeypatch.setattr(queries, "plan_for", lambda contract: next(answers))

    made = planning.add_plan(
        authority_id=camden.pk, facts=planning.PlanFacts("X"), contract=one, by=cast.bola(), at=AT
    )

    assert made == there
    assert PlannedPurchase.objects.count() == 1
