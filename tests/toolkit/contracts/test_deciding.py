"""What people decide about rows of one contract, suppliers and buyers' names: kept, shown, undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories import cast
from tests.factories.boroughs import NameQuestionFactory
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    TwinLinkFactory,
)
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.contracts.test_own_views import HERE, amara, camden, page, row, words
from toolkit.contracts import deciding, twins
from toolkit.contracts.choices import TwinVerdict
from toolkit.contracts.models import Contract, TwinLink
from toolkit.people.choices import Sharing
from toolkit.people.models import AuditEvent
from toolkit.suppliers.models import SupplierDecision

__all__ = ["amara", "camden"]
pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def cora(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client = Client()
    client.force_login(cast.cora())
    return client


@pytest.fixture
def two(camden):
    """Two rows of which the machine is not sure."""
    one = row(camden, "Alma library system", ends_on=date(2027, 3, 31))
    notice = ContractFactory(authority=camden, title="Library software", ends_on=date(2027, 4, 1))
    first, second = twins.pair(one.reference, notice.reference)
    TwinLinkFactory(
        first=first,
        second=second,
        reasons=["the ends are a day apart", "Against: the titles differ"],
    )
    return first, second


# --- twins ------------------------------------------------------------------------------------------------


def test_a_pair_is_shown_with_what_speaks_for_and_against_it(amara, two):
    listed = words(page(amara, f"{HERE}twins/"))
    compared = words(page(amara, f"{HERE}twins/{two[0]}/{two[1]}/"))

    for said in (listed, compared):
        assert "the ends are a day apart" in said
        assert "the titles differ" in said
    assert "31 March 2027" in compared
    assert "1 April 2027" in compared


def test_the_same_contract_is_then_counted_once_and_no_refresh_parts_it(amara, camden, two):
    address = f"{HERE}twins/{two[0]}/{two[1]}/"

    said = amara.post(address, {"verdict": "same", "reason": "I signed it"}, follow=True)

    assert "Your decision is kept" in said.content.decode()
    twins.refresh(two, at=AT)
    assert Contract.objects.own([camden.pk]).count() == 1
    assert "I signed it" in words(page(amara, f"{HERE}twins/"))
    event = AuditEvent.objects.filter(action="contracts.contract.twin_same").first()
    assert (event.authority, event.details["reason"]) == (camden, "I signed it")

    said = amara.post(f"{address}undo/", follow=True).content.decode()

    assert "taken back" in said
    assert Contract.objects.own([camden.pk]).count() == 2


def test_two_contracts_stay_two_and_the_pair_is_not_asked_again(amara, camden, two):
    amara.post(f"{HERE}twins/{two[0]}/{two[1]}/", {"verdict": "different", "reason": "Two lots"})
    twins.refresh(two, at=AT)

    said = words(page(amara, f"{HERE}twins/"))

    assert "No pair waits for you" in said
    assert TwinLink.objects.get().verdict == TwinVerdict.DIFFERENT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"verdict": "same", "reason": " "}, "Enter how you know"),
        ({"reason": "x"}, "Select whether they are the same contract"),
    ],
)
def test_a_decision_needs_an_answer_and_a_reason(amara, two, data, said):
    assert said in amara.post(f"{HERE}twins/{two[0]}/{two[1]}/", data).content.decode()


def test_rows_of_another_borough_and_pairs_out_of_order_are_not_found(amara, camden, two):
    other = row(cast.authority("hackney"))

    assert amara.get(f"{HERE}twins/{two[1]}/{two[0]}/").status_code == 404
    first, second = sorted((two[0], other.reference))
    assert amara.get(f"{HERE}twins/{first}/{second}/").status_code == 404
    said = amara.post(f"{HERE}twins/{first}/{second}/undo/", follow=True).content.decode()
    assert "Choose contracts of your own register" in said


def test_a_group_is_split_and_stays_split(amara, camden, two):
    deciding.decide_twins(
        first=two[0],
        second=two[1],
        verdict=TwinVerdict.SAME,
        reason="same",
        authority_id=camden.pk,
        by=amara.user,
        at=AT,
    )
    address = f"{HERE}{two[0]}/group/"
    assert "Are these all one contract?" in words(page(amara, address))
    everything = {"references": list(two), "reason": "x"}
    assert "Leave at least one row" in amara.post(address, everything).content.decode()

    said = amara.post(address, {"references": [two[1]], "reason": "Another lot"}, follow=True)

    assert "two contracts now" in said.content.decode()
    twins.refresh(two, at=AT)
    assert Contract.objects.own([camden.pk]).count() == 2
    assert "one row alone" in words(page(amara, address))


# --- suppliers --------------------------------------------------------------------------------------------


def supplied(name, slug, contract):
    return ContractSupplierFactory(
        contract=contract, supplier=SupplierFactory(name=name, slug=slug), name_as_published=name
    )


@pytest.fixture
def likely(camden):
    """Two suppliers that differ by a letter, in published contracts."""
    return [
        supplied(name, slug, ContractFactory(authority=camden))
        for name, slug in (("Northgate Systems", "one"), ("Northgate Sistems", "two"))
    ]


@pytest.mark.parametrize("keep", ["first", "second"])
def test_two_suppliers_become_one_and_two_again(cora, likely, keep):
    assert "Northgate Sistems" in words(page(cora, "/names/suppliers/"))
    assert "differ by a letter" in words(page(cora, "/names/suppliers/one/two/"))

    said = cora.post(
        "/names/suppliers/one/two/", {"verdict": keep, "reason": "Same company"}, follow=True
    ).content.decode()

    assert "Your decision is kept" in said
    assert "Same company" in said
    kept = likely[0 if keep == "first" else 1].supplier
    for link in likely:
        link.refresh_from_db()
        assert link.supplier == kept
    assert AuditEvent.objects.filter(action="contracts.supplier.merged").exists()

    decision = SupplierDecision.objects.get()
    said = cora.post(f"/names/suppliers/{decision.pk}/undo/", follow=True).content.decode()

    assert "with everything it moved" in said
    for link in likely:
        link.refresh_from_db()
    assert {link.supplier.slug for link in likely} == {"one", "two"}


def test_suppliers_that_are_two_are_not_asked_again(cora, likely):
    cora.post("/names/suppliers/one/two/", {"verdict": "different", "reason": "Two companies"})

    said = words(page(cora, "/names/suppliers/"))

    assert "No two suppliers look like one" in said
    again = cora.post("/names/suppliers/one/two/", {"verdict": "first", "reason": "x"})
    assert "Somebody has decided about these two already" in again.content.decode()


def test_a_supplier_is_found_by_name_and_split(cora, camden):
    link = supplied("Alpha Ltd", "alpha", ContractFactory(authority=camden))
    other = ContractSupplierFactory(
        contract=ContractFactory(authority=camden),
        supplier=link.supplier,
        name_as_published="Alpha Cleaning",
        tidy_name="alpha cleaning",
    )
    for text, name in (("alpha", "Alpha Ltd"), ("alpha cleaning", "Alpha Cleaning")):
        link.supplier.aliases.get_or_create(text=text, defaults={"as_published": name})
    supplied("Beta Ltd", "beta", ContractFactory(authority=camden))
    assert "Beta Ltd" in words(page(cora, "/suppliers/alpha/decide/?words=beta"))
    assert "No supplier that you can see" in words(page(cora, "/suppliers/alpha/decide/?words=zz"))
    assert "Tick at least one" in cora.post(
        "/suppliers/alpha/decide/", {"new_name": "x", "reason": "y"}
    ).content.decode()  # fmt: skip

    said = cora.post(
        "/suppliers/alpha/decide/",
        {"names": ["alpha cleaning"], "new_name": "Alpha Cleaning", "reason": "Another company"},
        follow=True,
    ).content.decode()

    assert "two suppliers now" in said
    other.refresh_from_db()
    assert other.supplier.name == "Alpha Cleaning"
    assert other.supplier != link.supplier


def test_a_supplier_that_only_a_sealed_register_names_is_not_told_of(cora, camden, likely):
    hidden = supplied("Northgate Systemz", "hidden", row(camden, sharing=Sharing.OWN))

    assert "Systemz" not in words(page(cora, "/names/suppliers/"))
    assert "Systemz" not in words(page(cora, "/suppliers/one/decide/?words=northgate"))
    assert cora.get(f"/suppliers/{hidden.supplier.slug}/decide/").status_code == 404
    assert cora.get(f"/names/suppliers/one/{hidden.supplier.slug}/").status_code == 404


def test_a_suppliers_page_leads_those_who_may_decide(cora, likely):
    assert "/suppliers/one/decide/" in cora.get("/suppliers/one/").content.decode()
    assert "/suppliers/one/decide/" not in Client().get("/suppliers/one/").content.decode()


# --- buyers' names ------------------------------------------------------------------------------------------


def test_a_name_is_decided_once_remembered_and_undone(cora, camden):
    question = NameQuestionFactory(
        text="camden libraries",
        as_published="Camden Libraries",
        candidates=[["camden", 0.6, "it begins with the borough’s name"]],
    )
    notice = ContractFactory(authority=None, buyer_name="Camden  Libraries")
    assert "A borough’s own file" in words(page(cora, "/names/buyers/"))
    address = f"/names/buyers/{question.pk}/"
    assert "it begins with the borough’s name" in words(page(cora, address))

    said = cora.post(
        address, {"authority": "camden", "reason": "It is our service"}, follow=True
    ).content.decode()

    assert "is remembered. 1 of its contracts" in said
    assert "It is our service" in said
    notice.refresh_from_db()
    assert notice.authority == camden

    said = cora.post(f"{address}undo/", follow=True).content.decode()

    assert "The name waits again" in said
    notice.refresh_from_db()
    assert notice.authority is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"authority": "none", "reason": ""}, "Enter how you know"),
        ({"authority": "other", "reason": "x"}, "Choose the borough that is meant"),
        ({"reason": "x"}, "Select the borough"),
    ],
)
def test_a_name_needs_an_answer_and_a_reason(cora, camden, data, said):
    question = NameQuestionFactory()

    assert said in cora.post(f"/names/buyers/{question.pk}/", data).content.decode()


def test_a_name_that_is_none_of_ours_is_remembered_and_not_decided_twice(cora, camden):
    question = NameQuestionFactory()
    address = f"/names/buyers/{question.pk}/"
    cora.post(address, {"authority": "none", "reason": "A school"})

    again = cora.post(address, {"authority": "none", "reason": "A school"}).content.decode()

    assert "Somebody has decided about this name already" in again
    assert cora.get("/names/buyers/0/").status_code == 404
