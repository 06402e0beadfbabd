"""A browser of anybody, and a room of Camden and Hackney."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.factories.rooms import RoomFactory, SeatFactory
from tests.factories.suppliers import SupplierFactory


@pytest.fixture
def browse(settings):
    """Return a function that opens a browser for somebody, signed in; without, for anybody."""
    settings.REQUIRE_SECOND_FACTOR = False

    def opened(user=None):
        client = Client()
        if user:
            client.force_login(user)
        return client

    return opened


def contract(borough, supplier, **facts):
    """Return a running contract of a borough with a supplier."""
    facts = {"ends_on": date(2099, 3, 31), "sharing": "public", **facts}
    one = ContractFactory(authority=borough, **facts)
    ContractSupplierFactory(contract=one, supplier=supplier)
    return one


@pytest.fixture
def shared():
    """Camden, Hackney and Islington have the supplier; Camden and Hackney sit in its room."""
    supplier = SupplierFactory(name="Alderbrook Systems Ltd", slug="alderbrook")
    camden, hackney = cast.authority(cast.CAMDEN), cast.authority(cast.HACKNEY)
    islington = cast.authority("islington")
    for borough in (camden, hackney, islington):
        contract(borough, supplier)
    room = RoomFactory(supplier=supplier)
    return SimpleNamespace(
        supplier=supplier,
        room=room,
        camden=camden,
        hackney=hackney,
        islington=islington,
        seat=SeatFactory(room=room, authority=camden),
        other=SeatFactory(room=room, authority=hackney),
        url="/rooms/alderbrook/",
    )
