"""The named cast of a demonstration: one person for each role, whom anybody may enter as.

Only with TOOLKIT_DEMO. Refused on a host that others can reach, unless it is forced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from toolkit.boroughs import queries as boroughs
from toolkit.people import actions
from toolkit.people.choices import Role
from toolkit.people.models import User


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody of the cast: a name, a role, a borough (none for LOTI), and what they can do."""

    key: str
    role: Role
    borough: str
    can: str

    @property
    def name(self) -> str:
        """Return the name."""
        return self.key.title()

    @property
    def email(self) -> str:
        """Return an address that no mail can reach: it marks the account as one of the cast."""
        return f"{self.key}@{self.borough or 'loti'}.example"

    @property
    def place(self) -> str:
        """Return where the role is held."""
        return self.borough.title() or "LOTI"


CAST = (
    Character("vera", Role.VIEWER, "camden", "Reads everything of Camden: register, renewals, pipeline. Changes nothing."),
    Character("amara", Role.CONTRACT_MANAGER, "camden", "Imports the register, corrects and confirms contracts, shares them, and plans the next purchase."),
    Character("bola", Role.BUYER, "camden", "Plans purchases, says which needs are the same, and writes for other boroughs what a system is like."),
    Character("lena", Role.PROCUREMENT_LEAD, "camden", "All of that, and sets how long each route takes, and publishes Camden's open data."),
    Character("adil", Role.ADMINISTRATOR, "camden", "All of that, and invites people, changes roles, and reads the audit trail."),
    Character("ben", Role.CONTRACT_MANAGER, "hackney", "The same as Amara, next door: see what one borough shows another."),
    Character("cora", Role.CONVENER, "", "Sees the strongest alignments in London, and invites boroughs to meet."),
    Character("efua", Role.EDITOR, "", "Edits and publishes the guidance, and answers readers' comments."),
)  # fmt: skip
BY_KEY = {one.key: one for one in CAST}


@transaction.atomic
def make_cast(*, at: datetime) -> int:
    """Make the cast and their roles where they are missing; return how many people were made.

    An account of the same name that is not of the cast is left alone.
    """
    made = 0
    for one in CAST:
        user = person(one.key)
        if user is None and not User.objects.filter(username=one.key).exists():
            user = User(username=one.key, first_name=one.name, email=one.email)
            user.set_unusable_password()
            user.save(force_insert=True)
            made += 1
        if user is not None:
            place = boroughs.authority(one.borough).pk if one.borough else None
            actions.give_role(user=user, role=one.role, authority_id=place, by=None, at=at)
    return made


def person(key: str) -> User | None:
    """Return somebody of the cast, if they were made: nobody else, whatever they are called."""
    character = BY_KEY.get(key)
    if character is None:
        return None
    found = User.objects.filter(username=key, email=character.email, is_active=True).first()
    return found if found and not found.has_usable_password() else None
