"""Experience cards, requests and answers, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from tests.factories.people import UserFactory
from toolkit.knowledge.models import Answer, ExperienceCard, Request

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class ExperienceCardFactory(DjangoModelFactory):
    """What a borough learned of a system."""

    class Meta:
        model = ExperienceCard

    authority = factory.SubFactory(AuthorityFactory)
    subject = "Library system"
    used_for = "Loans and reservations in twelve libraries"
    written_at = AT
    written_by = factory.SubFactory(UserFactory)
    changed_at = AT


class RequestFactory(DjangoModelFactory):
    """A question to the other boroughs."""

    class Meta:
        model = Request

    authority = factory.SubFactory(AuthorityFactory)
    title = "Who has moved its library system to the cloud?"
    asked_at = AT
    asked_by = factory.SubFactory(UserFactory)


class AnswerFactory(DjangoModelFactory):
    """What another borough says."""

    class Meta:
        model = Answer

    request = factory.SubFactory(RequestFactory)
    authority = factory.SubFactory(AuthorityFactory)
    text = "We did, last year."
    answered_at = AT
    answered_by = factory.SubFactory(UserFactory)
