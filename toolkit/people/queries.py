"""Who is looking: a viewer with roles, from which everything else decides what may be seen and done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from toolkit.people.choices import Role
from toolkit.people.factors import held
from toolkit.people.models import Invitation, Membership, User
from toolkit.people.permissions import ALLOWED, Permission

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@dataclass(frozen=True, slots=True)
class Place:
    """A borough in which somebody has a role. `asked`: for which permission an address opened it, if one did."""

    authority_id: int
    slug: str
    name: str
    role: Role
    asked: Permission | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks. Without an account there are no roles, and only what is public is seen."""

    user: User | None = None
    places: Mapping[int, Place] = field(default_factory=dict)  # authority id to place
    loti: frozenset[Role] = frozenset()

    @property
    def authority_ids(self) -> tuple[int, ...]:
        """Return the ids of the boroughs whose own records may be seen."""
        return tuple(self.places)

    @property
    def is_known(self) -> bool:
        """Say whether somebody is signed in."""
        return self.user is not None

    @property
    def is_of_boroughs(self) -> bool:
        """Say whether records shared with boroughs may be seen: any borough's role, or convener."""
        return bool(self.places) or Role.CONVENER in self.loti

    def may(self, permission: Permission, authority_id: int | None = None) -> bool:
        """Say whether something may be done: by a role in that borough, or by one of LOTI's."""
        allowed = ALLOWED[permission]
        if authority_id is None:
            return bool(self.loti & allowed)
        place = self.places.get(authority_id)
        return place is not None and place.role in allowed

    def may_anywhere(self, permission: Permission) -> bool:
        """Say whether something may be done in at least one borough, or for LOTI."""
        return self.may(permission) or any(self.may(permission, one) for one in self.places)


ANYONE = Viewer()


def viewer(user: User | AnonymousUser) -> Viewer:
    """Return who is looking, with the roles of now: one query for somebody who is signed in."""
    if not user.is_authenticated or not user.is_active:
        return ANYONE
    places: dict[int, Place] = {}
    loti = set()
    for one in memberships_of(user.pk):
        if one.authority is None:
            loti.add(Role(one.role))
        else:
            places[one.authority.pk] = Place(
                one.authority.pk, one.authority.slug, one.authority.name, Role(one.role)
            )
    return Viewer(user, places, frozenset(loti))


def memberships_of(user_id: int) -> QuerySet[Membership]:
    """Return somebody's roles of now, with the boroughs at hand, by the borough's name."""
    return (
        Membership.objects.filter(user_id=user_id, ended_at__isnull=True)
        .select_related("authority")
        .order_by("authority__name", "pk")
    )


def members_of(authority_id: int, roles: Iterable[Role] | None = None) -> list[User]:
    """Return the people with a role in a borough today, or with one of some roles, by name."""
    rows = Membership.objects.filter(authority_id=authority_id, ended_at__isnull=True)
    if roles is not None:
        rows = rows.filter(role__in=list(roles))
    people = {row.user for row in rows.select_related("user") if row.user.is_active}
    return sorted(people, key=lambda one: (one.get_full_name() or one.username).lower())


def boroughs_with(roles: Iterable[Role]) -> list[tuple[int, str, str]]:
    """Return the boroughs in which somebody has one of some roles today: id, slug and name, by name. One query."""
    rows = Membership.objects.filter(
        role__in=list(roles), ended_at__isnull=True, user__is_active=True, authority__isnull=False
    )
    named = rows.values_list("authority_id", "authority__slug", "authority__name").distinct()
    return [(pk, slug, name) for pk, slug, name in named.order_by("authority__name") if pk]


def leads_of(authority_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the addresses of the procurement leads and administrators of boroughs. One query."""
    found: dict[int, list[str]] = {}
    members = Membership.objects.filter(
        authority_id__in=list(authority_ids),
        role__in=[Role.PROCUREMENT_LEAD, Role.ADMINISTRATOR],
        ended_at__isnull=True,
        user__is_active=True,
    ).exclude(user__email="")
    for authority_id, email in members.order_by("authority_id", "user_id").values_list(
        "authority_id", "user__email"
    ):
        if authority_id is not None:
            found.setdefault(authority_id, []).append(email)
    return found


def person_called(username: object, email: object) -> User | None:
    """Return the account that a typed name or e-mail address means, if there is one."""
    wanted = Q()
    if isinstance(username, str) and username:
        wanted |= Q(username__iexact=username)
    if isinstance(email, str) and email:
        wanted |= Q(email__iexact=email)
    return User.objects.filter(wanted).order_by("pk").first() if wanted else None


def person_at(email: str) -> User | None:
    """Return the open account with this e-mail address."""
    return User.objects.filter(email__iexact=email, is_active=True).first() if email else None


def in_place(authority_id: int | None) -> Q:
    """Return what picks the rows of a borough, or (for none) those of LOTI."""
    if authority_id is None:
        return Q(authority__isnull=True)
    return Q(authority_id=authority_id)


def standing_invitations(at: datetime) -> QuerySet[Invitation]:
    """Return the invitations that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    )


def open_invitations(authority_id: int) -> QuerySet[Invitation]:
    """Return a borough's invitations that nobody answered or withdrew, those too old included."""
    return (
        Invitation.objects.filter(
            authority_id=authority_id, accepted_at__isnull=True, withdrawn_at__isnull=True
        )
        .select_related("sent_by")
        .order_by("-sent_at", "-pk")
    )


def invitation_with(token_hash: str) -> Invitation | None:
    """Return the invitation whose link has the secret of this hash."""
    return (
        Invitation.objects.filter(token_hash=token_hash)
        .select_related("authority", "sent_by")
        .first()
    )


def _with_people(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    return memberships.select_related("user").annotate(has_second_factor=held("user_id"))


def members(authority_id: int) -> QuerySet[Membership]:
    """Return the roles held in a borough now, with whether each person has a second factor."""
    return _with_people(
        Membership.objects.filter(authority_id=authority_id, ended_at__isnull=True)
    ).order_by("user__first_name", "user__username", "pk")


def past_members(authority_id: int) -> QuerySet[Membership]:
    """Return the last role of each person who left a borough and whose personal data are still here."""
    still = Membership.objects.filter(
        authority_id=authority_id, ended_at__isnull=True, user_id=OuterRef("user_id")
    )
    later = Membership.objects.filter(
        authority_id=authority_id, user_id=OuterRef("user_id"), pk__gt=OuterRef("pk")
    )
    left = Membership.objects.filter(authority_id=authority_id, user__is_active=True)
    return _with_people(left.filter(~Exists(still), ~Exists(later))).order_by("-ended_at", "pk")


def signed_in(user: User | AnonymousUser) -> User | None:
    """Return who is signed in, as a person."""
    return user if isinstance(user, User) else None
