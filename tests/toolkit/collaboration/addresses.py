"""Who may open the addresses of working together: the board, a borough's side of it, and its groups."""

from datetime import UTC, datetime
from types import SimpleNamespace

from tests.factories import cast
from tests.factories.collaboration import (
    AlignmentFactory,
    AlignmentInvitationFactory,
    NeedDecisionFactory,
    OpportunityFactory,
    OpportunityMemberFactory,
    contract,
    overlap,
)
from tests.factories.contracts import RegisterContractFactory
from tests.toolkit.roles import BOROUGH_WORKERS, CONVENERS, LEADS, MEMBERS, WORKERS, Address
from toolkit.people.choices import Sharing

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def world():
    """Return an alignment to which Camden was invited long ago, and has not answered."""
    camden = cast.authority(cast.CAMDEN)
    hackney = cast.authority(cast.HACKNEY)
    ours = RegisterContractFactory(authority=camden)
    theirs = RegisterContractFactory(authority=hackney, sharing=Sharing.BOROUGHS)
    first, second = sorted((ours.reference, theirs.reference))
    group = OpportunityFactory(key="shared-group", audience=Sharing.BOROUGHS)
    OpportunityMemberFactory(opportunity=group, contract=theirs)
    shared = RegisterContractFactory(authority=camden, sharing=Sharing.BOROUGHS)
    OpportunityMemberFactory(opportunity=group, contract=shared)
    decision = NeedDecisionFactory(first=first, second=second, authority=camden)
    one = overlap(contract(of="Camden"), contract(of="Hackney"))
    alignment = AlignmentFactory(opportunity_key=one.key)
    invitation = AlignmentInvitationFactory(
        alignment=alignment, authority=camden, sent_at=LONG_AGO, sent_by="Cora"
    )
    return SimpleNamespace(
        key=one.key,
        invitation=invitation,
        ours=ours.reference,
        theirs=theirs.reference,
        decision=decision.pk,
    )


def loti(name, args=lambda world: [], **words):
    return Address(name, CONVENERS, args, outsider=403, insider=403, **words)


def of_key(world):
    return [world.key]


def own(world):
    return ["camden"]


def one_invitation(world):
    return ["camden", world.invitation.pk]


ADDRESSES = [
    loti("collaboration:board"),
    loti("collaboration:board_boroughs"),
    loti("collaboration:nudge", lambda world: ["camden"]),
    loti("collaboration:board_invitations"),
    loti("collaboration:outcomes"),
    loti("collaboration:convene", of_key),
    loti("collaboration:convene", of_key, posts=True),
    loti("collaboration:remind", lambda world: [world.invitation.pk], posts=True),
    loti("collaboration:outcome", of_key),
    loti("collaboration:close_alignment", of_key, posts=True),
    loti("collaboration:reopen_alignment", of_key, posts=True),
    Address("collaboration:participation", MEMBERS, own),
    Address("collaboration:set_participation", LEADS, own, posts=True, data={"take_part": "yes"}),
    Address("collaboration:invitations", MEMBERS, own),
    Address("collaboration:invitation", MEMBERS, one_invitation),
    Address("collaboration:invitation", LEADS, one_invitation, posts=True, data={"answer": "yes"}),
    Address("collaboration:own_overlaps", MEMBERS, own),
    Address("collaboration:decisions", MEMBERS, own),
    Address("collaboration:alike", MEMBERS, lambda world: ["camden", world.ours]),
    Address("collaboration:judge", WORKERS, lambda world: ["camden", world.ours, world.theirs]),
    Address(
        "collaboration:undo_decision",
        WORKERS,
        lambda world: ["camden", world.decision],
        posts=True,
    ),
    Address(
        "collaboration:choose",
        (*BOROUGH_WORKERS, "cora"),
        lambda world: ["shared-group"],
        outsider=403,
        posts=True,
        data={"step": "notes", "purchase_kind": "service", "reason": "To learn"},
    ),
]
