"""The people of our tests: who buys, who sells, who edits, who runs the site, and who may do nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.factories.people import PASSWORD, UserFactory
from toolkit.guidance import actions
from toolkit.people.models import User

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def amara() -> User:
    """Buys in Camden."""
    return UserFactory(username="amara", first_name="Amara")


def ben() -> User:
    """Buys in Hackney."""
    return UserFactory(username="ben", first_name="Ben")


def chidi() -> User:
    """Sells to boroughs."""
    return UserFactory(username="chidi", first_name="Chidi")


def dee() -> User:
    """Can sign in, and may do nothing."""
    return UserFactory(username="dee", first_name="Dee")


def efua() -> User:
    """Edits for LOTI: an account as `add_editor` makes it."""
    return actions.add_editor(name="efua", password=PASSWORD, by=None, at=LONG_AGO)


def femi() -> User:
    """Runs the site: may do everything."""
    return UserFactory(username="femi", first_name="Femi", is_staff=True, is_superuser=True)


def gwen() -> User:
    """Writes drafts for LOTI, which somebody else must approve."""
    user = UserFactory(username="gwen", first_name="Gwen")
    user.groups.set(actions.Group.objects.filter(name="Editors"))
    return user
