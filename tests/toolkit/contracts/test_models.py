from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.contracts import (
    ContractFactory,
    ContractSupplierFactory,
    EditionFactory,
    RefusalFactory,
    ReleaseFactory,
    SourceFileFactory,
)
from toolkit.contracts.choices import Status
from toolkit.contracts.models import Contract

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"value_ex_vat_pence": -1, "currency": "GBP"},
        {"value_inc_vat_pence": -1, "currency": "GBP"},
        {"value_ex_vat_pence": 100, "currency": ""},
        {"starts_on": date(2027, 4, 1), "ends_on": date(2027, 3, 31)},
    ],
)
def test_the_database_refuses_nonsense(wrong):
    with pytest.raises(IntegrityError):
        ContractFactory(**wrong)


@pytest.mark.parametrize(
    "right",
    [
        {"value_ex_vat_pence": 0, "currency": "GBP"},
        {"starts_on": date(2027, 4, 1), "ends_on": date(2027, 4, 1)},
        {"ends_on": date(2027, 4, 1)},
    ],
)
def test_the_edges_are_allowed(right):
    assert ContractFactory(**right).pk


def test_nothing_is_stored_twice():
    contract, release, file = ContractFactory(), ReleaseFactory(), SourceFileFactory()
    link = ContractSupplierFactory()
    for make in (
        lambda: ContractFactory(ocid=contract.ocid, key=contract.key),
        lambda: ContractFactory(reference=contract.reference),
        lambda: ReleaseFactory(ocid=release.ocid, release_id=release.release_id),
        lambda: SourceFileFactory(sha256=file.sha256),
        lambda: ContractSupplierFactory(contract=link.contract, position=link.position),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_windows_of_ends_are_half_open():
    first, last = (
        ContractFactory(ends_on=date(2027, 1, 1)),
        ContractFactory(ends_on=date(2027, 2, 1)),
    )
    ContractFactory(ends_on=None)

    found = Contract.objects.ending_between(date(2027, 1, 1), date(2027, 2, 1))

    assert list(found) == [first]
    assert list(Contract.objects.ending_between(date(2027, 2, 1), date(2027, 2, 2))) == [last]


def test_standing_leaves_out_what_was_cancelled_or_ended():
    kept = [
        ContractFactory(status=status) for status in (Status.ACTIVE, Status.PENDING, Status.UNKNOWN)
    ]
    for status in (Status.CANCELLED, Status.TERMINATED):
        ContractFactory(status=status)

    assert set(Contract.objects.standing()) == set(kept)


def test_every_word_must_be_there_in_any_case():
    contract = ContractFactory(title="Library Management System")

    assert list(Contract.objects.with_words("SYSTEM library")) == [contract]
    assert list(Contract.objects.with_words("library parking")) == []
    assert list(Contract.objects.with_words("100%_")) == []


def test_rows_say_what_they_are():
    assert str(ContractFactory(title="A")) == "A"
    assert str(ContractFactory(title="", reference="abc")) == "abc"
    assert str(ReleaseFactory(ocid="o", release_id="r")) == "o r"
    assert str(SourceFileFactory(name="f.json")) == "f.json"
    assert str(RefusalFactory(position="line 2", reason="No.")) == "line 2: No."
    assert str(EditionFactory()) == "0"
    assert str(ContractSupplierFactory(name_as_published="Alpha")) == "Alpha"
