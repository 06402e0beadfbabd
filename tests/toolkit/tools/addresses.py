"""Saving answers needs an account that may buy; everything else of the tools is open to everybody."""

from datetime import date
from types import SimpleNamespace

from tests.factories import cast
from tests.factories.procurements import ProcurementFactory
from tests.toolkit.roles import BOROUGH_WORKERS, WORKERS, Address
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers

TOKEN = close("standstill", Answers({"award": "competition", "published": date(2026, 12, 1)}))


def world():
    """A procurement of Camden to save into."""
    return SimpleNamespace(
        reference=ProcurementFactory(authority=cast.authority(cast.CAMDEN)).reference
    )


def tool(world):
    return ["standstill"]


def one(world):
    return ["standstill", cast.CAMDEN, world.reference]


ADDRESSES = [
    Address("tools:save", BOROUGH_WORKERS, tool, outsider=403, query=f"?a={TOKEN}"),
    Address("tools:begin", BOROUGH_WORKERS, tool, outsider=403, query=f"?a={TOKEN}"),
    Address("tools:take", WORKERS, one, query=f"?a={TOKEN}"),
]
