"""Who may take a procurement away, bring one in, and begin a renewal."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.roles import MEMBERS, WORKERS, Address


def world():
    """A procurement of Camden with a need, and one without."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    EntryFactory(procurement=one)
    return SimpleNamespace(
        reference=one.reference, empty=ProcurementFactory(authority=one.authority).reference
    )


def borough(world):
    return [cast.CAMDEN]


def empty(world):
    """One of which no PDF is made, which takes seconds."""
    return [cast.CAMDEN, world.empty]


def one(world):
    return [cast.CAMDEN, world.reference]


ADDRESSES = [
    Address("dossier:bring_in", WORKERS, args=borough),
    Address("dossier:take", MEMBERS, args=one),
    Address("dossier:take_zip", MEMBERS, args=one),
    Address("dossier:pack", MEMBERS, args=one),
    Address("dossier:pack_docx", MEMBERS, args=one),
    Address("dossier:pack_pdf", MEMBERS, args=empty),
    Address("dossier:renew", WORKERS, args=one),
]
