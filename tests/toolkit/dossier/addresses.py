"""Who may take a procurement away, bring one in, and begin a renewal."""

from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import cast
from tests.factories.dossier import MakingFactory
from tests.factories.procurements import AT, ProcurementFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.roles import MEMBERS, WORKERS, Address


def world():
    """A procurement of Camden with a need, and one without."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    EntryFactory(procurement=one)
    where = default_storage.save("dossiers/a.zip", ContentFile(b"PK"))
    ready = MakingFactory(procurement=one, state="ready", stored_as=where, finished_at=AT)
    return SimpleNamespace(
        reference=one.reference,
        empty=ProcurementFactory(authority=one.authority).reference,
        ready=ready.pk,
    )


def borough(world):
    return [cast.CAMDEN]


def empty(world):
    """One of which no PDF is made, which takes seconds."""
    return [cast.CAMDEN, world.empty]


def one(world):
    return [cast.CAMDEN, world.reference]


def made(world):
    return [cast.CAMDEN, world.reference, world.ready]


ADDRESSES = [
    Address("dossier:bring_in", WORKERS, args=borough),
    Address("dossier:take", MEMBERS, args=one),
    Address("dossier:take_zip", MEMBERS, args=one),
    Address("dossier:pack", MEMBERS, args=one),
    Address("dossier:pack_docx", MEMBERS, args=one),
    Address("dossier:pack_pdf", MEMBERS, args=empty),
    Address("dossier:make", MEMBERS, args=lambda world: [*one(world), "zip"], posts=True),
    Address("dossier:made", MEMBERS, args=made),
    Address("dossier:made_file", MEMBERS, args=made),
    Address("dossier:renew", WORKERS, args=one),
]
