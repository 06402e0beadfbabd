"""Whoever writes contracts lets words and counts follow, in the same transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from tests.factories import cast
from tests.factories.boroughs import NameQuestionFactory
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterCountFactory,
    RegisterDetailFactory,
)
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.contracts import kept
from toolkit.contracts import deciding, editing, facets, queries, twins, wording
from toolkit.contracts.choices import TwinVerdict
from toolkit.contracts.models import Contract, RegisterCount
from toolkit.contracts.queries import Filters
from toolkit.people import queries as people
from toolkit.people.choices import Sharing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def camden():
    return cast.authority("camden")


@pytest.fixture
def amara():
    return cast.amara()


@pytest.fixture
def row(camden):
    """A row of Camden's register that was counted."""
    detail = RegisterDetailFactory(
        contract=RegisterContractFactory(authority=camden, title="Library system"), system="Alma"
    )
    wording.follow([detail.contract_id])
    facets.recount([camden.pk])
    return detail.contract


def found(words, viewer=people.ANYONE):
    return {one.reference for one in queries.contracts(Filters(words=words, viewer=viewer))}


def counted(viewer=people.ANYONE):
    return facets.sizes(facets.counted(viewer)).contracts


def test_an_edit_is_found_at_once_by_its_new_words_alone(row, camden, amara):
    viewer = people.viewer(amara)
    assert found("alma", viewer) == {row.reference}

    editing.change(
        reference=row.reference, authority_id=camden.pk, by=amara, at=AT,
        values={"system": "Koha", "suppliers": ["PTFS Europe Ltd"], "cpv_code": "48160000"},
    )  # fmt: skip

    assert found("koha ptfs", viewer) == {row.reference}
    assert not found("alma", viewer)
    kept.check()


def test_sharing_and_taking_back_change_who_counts_and_finds_it(row, camden, amara):
    everybody, other = people.ANYONE, people.viewer(cast.ben())
    for sharing, seen_by in (
        (Sharing.PUBLIC, (1, 1)), (Sharing.BOROUGHS, (0, 1)), (Sharing.OWN, (0, 0)),
    ):  # fmt: skip
        editing.share(
            references=[row.reference], authority_id=camden.pk, sharing=sharing, by=amara, at=AT
        )
        assert (counted(everybody), counted(other)) == seen_by
        assert (len(found("alma", everybody)), len(found("alma", other))) == seen_by
        assert counted(people.viewer(amara)) == 1
        kept.check()


def test_a_removed_row_is_neither_counted_nor_found_until_it_is_back(row, camden, amara):
    viewer = people.viewer(amara)
    editing.remove(
        references=[row.reference], authority_id=camden.pk, reason="Twice", by=amara, at=AT
    )
    assert (counted(viewer), found("alma", viewer)) == (0, set())

    editing.restore(reference=row.reference, authority_id=camden.pk, by=amara, at=AT)
    assert (counted(viewer), found("alma", viewer)) == (1, {row.reference})
    kept.check()


def test_rows_that_are_one_contract_count_once_and_are_found_by_what_was_filled_in(
    row, camden, amara
):
    notice = ContractFactory(
        authority=camden, title="Software", description="Kiosks for the libraries", search_text=""
    )
    wording.follow([notice.pk])
    facets.recount([camden.pk])
    viewer = people.viewer(amara)
    assert counted(viewer) == 2

    twins.decide(
        first=row.reference, second=notice.reference, verdict=TwinVerdict.SAME, reason="The same",
        by_name="Amara", at=AT,
    )  # fmt: skip

    assert counted(viewer) == 1
    assert found("alma kiosks", viewer) == {row.reference}
    kept.check()
    twins.undo_decision(first=row.reference, second=notice.reference, at=AT)
    assert counted(viewer) == 2
    assert not found("alma kiosks", viewer)
    kept.check()


def test_a_notice_that_is_taken_into_the_register_is_found_by_both(camden, amara):
    notice = ContractFactory(authority=camden, title="Parking permits")

    editing.change(
        reference=notice.reference, authority_id=camden.pk, by=amara, at=AT,
        values={"system": "Taranto"},
    )  # fmt: skip

    assert len(found("parking taranto", people.viewer(amara))) == 1
    kept.check()


def test_contracts_of_a_buyer_that_proves_to_be_a_borough_are_counted(camden, amara):
    ContractFactory(authority=None, buyer_name="Camden Borough Council", title="Lifts")
    question = NameQuestionFactory(text="camden borough council")
    facets.recount([camden.pk])
    assert counted() == 0

    moved = deciding.decide_buyer(
        question=question, authority=camden, reason="It is ours", by=amara, at=AT
    )
    assert (moved, counted()) == (1, 1)
    question.refresh_from_db()
    deciding.reopen_buyer(question=question, by=amara, at=AT)
    assert counted() == 0
    kept.check()


def test_joined_suppliers_are_still_found_by_the_names_that_were_published(camden, amara):
    one, other = SupplierFactory(name="Alpha Ltd"), SupplierFactory(name="Alpha Limited")
    link = ContractSupplierFactory(
        contract=ContractFactory(authority=camden), supplier=other
    )  # "Alpha Limited" as published
    wording.follow([link.contract_id])

    deciding.merge_suppliers(keep=one, drop=other, reason="One firm", by=amara, at=AT)

    assert found("alpha limited") == {link.contract.reference}
    kept.check()


def test_what_is_rolled_back_leaves_words_and_counts_as_they_were(row, camden, amara):
    with transaction.atomic():
        editing.change(
            reference=row.reference, authority_id=camden.pk, by=amara, at=AT,
            values={"system": "Koha"},
        )  # fmt: skip
        transaction.set_rollback(True)

    assert found("alma", people.viewer(amara)) == {row.reference}
    kept.check()


def test_a_borough_that_was_never_counted_is_counted_when_somebody_asks(camden):
    for end in (date(2027, 3, 31), None):
        ContractFactory(authority=camden, ends_on=end, cpv_division="48")
    expected = facets.counted()
    assert not RegisterCount.objects.exists()

    facets.recount([camden.pk, None])

    assert facets.counted() == expected
    assert [(one.contracts, one.with_end, one.last_end) for one in expected] == [
        (2, 1, date(2027, 3, 31))
    ]


def test_another_boroughs_own_counts_are_never_added(camden):
    hackney = cast.authority("hackney")
    rows = {"own": [["48", 5, 0, None]], "boroughs": [["48", 3, 0, None]], "public": []}
    for one in (camden, hackney):
        RegisterCountFactory(authority=one, counts=rows)

    assert counted() == 0
    assert counted(people.viewer(cast.amara())) == 5 + 3
    assert counted(people.viewer(cast.cora())) == 3 + 3


@pytest.mark.parametrize("origin", ["register", "notice"])
def test_one_text_serves_every_kind_of_row(camden, origin):
    one = Contract.objects.get(
        pk=ContractFactory(
            authority=camden, title=" Lift   Repairs", buyer_name="London Borough of Camden",
            description="Of 40 lifts", buyer_reference="C-17", search_text="",
        ).pk
    )  # fmt: skip
    ContractSupplierFactory(contract=one, name_as_published="Apex Lifts plc")
    expected = "lift repairs london borough of camden apex lifts plc c-17"
    if origin == "register":
        RegisterDetailFactory(contract=one, number="B 9", system="LiftWatch", department="Homes")
        expected = "lift repairs london borough of camden apex lifts plc b 9 liftwatch homes"

    wording.follow([one.pk])

    one.refresh_from_db()
    assert one.search_text == f"{expected} of 40 lifts"
    kept.check()
