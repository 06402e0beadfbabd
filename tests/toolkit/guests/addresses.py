"""Who may open the pages of invited boroughs: the borough that buys its own, those who buy for an invited one theirs."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.procurements import (
    GuestFactory,
    MilestoneFactory,
    ProcurementFactory,
    TimetableFactory,
)
from tests.factories.workbook import EntryFactory
from tests.toolkit.roles import MEMBERS, WORKERS, Address
from toolkit.guests.parts import PARTS


def world():
    """A procurement of Camden to which Hackney is invited with every part, and one of Hackney to which Camden is."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    MilestoneFactory(timetable=TimetableFactory(procurement=one))
    EntryFactory(procurement=one, section="needs")
    hackney = cast.authority(cast.HACKNEY)
    parts = [part.key for part in PARTS]
    theirs = ProcurementFactory(authority=hackney)
    GuestFactory(procurement=theirs, authority=one.authority, right="comment", parts=parts)
    return SimpleNamespace(
        reference=one.reference,
        guest=GuestFactory(procurement=one, authority=hackney, right="comment", parts=parts),
        theirs=theirs.reference,
    )


def one(world):
    return [cast.CAMDEN, world.reference]


def guest(world):
    return [cast.CAMDEN, world.reference, world.guest.pk]


def theirs(world):
    return [cast.CAMDEN, world.theirs]


def part(key):
    return lambda world: [cast.CAMDEN, world.theirs, key]


def workers(name, args, **words):
    return Address(f"guests:{name}", WORKERS, args=args, **words)


ADDRESSES = [
    Address("guests:guests", MEMBERS, args=one),
    workers("invite", one),
    workers("end", guest, posts=True),
    workers("shared", theirs),
    *(workers("part", part(each.key)) for each in PARTS),
    workers("comment", part("whole")),
    workers("comment", part("needs")),
]
