"""People with accounts, valid by default and saying nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from toolkit.people.models import AuditEvent, User

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
