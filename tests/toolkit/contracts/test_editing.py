"""What a borough's people do to their own register: every deed is kept, and no import undoes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import cast
from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    RegisterContractFactory,
    RegisterDetailFactory,
)
from tests.factories.people import UserFactory
from toolkit.contracts import editing, twins
from toolkit.contracts.choices import Origin, TwinVerdict
from toolkit.contracts.editing import ChangedMeanwhile, NotPossible
from toolkit.contracts.models import Contract, Touched
from toolkit.contracts.own_facts import snapshot
from toolkit.people.choices import Sharing
from toolkit.people.models import AuditEvent

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def camden():
    return cast.authority("camden")


@pytest.fixture
def amara():
    return UserFactory(username="amara", first_name="Amara", last_name="Okafor")


def row(camden, title="Library management system", **facts):
    """Return a row of Camden's register; facts of the register by `register__`."""
    detail = {name[10:]: facts.pop(name) for name in list(facts) if name.startswith("register__")}
    one = RegisterContractFactory(authority=camden, title=title, **facts)
    RegisterDetailFactory(contract=one, **detail)
    return one


def again(one):
    return Contract.objects.select_related("register").get(reference=one.reference)


def trail(one):
    events = AuditEvent.objects.filter(target=f"contract {one.reference}").order_by("pk")
    return [event.action.rpartition(".")[2] for event in events]


# --- confirming ---------------------------------------------------------------------------------------


def test_confirming_records_who_and_when_and_settles_doubts(camden):
    one = row(camden, register__problems=[["'c. 200k' is approximate", ""]])

    assert editing.confirm(references=[one.reference], by_name="A. Okafor", by=None, at=AT) == 1

    kept = again(one).register
    assert (kept.last_confirmed_at, kept.last_confirmed_by) == (AT, "A. Okafor")
    assert kept.problems == []
    event = AuditEvent.objects.get(action="contracts.contract.confirmed")
    assert (event.authority, event.by, event.details["by_name"]) == (camden, None, "A. Okafor")
    assert event.details["doubts"] == [["'c. 200k' is approximate", ""]]


def test_only_rows_of_the_borough_that_are_still_there_are_confirmed(camden):
    here, gone = row(camden), row(camden, register__removed_at=AT, register__removed_by="x")
    elsewhere = row(cast.authority("hackney"))
    notice = ContractFactory(authority=camden)
    every = [one.reference for one in (here, gone, elsewhere, notice)]

    count = editing.confirm(
        references=every, by_name="Amara", by=None, at=AT, authority_id=camden.pk
    )

    assert count == 1
    assert again(elsewhere).register.last_confirmed_at is None


# --- changing -----------------------------------------------------------------------------------------


def test_a_change_is_marked_kept_in_the_trail_and_waits_for_overlaps(camden, amara):
    one = row(camden, ends_on=date(2027, 3, 31))

    editing.change(
        reference=one.reference,
        authority_id=camden.pk,
        values={"ends_on": date(2028, 3, 31), "title": one.title, "system": "Alma"},
        by=amara,
        at=AT,
    )

    kept = again(one)
    assert (kept.ends_on, kept.register.system) == (date(2028, 3, 31), "Alma")
    assert set(kept.register.edited) == {"ends_on", "system"}
    assert kept.register.edited["ends_on"]["was"] == "2027-03-31"
    assert "alma" in kept.search_text
    assert Touched.objects.filter(reference=one.reference).exists()
    event = AuditEvent.objects.get(action="contracts.contract.changed")
    assert event.details["fields"]["ends_on"] == ["2027-03-31", "2028-03-31"]


def test_nothing_is_written_when_nothing_was_changed(camden, amara):
    one = row(camden)

    editing.change(
        reference=one.reference,
        authority_id=camden.pk,
        values={"title": one.title},
        by=amara,
        at=AT,
    )

    assert trail(one) == []
    assert again(one).register.edited == {}


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(camden, amara):
    one = row(camden)
    opened = snapshot(again(one))
    first = {"system": "Alma"}
    editing.change(
        reference=one.reference, authority_id=camden.pk, values=first, seen=opened, by=amara, at=AT
    )

    with pytest.raises(ChangedMeanwhile):
        editing.change(
            reference=one.reference,
            authority_id=camden.pk,
            values={"hosting": "Cloud"},
            seen=opened,
            by=amara,
            at=AT,
        )

    assert (again(one).register.system, again(one).register.hosting) == ("Alma", "")


