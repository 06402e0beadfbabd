"""Editions of open data and how boroughs publish, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from toolkit.opendata.choices import Kind, Licence
from toolkit.opendata.models import Publication, Publisher


class PublicationFactory(DjangoModelFactory):
    """A contract register that was published, of whose bytes nobody asks."""

    class Meta:
        model = Publication

    authority = factory.SubFactory(AuthorityFactory)
    kind = Kind.CONTRACTS
    quarter = "2026-q3"
    version = factory.Sequence(lambda number: number + 1)
    stored_as = "publications/none.gz"
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    digest = factory.Sequence(lambda number: f"{number:064x}")
    size_bytes = 1200
    rows = 3
    licence = Licence.OGL
    published_at = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)


class PublisherFactory(DjangoModelFactory):
    """A borough that publishes under the Open Government Licence."""

    class Meta:
        model = Publisher

    authority = factory.SubFactory(AuthorityFactory)
    changed_at = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
