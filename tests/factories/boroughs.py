"""Authorities, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from toolkit.boroughs.choices import Kind
from toolkit.boroughs.models import (
    Alias,
    Authority,
    AuthorityIdentifier,
    Group,
    NameQuestion,
)


class AuthorityFactory(DjangoModelFactory):
    """A London borough that exists nowhere."""

    class Meta:
        model = Authority

    name = factory.Sequence(lambda number: f"Borough {number}")
    official_name = factory.LazyAttribute(lambda one: f"London Borough of {one.name}")
    slug = factory.Sequence(lambda number: f"borough-{number}")
    kind = Kind.LONDON_BOROUGH


class AuthorityIdentifierFactory(DjangoModelFactory):
    """A number of a borough."""

    class Meta:
        model = AuthorityIdentifier

    authority = factory.SubFactory(AuthorityFactory)
    scheme = "GB-LAE"
    value = factory.Sequence(lambda number: f"B{number}")
    source = "a test"


class AliasFactory(DjangoModelFactory):
    """A name of a borough, tidied."""

    class Meta:
        model = Alias

    authority = factory.SubFactory(AuthorityFactory)
    text = factory.Sequence(lambda number: f"borough {number}")
    reason = "a test"


class GroupFactory(DjangoModelFactory):
    """A partnership of boroughs that exists nowhere."""

    class Meta:
        model = Group
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Partnership {number}")
    slug = factory.Sequence(lambda number: f"partnership-{number}")
    source = "a test"


class NameQuestionFactory(DjangoModelFactory):
    """A name that nobody has decided yet."""

    class Meta:
        model = NameQuestion

    text = factory.Sequence(lambda number: f"name {number}")
    as_published = factory.LazyAttribute(lambda one: one.text.title())
    source = "a test"
    first_seen_at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
