from __future__ import annotations

from itertools import permutations

import pytest
from django.db import IntegrityError, transaction

from ocds.records import PartyRecord
from tests.factories.suppliers import (
    SupplierAliasFactory,
    SupplierFactory,
    SupplierIdentifierFactory,
)
from toolkit.suppliers import actions, names, queries
from toolkit.suppliers.models import Supplier

pytestmark = pytest.mark.django_db


def party(name: str, *numbers: str) -> PartyRecord:
    return PartyRecord(name, numbers)


def identify(*parties: PartyRecord) -> dict[PartyRecord, Supplier]:
    """Identify, forget what was merged, and return each party's supplier."""
    found = actions.identify(parties=parties)
    actions.forget(merged=found.merged)
    return {one: Supplier.objects.get(pk=pk) for one, pk in found.supplier_of.items()}


ALPHA = party("Alpha Ltd", "GB-COH:00000001")
ALPHA_RENAMED = party("Alpha Group plc", "GB-COH:00000001")
ALPHA_PLAIN = party("ALPHA LIMITED")
OTHER_ALPHA = party("Alpha Ltd", "GB-COH:00000002")


def test_the_same_number_is_the_same_supplier():
    found = identify(ALPHA, ALPHA_RENAMED, OTHER_ALPHA)

    assert found[ALPHA] == found[ALPHA_RENAMED] != found[OTHER_ALPHA]
    assert found[ALPHA].slug == "alpha-ltd"
    assert found[OTHER_ALPHA].slug.startswith("alpha-ltd-")


def test_a_party_without_a_number_is_the_one_supplier_of_its_name():
    found = identify(ALPHA, ALPHA_PLAIN)

    assert found[ALPHA] == found[ALPHA_PLAIN]


def test_a_name_of_two_suppliers_means_neither():
    found = identify(ALPHA, OTHER_ALPHA, ALPHA_PLAIN)

    assert len({found[ALPHA], found[OTHER_ALPHA], found[ALPHA_PLAIN]}) == 3
    assert found[ALPHA_PLAIN].known_by_name == "alpha"


def test_a_supplier_known_by_name_keeps_its_address_when_its_number_comes():
    before = identify(ALPHA_PLAIN)[ALPHA_PLAIN]

    after = identify(ALPHA)[ALPHA]

    assert after == before
    assert after.slug == before.slug
    assert after.known_by_name == ""


def test_running_twice_adds_nothing():
    first = identify(ALPHA, ALPHA_PLAIN, party("Beta"))
    count = Supplier.objects.count()

    assert identify(ALPHA, ALPHA_PLAIN, party("Beta")) == first
    assert Supplier.objects.count() == count


def test_numbers_that_come_together_join_suppliers():
    by_company = identify(party("Alpha Ltd", "GB-COH:00000001"))
    identify(party("Alpha Group", "GB-PPON:P1"))

    both = party("Alpha Ltd", "GB-COH:00000001", "GB-PPON:P1")
    found = actions.identify(parties=[both])
    actions.forget(merged=found.merged)

    assert list(found.merged.values()) == [next(iter(by_company.values())).pk]
    (one,) = Supplier.objects.all()
    assert {str(number) for number in one.identifiers.all()} == {"GB-COH-00000001", "GB-PPON-P1"}
    assert {alias.text for alias in one.aliases.all()} == {"alpha", "alpha group"}


def sameness(parties, order) -> set[frozenset[PartyRecord]]:
    """Bring parties in one by one; return which of them are one supplier at the end."""
    for one in order:
        identify(one)
    last = actions.identify(parties=parties).supplier_of
    return {
        frozenset(one for one in parties if last[one] == supplier)
        for supplier in set(last.values())
    }


@pytest.mark.parametrize(
    "parties",
    [
        (ALPHA, ALPHA_PLAIN, OTHER_ALPHA),
        (ALPHA, ALPHA_PLAIN, ALPHA_RENAMED),
        (
            party("A", "GB-COH:00000001"),
            party("B", "GB-PPON:P"),
            party("C", "GB-COH:00000001", "GB-PPON:P"),
        ),
    ],
)
def test_the_order_in_which_parties_come_never_matters(parties):
    results = []
    for order in permutations(parties):
        sid = transaction.savepoint()
        results.append(sameness(parties, order))
        transaction.savepoint_rollback(sid)

    assert all(result == results[0] for result in results)


def test_a_name_without_letters_gets_an_address():
    found = identify(party("株式会社"), party("北京"))

    assert sorted(one.slug.split("-")[0] for one in found.values()) == ["supplier", "supplier"]


def test_names_in_capitals_are_the_last_choice():
    found = identify(party("ALPHA LTD", "GB-COH:00000001"), party("Alpha Ltd", "GB-COH:00000001"))

    assert {one.name for one in found.values()} == {"Alpha Ltd"}


def test_nobody_is_left_out():
    assert identify() == {}
    assert identify(party("")) == {}


def test_a_supplier_is_read_with_its_numbers_and_names(django_assert_num_queries):
    supplier = SupplierFactory()
    SupplierIdentifierFactory(supplier=supplier, value="01234567")
    SupplierAliasFactory(supplier=supplier, text=names.tidy("Alpha Ltd"), as_published="Alpha Ltd")

    with django_assert_num_queries(3):
        found = queries.supplier(supplier.slug)
        shown = [str(one) for one in (*found.identifiers.all(), *found.aliases.all(), found)]

    assert shown == ["GB-COH-01234567", "Alpha Ltd", supplier.name]
    with pytest.raises(Supplier.DoesNotExist):
        queries.supplier("nobody")


def test_a_name_stands_for_one_supplier_without_a_number():
    SupplierFactory(known_by_name="alpha")
    SupplierFactory(known_by_name="")

    with pytest.raises(IntegrityError):
        SupplierFactory(known_by_name="alpha")
