"""The people of our tests: who buys, who sells, who edits, who runs the site, and who may do nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.models import Group

from tests.factories.people import PASSWORD, MembershipFactory, UserFactory
from toolkit.boroughs.choices import Kind
from toolkit.boroughs.models import Authority
from toolkit.guidance import actions
from toolkit.people.choices import Role
from toolkit.people.models import User

LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


CAMDEN, HACKNEY = "camden", "hackney"
# Everybody who has a role in Camden, by the name of the function that makes them.
CAMDEN_PEOPLE = ("vera", "amara", "bola", "lena", "adil")
# Everybody else who may come to a door of Camden.
OTHERS = ("nobody", "dee", "ben", "cora", "efua", "femi")


def authority(slug: str) -> Authority:
    """Return a borough of the cast, as it is loaded or else made."""
    name = slug.title()
    return Authority.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "official_name": f"London Borough of {name}",
            "kind": Kind.LONDON_BOROUGH,
        },
    )[0]


def _member(name: str, role: Role, slug: str | None) -> User:
    user = UserFactory(
        username=name, first_name=name.title(), email=f"{name}@{slug or 'loti'}.example"
    )
    MembershipFactory(user=user, authority=authority(slug) if slug else None, role=role)
    return user


def vera() -> User:
    """Looks at Camden's records."""
    return _member("vera", Role.VIEWER, CAMDEN)


def amara() -> User:
    """Manages contracts in Camden."""
    return _member("amara", Role.CONTRACT_MANAGER, CAMDEN)


def bola() -> User:
    """Buys in Camden."""
    return _member("bola", Role.BUYER, CAMDEN)


def lena() -> User:
    """Leads procurement in Camden."""
    return _member("lena", Role.PROCUREMENT_LEAD, CAMDEN)


def adil() -> User:
    """Administers Camden's accounts."""
    return _member("adil", Role.ADMINISTRATOR, CAMDEN)


def ben() -> User:
    """Manages contracts in Hackney."""
    return _member("ben", Role.CONTRACT_MANAGER, HACKNEY)


def cora() -> User:
    """Convenes for LOTI."""
    return _member("cora", Role.CONVENER, None)


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
    user.groups.set(Group.objects.filter(name="Editors"))
    return user
