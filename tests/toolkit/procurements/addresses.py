"""Who may open a borough's procurements: its people read, those who buy write, and nobody else comes in."""

from datetime import date
from types import SimpleNamespace

from tests.factories import cast
from tests.factories.contracts import ContractFactory
from tests.factories.procurements import (
    AT,
    LotFactory,
    MilestoneFactory,
    NoticeFactory,
    ProcurementFactory,
    RouteChoiceFactory,
    TimetableFactory,
)
from tests.toolkit.roles import BOROUGHS, LEADS, MANAGERS, MEMBERS, WORKERS, Address


def world():
    """A procurement of Camden with a route, dates, a draft, a published notice and one thrown away."""
    one = ProcurementFactory(authority=cast.authority(cast.CAMDEN))
    RouteChoiceFactory(procurement=one)
    MilestoneFactory(timetable=TimetableFactory(procurement=one))
    by = one.created_by
    recorded = {"recorded_at": AT, "recorded_by": by, "published_on": date(2026, 11, 20)}
    LotFactory(procurement=one)
    shared = ProcurementFactory(authority=one.authority, sharing="boroughs")
    return SimpleNamespace(
        contract=ContractFactory(authority=one.authority).reference,
        shared=shared.reference,
        reference=one.reference,
        draft=NoticeFactory(procurement=one),
        published=NoticeFactory(procurement=one, key="planned", state="published", **recorded),
        discarded=NoticeFactory(procurement=one, key="award", state="discarded"),
    )


def borough(world):
    return [cast.CAMDEN]


def one(world):
    return [cast.CAMDEN, world.reference]


def part(world):
    return [cast.CAMDEN, "bands"]


def contract(world):
    return [cast.CAMDEN, world.reference, world.contract]


def to_replace(world):
    return [cast.CAMDEN, world.contract]


def lot(world):
    return [cast.CAMDEN, world.reference, 1]


def shared(world):
    return [world.shared]


def key(world):
    return [cast.CAMDEN, world.reference, "tender"]


def draft(world):
    return [cast.CAMDEN, world.reference, world.draft.serial]


def published(world):
    return [cast.CAMDEN, world.reference, world.published.serial]


def discarded(world):
    return [cast.CAMDEN, world.reference, world.discarded.serial]


def reads(name, args, **words):
    return Address(f"procurements:{name}", MEMBERS, args=args, **words)


def writes(name, args, allowed=WORKERS, **words):
    return Address(f"procurements:{name}", allowed, args=args, **words)


ADDRESSES = [
    reads("procurements", borough),
    reads("policy", borough),
    writes("change_policy", part, allowed=LEADS),
    reads("procurement", one),
    reads("notice", key),
    reads("preview", draft),
    reads("text", draft),
    reads("release_file", draft),
    writes("new", borough),
    writes("share", one, allowed=MANAGERS),
    Address("procurements:shared_one", BOROUGHS, args=shared, outsider=404, nobody=404),
    writes("answers", one),
    writes("facts", one),
    reads("lots", one),
    writes("add_lot", one),
    writes("change_lot", lot),
    writes("remove_lot", lot, posts=True),
    writes("archive", one),
    writes("bring_back", one, posts=True),
    reads("replaces", one),
    reads("replaces", one, query="?words=software"),
    writes("link_contract", contract, posts=True),
    writes("unlink_contract", contract, posts=True),
    reads("replacement", to_replace),
    writes("start_replacement", to_replace, posts=True),
    writes("route", one),
    writes("dates", one),
    writes("happened", key),
    writes("begin", key, posts=True),
    writes("draft", draft),
    writes("discard", draft),
    writes("take_up", discarded, posts=True),
    writes("published", draft),
    writes("correct", published, posts=True),
    writes("cancelled", published),
    writes("release", published, allowed=LEADS, posts=True),
    writes("into_register", one, allowed=MANAGERS, posts=True),
]
