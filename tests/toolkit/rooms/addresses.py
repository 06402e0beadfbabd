"""Who may open the rooms: only those whose borough joined see inside, and only some may write."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.contracts import ContractFactory, ContractSupplierFactory
from tests.factories.rooms import ActionFactory, IssueFactory, RoomFactory, SeatFactory
from tests.toolkit.roles import BOROUGH_WORKERS, BOROUGHS, MEMBERS, WORKERS, Address


def world():
    """A room of a supplier of Camden and Hackney, in which Camden sits."""
    camden, hackney = cast.authority(cast.CAMDEN), cast.authority(cast.HACKNEY)
    room = RoomFactory()
    for borough in (camden, hackney):
        ContractSupplierFactory(contract=ContractFactory(authority=borough), supplier=room.supplier)
    SeatFactory(room=room, authority=camden)
    return SimpleNamespace(
        slug=room.supplier.slug,
        issue=IssueFactory(room=room, authority=camden),
        action=ActionFactory(room=room, authority=camden),
    )


def slug(world):
    return [world.slug]


def issue(world):
    return [world.slug, world.issue.pk]


def action(world):
    return {"slug": world.slug, "pk": world.action.pk}


def issue_by_name(world):
    return {"slug": world.slug, "pk": world.issue.pk}


def mine(name, args, allowed=WORKERS, **words):
    return Address(f"rooms:{name}", allowed, args=args, outsider=403, **words)


ADDRESSES = [
    Address("rooms:rooms", BOROUGHS, outsider=403),
    mine("room", slug, BOROUGHS),  # what it shows is a matter of tests of its own
    mine("join", slug, BOROUGH_WORKERS),
    mine("evidence_pack", slug, MEMBERS),
    mine("amounts", slug),
    mine("leave", slug),
    mine("new_issue", slug),
    mine("edit_issue", issue),
    mine("state", issue),
    mine("vote", issue, posts=True),
    mine("agenda", issue, posts=True),
    mine("withdraw_issue", issue_by_name),
    mine("bring_back_issue", issue_by_name, posts=True),
    mine("new_action", slug),
    mine("edit_action", action),
    mine("done", action, posts=True),
    mine("withdraw_action", action),
    mine("bring_back_action", action, posts=True),
]
