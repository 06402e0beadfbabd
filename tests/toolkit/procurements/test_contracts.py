"""Contracts that a procurement replaces: linked, taken back, begun from; and its service area."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories import cast
from tests.factories.contracts import ContractFactory, RegisterDetailFactory
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.procurements.conftest import AT, TODAY, address, again
from tests.toolkit.ui.pages import parse
from toolkit.people.models import AuditEvent
from toolkit.pipeline import planning
from toolkit.pipeline.models import PlannedPurchase
from toolkit.procurements import actions, queries, records, replacing
from toolkit.procurements.models import Procurement

pytestmark = pytest.mark.django_db
LIST = "/in/camden/procurements/"
BOARD = "/in/camden/procurement-board/"


@pytest.fixture
def contract(begun):
    """A contract of Camden's register that ends in a year and asks for notice six months before."""
    one = ContractFactory(
        authority=begun.authority, title="Repairs and voids system", ends_on=date(2027, 11, 30),
        starts_on=date(2023, 12, 1), value_ex_vat_pence=100_000_00, currency="GBP",
    )  # fmt: skip
    RegisterDetailFactory(contract=one, service_area="Housing", notice_months=6)
    return one


def to_replace(contract, *parts):
    return "/".join(["/in/camden/replace", contract.reference, *parts, ""])


def text(answer):
    return " ".join(parse(answer).find(".//main").text_content().split())


def test_a_contract_is_found_linked_and_shown_with_its_days(begun, browser, contract):
    page = address(begun, "replaces")
    assert "None is linked yet" in text(browser.get(page))
    found = text(browser.get(page, {"words": "voids"}))
    assert "Repairs and voids system" in found

    browser.post(address(begun, "replaces", contract.reference))

    [linked] = queries.replaced(begun)
    assert linked == contract
    assert queries.contracts(begun) == []  # it did not come of it
    said = text(browser.get(address(begun)))
    assert "Ends: 30 November 2027" in said
    assert "Give notice by: 3" in said
    event = AuditEvent.objects.get(action="procurements.replaces")
    assert event.details["contract"] == contract.reference
    assert "Nothing was found" in text(browser.get(page, {"words": "voids"}))  # it is linked


def test_a_link_is_taken_back_and_the_contract_stays(begun, browser, bola, contract):
    replacing.link(procurement=begun, reference=contract.reference, by=bola, at=AT)
    browser.post(address(begun, "replaces", contract.reference, "away"))

    assert queries.replaced(begun) == []
    contract.refresh_from_db()
    assert AuditEvent.objects.filter(action="procurements.replaces_no_more").count() == 1
    with pytest.raises(actions.NotPossible, match="does not replace"):
        replacing.unlink(procurement=begun, reference=contract.reference, by=bola, at=AT)


def test_only_contracts_of_the_own_register_that_stand_are_linked_each_once(begun, bola, contract):
    other = ContractFactory(authority=cast.authority(cast.HACKNEY))
    gone = ContractFactory(authority=begun.authority)
    RegisterDetailFactory(contract=gone, removed_at=AT, removed_by="bola")
    for one in (other, gone):
        with pytest.raises(actions.NotPossible, match="no contract with this reference"):
            replacing.link(procurement=begun, reference=one.reference, by=bola, at=AT)
    replacing.link(procurement=begun, reference=contract.reference, by=bola, at=AT)
    with pytest.raises(actions.NotPossible, match="on record already"):
        replacing.link(procurement=begun, reference=contract.reference, by=bola, at=AT)
    came = ContractFactory(authority=begun.authority)
    actions.link_contract(procurement=begun, reference=came.reference, by=bola, at=AT)
    with pytest.raises(actions.NotPossible, match="came of the procurement"):
        replacing.link(procurement=begun, reference=came.reference, by=bola, at=AT)


def test_a_procurement_begins_from_a_contract_with_what_the_register_says(browser, contract):
    assert "See when to start" in text(browser.get(to_replace(contract)))
    browser.post(to_replace(contract, "start"))

    row = Procurement.objects.exclude(title="Repairs scheduling").get()
    need = records.need_of(row.answers)
    assert (row.title, row.service_area) == ("Repairs and voids system", "Housing")
    assert need.value_inc_vat_pence == 120_000_00
    assert need.needed_by == date(2027, 12, 1)
    assert need.has_present_contract
    assert queries.replaced(row) == [contract]
    assert row.title in text(browser.get(to_replace(contract)))


