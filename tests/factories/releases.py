"""Published releases and entries of the feed, valid by default."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from toolkit.releases.choices import Happened
from toolkit.releases.models import Change, Counter, Release


class ReleaseFactory(DjangoModelFactory):
    """A release that says next to nothing."""

    class Meta:
        model = Release

    release_id = factory.Sequence(lambda number: f"ocds-abc123-{number}-1")
    ocid = factory.Sequence(lambda number: f"ocds-abc123-{number}")
    authority = factory.SubFactory(AuthorityFactory)
    stated_at = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
    source = "a test"
    body = factory.LazyAttribute(
        lambda row: (
            f'{{"ocid":"{row.ocid}","id":"{row.release_id}","date":"2026-10-20T09:00:00Z",'
            '"tag":["tender"],"initiationType":"tender"}'
        )
    )


class ChangeFactory(DjangoModelFactory):
    """An entry that tells of a release."""

    class Meta:
        model = Change

    sequence = factory.Sequence(lambda number: number + 1)
    kind = Happened.RELEASE
    release = factory.SubFactory(ReleaseFactory)
    made_at = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)


class CounterFactory(DjangoModelFactory):
    """The counter of the feed."""

    class Meta:
        model = Counter
