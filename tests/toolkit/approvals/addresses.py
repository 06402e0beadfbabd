"""Who may open approvals: a borough's people read, those who work on it ask, those whose role was asked decide."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.approvals import ApprovalFactory
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.roles import LEADS, MEMBERS, WORKERS, Address


def world():
    """A procurement of Camden whose Strategy waits for its approval."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    ApprovalFactory(procurement=one)
    return SimpleNamespace(reference=one.reference)


def borough(world):
    return [cast.CAMDEN]


def one(world):
    return [cast.CAMDEN, world.reference]


def target(world):
    return [cast.CAMDEN, world.reference, "stage", "design"]


def number(world):
    return [cast.CAMDEN, world.reference, 1]


ADDRESSES = [
    Address("approvals:waiting", MEMBERS, args=borough),
    Address("approvals:gates", LEADS, args=borough),
    Address("approvals:approvals", MEMBERS, args=one),
    Address("approvals:ask", WORKERS, args=target),
    Address("approvals:decide", MEMBERS, args=number),
    Address("approvals:decide", LEADS, args=number, posts=True, data={"answer": "yes"}),
    Address("approvals:withdraw", WORKERS, args=number, posts=True),
]