def test_facts_that_contradict_each_other_are_refused(camden, amara):
    one = row(camden, starts_on=date(2027, 1, 1))

    with pytest.raises(NotPossible, match="starts on 1 January 2027"):
        editing.change(
            reference=one.reference,
            authority_id=camden.pk,
            values={"ends_on": date(2026, 1, 1)},
            by=amara,
            at=AT,
        )


def test_suppliers_are_recognised_and_one_that_stays_keeps_its_supplier(camden, amara):
    one = row(camden)
    link = ContractSupplierFactory(contract=one, name_as_published="Alpha Ltd")

    editing.change(
        reference=one.reference,
        authority_id=camden.pk,
        values={"suppliers": ("Beta Limited (01234567)", "Alpha Ltd")},
        by=amara,
        at=AT,
    )

    links = list(again(one).supplier_links.order_by("position"))
    assert [each.name_as_published for each in links] == ["Alpha Ltd", "Beta Limited"]
    assert links[0].supplier_id == link.supplier_id
    assert links[1].supplier.identifiers.get().value == "01234567"


def test_options_to_extend_are_read_as_months(camden, amara):
    one = row(camden)

    editing.change(
        reference=one.reference,
        authority_id=camden.pk,
        values={"extensions": "2 x 12 months"},
        by=amara,
        at=AT,
    )

    assert again(one).register.extension_months == [12, 12]


@pytest.mark.parametrize("who", ["hackney", "removed"])
def test_what_is_not_in_the_register_cannot_be_changed(camden, amara, who):
    one = row(camden, register__removed_at=AT, register__removed_by="x")
    owner = cast.authority("hackney") if who == "hackney" else camden

    with pytest.raises(NotPossible):
        editing.change(
            reference=one.reference, authority_id=owner.pk, values={"system": "x"}, by=amara, at=AT
        )


def test_changing_a_notice_makes_the_boroughs_own_row_beside_it(camden, amara):
    notice = ContractFactory(authority=camden, ends_on=date(2027, 3, 31), description="Books")
    supplier = ContractSupplierFactory(contract=notice).supplier

    reference = editing.change(
        reference=notice.reference,
        authority_id=camden.pk,
        values={"system": "Alma"},
        by=amara,
        at=AT,
    )

    mine = Contract.objects.select_related("register").get(reference=reference)
    assert (mine.origin, mine.sharing) == (Origin.TYPED, Sharing.OWN)
    assert (mine.register.system, mine.ends_on, mine.description) == (
        "Alma",
        date(2027, 3, 31),
        "Books",
    )
    assert mine.supplier_links.get().supplier == supplier
    assert (mine.leads_own, again_notice(notice)) == (True, (False, True))


def again_notice(notice):
    kept = Contract.objects.get(pk=notice.pk)
    return kept.leads_own, kept.leads_public


def test_a_persons_value_stays_beside_a_notice_that_says_otherwise(camden, amara):
    notice = ContractFactory(
        authority=camden, value_ex_vat_pence=100, value_inc_vat_pence=120, currency="GBP"
    )
    [reference] = editing.adopt(
        references=[notice.reference], authority_id=camden.pk, by=amara, at=AT
    )
    assert Contract.objects.get(reference=reference).value_inc_vat_pence == 120

    editing.change(
        reference=reference,
        authority_id=camden.pk,
        values={"value_ex_vat_pence": 90_00},
        by=amara,
        at=AT,
    )
    twins.refresh([reference, notice.reference], at=AT)

    kept = Contract.objects.select_related("register").get(reference=reference)
    assert (kept.value_ex_vat_pence, kept.value_inc_vat_pence) == (90_00, None)
    assert kept.register.conflicts == {}


def test_a_fact_that_a_person_left_empty_is_not_filled_again(camden, amara):
    notice = ContractFactory(authority=camden, ends_on=date(2027, 3, 31))
    [reference] = editing.adopt(
        references=[notice.reference], authority_id=camden.pk, by=amara, at=AT
    )

    editing.change(
        reference=reference, authority_id=camden.pk, values={"ends_on": None}, by=amara, at=AT
    )
    twins.refresh([reference], at=AT)

    assert Contract.objects.get(reference=reference).ends_on is None


# --- settling what sources disagree about ---------------------------------------------------------------


@pytest.fixture
def disagreeing(camden, amara):
    mine = row(camden, ends_on=date(2027, 3, 31))
    notice = ContractFactory(authority=camden, title=mine.title, ends_on=date(2027, 9, 30))
    twins.decide(
        first=mine.reference,
        second=notice.reference,
        verdict=TwinVerdict.SAME,
        reason="same",
        by_name="Amara",
        at=AT,
    )
    assert again(mine).register.conflicts == {"ends_on": [[notice.reference, "2027-09-30"]]}
    return mine, notice


