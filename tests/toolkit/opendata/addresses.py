"""Who may open the pages of publishing."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone

from rulebook.transparency import quarter_before, quarter_of
from tests.factories import cast
from tests.factories.opendata import PublicationFactory
from tests.toolkit.roles import LEADS, Address


def world():
    """Camden has published once."""
    today = timezone.localdate()
    PublicationFactory(
        authority=cast.authority(cast.CAMDEN),
        version=1,
        quarter="2020-q1",
        published_at=datetime(2020, 4, 20, 9, 0, tzinfo=UTC),
    )
    return quarter_before(quarter_of(today)).key


def _draft(quarter, *more):
    return ["camden", "contracts", quarter, *more]


ADDRESSES = [
    Address("opendata:publish", LEADS, args=lambda quarter: ["camden"]),
    Address("opendata:how", LEADS, args=lambda quarter: ["camden"]),
    Address("opendata:draft", LEADS, args=_draft),
    Address("opendata:draft_file", LEADS, args=lambda quarter: _draft(quarter, "csv")),
    Address("opendata:hidden", LEADS, args=_draft),
    Address(
        "opendata:withdraw", LEADS, args=lambda quarter: ["camden", "contracts", "2020-q1", 1]
    ),
    Address("opendata:draft", LEADS, args=_draft, posts=True),
    Address("opendata:hidden", LEADS, args=_draft, posts=True, data={"reason": "It is owed."}),
    Address(
        "opendata:withdraw", LEADS, args=lambda quarter: ["camden", "contracts", "2020-q1", 1],
        posts=True, data={"reason": "A slip."},
    ),
    Address(
        "opendata:how", LEADS, args=lambda quarter: ["camden"], posts=True,
        data={"licence": "ogl-uk-3.0"},
    ),
]  # fmt: skip
