"""A round of Camden, people who answer it, and the trail of self-checks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from drafting.capability.answers import Answer
from tests.factories import cast
from tests.factories.capability import answers
from tests.factories.people import MembershipFactory
from toolkit.capability import actions, queries
from toolkit.people.models import AuditEvent

AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
MIXED = (Answer.NEVER, Answer.HELPED, Answer.ALONE, Answer.TEACH, Answer.NEVER, Answer.TEACH)


@pytest.fixture
def lena():
    return cast.lena()


@pytest.fixture
def camden(lena):
    return cast.authority(cast.CAMDEN)


@pytest.fixture
def row(camden, lena):
    """A round of Camden that is open and shared."""
    return opened(camden, lena)


def opened(camden, lena, *, procurement=None, at=AT):
    return actions.open_round(
        authority_id=camden.pk, procurement=procurement, is_shared=True, by=lena, at=at
    )


def people_of(camden, count):
    """Make so many people of the borough."""
    return [MembershipFactory(authority=camden).user for _ in range(count)]


def answered(row, people, at=AT):
    """Let people answer, each all statements alike, one after another of `MIXED`; return the round as it is read."""
    for person, answer in zip(people, MIXED, strict=False):
        actions.save(row=row, given=answers(answer), by=person, at=at)
    return queries.round_of(row.authority_id, row.number)


def closed(row, by, at=AT):
    return actions.close(row=row, by=by, at=at)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def trail():
    """Return the actions of this app in the trail, in order."""
    rows = AuditEvent.objects.filter(action__startswith="capability.").order_by("pk")
    return list(rows.values_list("action", flat=True))