@pytest.mark.parametrize("who", [0, 1])
def test_the_source_that_a_person_says_is_right_stays(camden, amara, disagreeing, who):
    mine = disagreeing[0]
    right = disagreeing[who]

    editing.settle(
        reference=mine.reference,
        authority_id=camden.pk,
        field="ends_on",
        says=right.reference,
        by=amara,
        at=AT,
    )

    kept = again(mine)
    assert kept.ends_on == right.ends_on
    assert (kept.register.conflicts_count, "ends_on" in kept.register.edited) == (0, True)
    assert trail(mine) == ["settled"]


def test_what_no_source_says_cannot_be_chosen(camden, amara, disagreeing):
    mine = disagreeing[0]
    for field, says in (("ends_on", "ref-of-nobody"), ("starts_on", mine.reference)):
        with pytest.raises(NotPossible):
            editing.settle(
                reference=mine.reference,
                authority_id=camden.pk,
                field=field,
                says=says,
                by=amara,
                at=AT,
            )


# --- sharing, managers ------------------------------------------------------------------------------------


def test_sharing_is_set_for_the_boroughs_own_rows_alone(camden, amara):
    mine, there = row(camden), row(cast.authority("hackney"))
    notice = ContractFactory(authority=camden)
    every = [mine.reference, there.reference, notice.reference]

    count = editing.share(
        references=every, authority_id=camden.pk, sharing=Sharing.BOROUGHS, by=amara, at=AT
    )

    assert count == 1
    assert [again(one).sharing for one in (mine, there)] == [Sharing.BOROUGHS, Sharing.OWN]
    assert (trail(mine), trail(there)) == (["shared"], [])


def test_a_manager_is_set_with_the_name_and_no_import_overwrites_it(camden, amara):
    one = row(camden, register__contract_manager="Somebody else")

    editing.set_manager(
        references=[one.reference], authority_id=camden.pk, manager=amara, by=amara, at=AT
    )

    kept = again(one).register
    assert (kept.manager, kept.contract_manager) == (amara, "Amara Okafor")
    assert kept.edited["contract_manager"]["was"] == "Somebody else"


# --- removing, bringing back, adding ------------------------------------------------------------------------


def test_what_was_removed_is_gone_from_every_page_and_comes_back(camden, amara):
    one = row(camden)

    editing.remove(
        references=[one.reference],
        authority_id=camden.pk,
        reason="It is Islington’s",
        by=amara,
        at=AT,
    )
    assert not Contract.objects.own([camden.pk]).exists()

    editing.restore(
        reference=one.reference, authority_id=camden.pk, by=amara, at=AT + timedelta(days=29)
    )
    assert Contract.objects.own([camden.pk]).get().reference == one.reference
    assert trail(one) == ["removed", "restored"]


def test_a_removal_needs_a_reason_and_a_row_of_the_register(camden, amara):
    one, notice = row(camden), ContractFactory(authority=camden)
    for reference, reason in ((one.reference, " "), (notice.reference, "Not ours")):
        with pytest.raises(NotPossible):
            editing.remove(
                references=[reference], authority_id=camden.pk, reason=reason, by=amara, at=AT
            )


@pytest.mark.parametrize("days", [31, 400])
def test_after_thirty_days_a_removal_stands(camden, amara, days):
    one = row(camden, register__removed_at=AT, register__removed_by="Amara")

    with pytest.raises(NotPossible, match="30 days"):
        editing.restore(
            reference=one.reference, authority_id=camden.pk, by=amara, at=AT + timedelta(days=days)
        )


def test_a_contract_that_is_typed_is_the_boroughs_alone_and_confirmed(camden, amara):
    reference = editing.add(
        authority_id=camden.pk,
        values={
            "title": "Parking permits",
            "suppliers": ("Gamma Ltd",),
            "value_ex_vat_pence": 12_000_00,
            "cpv_code": "48000000",
        },
        by=amara,
        at=AT,
    )

    one = Contract.objects.select_related("register").get(reference=reference)
    assert (one.origin, one.sharing, one.currency) == (Origin.TYPED, Sharing.OWN, "GBP")
    assert (one.register.last_confirmed_by, one.cpv_division) == ("Amara Okafor", "48")
    assert "gamma" in one.search_text
    assert trail(one) == ["added"]


def test_a_contract_without_a_title_is_refused(camden, amara):
    with pytest.raises(NotPossible):
        editing.add(authority_id=camden.pk, values={"title": " "}, by=amara, at=AT)