def test_what_the_pipeline_plans_is_the_same_purchase_and_is_then_under_way(
    browser, bola, contract
):
    facts = planning.PlanFacts(title="Repairs, better", value_pence=200_000_00, months=48)
    plan = planning.add_plan(
        authority_id=contract.authority_id, facts=facts, contract=contract, by=bola, at=AT
    )
    assert "Repairs, better" in text(browser.get(to_replace(contract)))
    browser.post(to_replace(contract, "start"))

    row = Procurement.objects.get(title="Repairs, better")
    assert records.need_of(row.answers).value_inc_vat_pence == 240_000_00
    plan.refresh_from_db()
    assert plan.state == "under_way"
    assert PlannedPurchase.objects.count() == 1
    answer = browser.post(to_replace(contract, "start"), follow=True)
    assert "replaces this contract already" in answer.content.decode()
    assert Procurement.objects.filter(title="Repairs, better").count() == 1


def test_a_plan_that_cannot_be_right_leaves_its_answers_open(bola, contract):
    contract.starts_on, contract.ends_on = date(2019, 1, 1), date(2020, 1, 1)
    contract.value_ex_vat_pence = 0
    contract.save()
    row = replacing.start(
        authority_id=contract.authority_id, reference=contract.reference, by=bola, at=AT, today=TODAY
    )  # fmt: skip

    assert records.need_of(row.answers).needed_by is None


def test_a_contract_of_another_borough_is_not_found(browser):
    other = ContractFactory(authority=cast.authority(cast.HACKNEY))

    assert browser.get(to_replace(other)).status_code == 404
    assert browser.post(to_replace(other, "start")).status_code == 404


def test_a_viewer_reads_and_links_nothing(begun, contract):
    client = Client()
    client.force_login(cast.vera())

    assert "Find a contract" not in text(client.get(address(begun, "replaces")))
    assert "A buyer or the procurement lead can start one" in text(client.get(to_replace(contract)))


def test_the_register_and_the_renewal_lead_to_the_procurement(browser, contract):
    for page in (
        f"/in/camden/register/{contract.reference}/",
        f"/in/camden/renewals/{contract.reference}/",
    ):
        assert to_replace(contract) in browser.get(page).content.decode()


def test_a_service_area_is_picked_from_the_register_and_filters_list_and_board(
    begun, browser, contract
):
    form = browser.get(address(begun, "answers"))
    assert [one.get("value") for one in parse(form).iter("option") if one.getparent().tag == "datalist"] == ["Housing"]  # fmt: skip
    answer = browser.post(
        address(begun, "answers"),
        {"title": begun.title, "kind": "goods-or-services", "edition": "1", "service_area": "Housing"},
    )  # fmt: skip
    assert answer.status_code == 302
    assert again(begun).service_area == "Housing"
    assert "Service area: Housing" in text(browser.get(address(begun)))
    ProcurementFactory(authority=begun.authority, title="Room booking", service_area="Libraries")
    for page in (LIST, BOARD):
        said = text(browser.get(page, {"area": "Housing"}))
        assert begun.title in said
        assert "Room booking" not in said
        said = text(browser.get(page, {"area": "None such"}))
        assert "must be one of the list" in said
        assert "Room booking" in said


def test_the_list_is_narrowed_by_words_and_state(begun, browser):
    ProcurementFactory(authority=begun.authority, title="Room booking", ended_on=TODAY)

    said = text(browser.get(LIST, {"words": "ROOM", "state": "Contract ended"}))
    assert "1 procurement of 2" in said
    assert begun.title not in said
    assert "No procurement is like this" in text(browser.get(LIST, {"words": "zzz"}))


def test_many_contracts_cost_no_query_more_than_one(
    begun, browser, bola, django_assert_num_queries
):
    def link(count):
        for _ in range(count):
            one = ContractFactory(authority=begun.authority)
            RegisterDetailFactory(contract=one)
            replacing.link(procurement=begun, reference=one.reference, by=bola, at=AT)

    link(1)
    browser.get(address(begun, "replaces"))
    with django_assert_num_queries(11):
        browser.get(address(begun, "replaces"))
    link(9)
    with django_assert_num_queries(11):
        browser.get(address(begun, "replaces"))
