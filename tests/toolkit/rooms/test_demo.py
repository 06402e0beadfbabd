"""The made-up rooms of a demonstration."""

from __future__ import annotations

import pytest

from tests.factories import cast
from tests.factories.rooms import AT
from tests.factories.suppliers import SupplierFactory
from tests.toolkit.rooms.conftest import contract
from toolkit.rooms import demo
from toolkit.rooms.models import Action, Issue, Room, Vote

pytestmark = pytest.mark.django_db


def test_rooms_are_made_once_for_boroughs_that_have_the_supplier():
    cast.amara(), cast.ben()
    for name in ("Alderbrook Systems Ltd", "Northcote Business Software plc"):
        supplier = SupplierFactory(name=name)
        for slug in ("camden", "hackney", "southwark"):
            contract(cast.authority(slug), supplier)
    cast.authority("islington")  # has no contract, so it does not join

    assert (demo.load(at=AT), demo.load(at=AT)) == (2, 0)

    room = Room.objects.get(supplier__name__startswith="Alderbrook")
    assert sorted(room.seats.values_list("authority__slug", flat=True)) == [
        "camden", "hackney", "southwark",
    ]  # fmt: skip
    assert room.issues.filter(is_on_agenda=True).count() == 2
    assert all(demo.MADE_UP in text for text in Issue.objects.values_list("details", flat=True))
    assert all("made up" in text for text in Action.objects.values_list("owner", flat=True))
    assert Vote.objects.exists()
    assert Action.objects.filter(done_at__isnull=False).count() == 1


def test_without_the_cast_or_the_suppliers_nothing_breaks():
    assert demo.load(at=AT) == 0
    contract(cast.authority("camden"), SupplierFactory(name="Alderbrook Systems Ltd"))
    assert demo.load(at=AT) == 0
    assert not Room.objects.exists()
