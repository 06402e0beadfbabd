"""People with accounts, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from tests.factories.boroughs import AuthorityFactory
from toolkit.people.choices import Role
from toolkit.people.models import AuditEvent, Invitation, Membership, User

PASSWORD = "a password that is long"


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in, and may do nothing else."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"person-{number}")
    password = factory.django.Password(PASSWORD)


class AuditEventFactory(DjangoModelFactory):
    """Something that was done by a command."""

    class Meta:
        model = AuditEvent

    action = "guidance.loaded"
    target = "guidance"
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class MembershipFactory(DjangoModelFactory):
    """That somebody looks at a borough's records."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    authority = factory.SubFactory(AuthorityFactory)
    role = Role.VIEWER
    since_at = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class InvitationFactory(DjangoModelFactory):
    """An invitation that nobody has answered yet."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda number: f"person-{number}@borough.example")
    authority = factory.SubFactory(AuthorityFactory)
    role = Role.VIEWER
    token_hash = factory.Sequence(lambda number: f"{number:064x}")
    sent_at = AT
    expires_at = AT + timedelta(days=14)
