"""Who may open the addresses of accounts."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.people import InvitationFactory, MembershipFactory
from tests.toolkit.roles import ADMINISTRATORS, EVERYBODY, Address
from toolkit.people.models import Membership

SIGNED_IN = tuple(who for who in EVERYBODY if who != "nobody")


def world():
    """Somebody of Camden to do things about, somebody who left, and an open invitation."""
    camden = cast.authority(cast.CAMDEN)
    member = MembershipFactory(authority=camden)
    left = MembershipFactory(authority=camden)
    Membership.objects.filter(pk=left.pk).update(ended_at=cast.LONG_AGO)
    invitation = InvitationFactory(authority=camden)
    return SimpleNamespace(member=member.pk, left=left.pk, invitation=invitation.pk)


def of(name):
    return lambda world: {"borough": cast.CAMDEN, "pk": getattr(world, name)}


def camden(world):
    return {"borough": cast.CAMDEN}


def admins(name, about, **words):
    return Address(f"people:{name}", ADMINISTRATORS, of(about), **words)


ADDRESSES = [
    # Only in a demonstration, of which test_demo.py tells; else as if it were not there.
    Address("people:demo", (), nobody=404, insider=404, outsider=404),
    Address("people:account", SIGNED_IN),
    Address("people:delete_account", SIGNED_IN),
    Address("people:account_deleted", EVERYBODY),
    Address("people:unsaved", SIGNED_IN),
    Address("people:found_unsaved", SIGNED_IN, query="?address=/in/camden/register/"),
    Address(
        "people:keep_unsaved",
        SIGNED_IN,
        posts=True,
        data={"unsaved_address": "/in/camden/", "a": "b"},
    ),
    Address("people:drop_unsaved", SIGNED_IN, posts=True, data={"unsaved_address": "/in/camden/"}),
    Address("people:places", SIGNED_IN),
    # Who holds the secret may open it, which test_invitations.py walks; a wrong one leads nowhere.
    Address("people:accept", (), lambda world: ["none"], nobody=404, insider=404, outsider=404),
    Address("people:people", ADMINISTRATORS, camden),
    Address("people:invite", ADMINISTRATORS, camden),
    Address("people:audit", ADMINISTRATORS, camden),
    Address("people:audit_csv", ADMINISTRATORS, camden),
    admins("member", "member"),
    admins("end_role", "member"),
    admins("delete_data", "left"),
    admins("reset_factor", "member", posts=True),
    admins("invite_again", "invitation", posts=True),
    admins("withdraw", "invitation", posts=True),
]
