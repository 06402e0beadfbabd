"""Who may preview, open and close a page for suppliers; the public addresses are walked by test_every_url.py too."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.outreach import SupplierPageFactory
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.roles import EVERYBODY, MEMBERS, WORKERS, Address


def world():
    """A procurement of Camden with an open page."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    SupplierPageFactory(procurement=one)
    return SimpleNamespace(reference=one.reference)


def of(world):
    return [cast.CAMDEN, world.reference]


def public(world):
    return [world.reference]


ADDRESSES = [
    Address("outreach:page", MEMBERS, args=of),
    Address("outreach:open", WORKERS, args=of),
    Address("outreach:close", WORKERS, args=of, posts=True, data={"edition": "1"}),
    Address("outreach:opportunity", EVERYBODY, args=public),
    Address("outreach:docx", EVERYBODY, args=public),
]
