"""Contracts follow what people decided about their suppliers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.factories.contracts import ContractFactory
from tests.factories.suppliers import SupplierAliasFactory, SupplierFactory
from toolkit.contracts import merging
from toolkit.contracts.models import ContractSupplier

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SAID = {"reason": "The same people", "by_name": "Amara", "at": AT}


def supplier_named(name: str):
    one = SupplierFactory(name=name)
    SupplierAliasFactory(supplier=one, text=name.lower(), as_published=name)
    return one


def link(supplier, name: str, position: int = 0) -> ContractSupplier:
    return ContractSupplier.objects.create(
        contract=ContractFactory(), supplier=supplier, position=position,
        name_as_published=name, tidy_name=name.lower(),
    )  # fmt: skip


def owner(one: ContractSupplier) -> int:
    return ContractSupplier.objects.get(pk=one.pk).supplier_id


def test_contracts_move_with_a_merge_and_back_with_its_undo():
    keep, drop = supplier_named("Alpha"), supplier_named("Beta")
    ours, theirs, odd = link(keep, "Alpha"), link(drop, "Beta"), link(drop, "Alpha")

    decision = merging.merge_suppliers(keep=keep, drop=drop, **SAID)
    later = link(keep, "Beta")

    assert [owner(one) for one in (ours, theirs, odd)] == [keep.pk] * 3

    merging.undo_decision(decision=decision, by_name="Ben", at=AT)

    assert owner(ours) == keep.pk
    assert [owner(one) for one in (theirs, odd, later)] == [drop.pk] * 3


def test_contracts_move_with_a_split_and_back():
    supplier = supplier_named("Alpha")
    SupplierAliasFactory(supplier=supplier, text="beta", as_published="Beta")
    ours, theirs = link(supplier, "Alpha"), link(supplier, "Beta")

    decision = merging.split_supplier(
        supplier=supplier, numbers=[], texts=["Beta"], new_name="Beta", **SAID
    )

    assert owner(ours) == supplier.pk != owner(theirs)

    merging.undo_decision(decision=decision, by_name="Ben", at=AT)

    assert owner(theirs) == supplier.pk
