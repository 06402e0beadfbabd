"""Shared-supplier rooms, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from toolkit.rooms.models import Action, Issue, Room, Seat, Vote

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class RoomFactory(DjangoModelFactory):
    """The room of a supplier, with nobody in it."""

    class Meta:
        model = Room

    supplier = factory.SubFactory(SupplierFactory)
    opened_at = AT
    opened_by = factory.SubFactory(UserFactory)


class SeatFactory(DjangoModelFactory):
    """A borough in a room."""

    class Meta:
        model = Seat

    room = factory.SubFactory(RoomFactory)
    authority = factory.SubFactory(AuthorityFactory)
    joined_at = AT
    joined_by = factory.SubFactory(UserFactory)


class IssueFactory(DjangoModelFactory):
    """Something that a borough wants of the supplier."""

    class Meta:
        model = Issue

    room = factory.SubFactory(RoomFactory)
    authority = factory.SubFactory(AuthorityFactory)
    title = "Reports cannot be exported"
    raised_at = AT
    raised_by = factory.SubFactory(UserFactory)
    changed_at = AT


class VoteFactory(DjangoModelFactory):
    """A borough that has the same issue."""

    class Meta:
        model = Vote

    issue = factory.SubFactory(IssueFactory)
    authority = factory.SubFactory(AuthorityFactory)
    voted_at = AT
    voted_by = factory.SubFactory(UserFactory)


class ActionFactory(DjangoModelFactory):
    """What somebody promised."""

    class Meta:
        model = Action

    room = factory.SubFactory(RoomFactory)
    text = "Ask for the price of the interface"
    owner = "Camden, digital team"
    added_at = AT
    added_by = factory.SubFactory(UserFactory)
