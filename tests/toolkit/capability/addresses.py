"""Who may open self-checks: a borough's people answer and read, its leads open and close, and one's own are one's own."""

from types import SimpleNamespace

from tests.factories import cast
from tests.factories.capability import OwnAnswersFactory, RoundFactory, SharedRoundFactory, answers
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.roles import LEADS, MEMBERS, Address
from toolkit.people.models import User


def world():
    """A procurement of Camden, an open round that Bola answered, and a closed one that is shown."""
    camden = cast.authority(cast.CAMDEN)
    one = ProcurementFactory(authority=camden)
    row = RoundFactory(authority=camden, number=1)
    OwnAnswersFactory(round=row, user=User.objects.get(username="bola"))
    SharedRoundFactory(authority=camden, number=2)
    return SimpleNamespace(reference=one.reference)


def borough(world):
    return [cast.CAMDEN]


def is_open(world):
    return [cast.CAMDEN, 1]


def is_closed(world):
    return [cast.CAMDEN, 2]


def team(world):
    return [cast.CAMDEN, world.reference]


SAID = {key: answer.value for key, answer in answers().items()}
ADDRESSES = [
    Address("capability:rounds", MEMBERS, args=borough),
    Address("capability:open", LEADS, args=borough),
    Address("capability:round", MEMBERS, args=is_open),
    Address("capability:round", MEMBERS, args=is_closed),
    Address("capability:close", LEADS, args=is_open),
    Address("capability:close", LEADS, args=is_open, posts=True),
    Address("capability:answer", MEMBERS, args=is_open),
    Address("capability:answer", MEMBERS, args=is_open, posts=True, data=SAID),
    # One's own: nobody else's role opens it.
    Address("capability:mine", ("bola",), args=is_open, insider=404),
    Address("capability:delete", ("bola",), args=is_open, insider=404),
    Address("capability:delete", ("bola",), args=is_open, insider=404, posts=True),
    Address("capability:spread_csv", MEMBERS, args=is_closed),
    Address("capability:spread_xlsx", MEMBERS, args=is_closed),
    Address("capability:team", MEMBERS, args=team),
    Address("capability:open_team", LEADS, args=team),
    Address("capability:open_team", LEADS, args=team, posts=True),
]
