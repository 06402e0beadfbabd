"""Who has a second factor: an authenticator app or a security key. Recovery codes alone are none."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def held(user_field: str) -> Exists:
    """Return, for rows that name a person in a field, whether the person has one."""
    return Exists(Authenticator.objects.filter(user_id=OuterRef(user_field), type__in=TYPES))


def has_one(user_id: int) -> bool:
    """Say whether somebody has one."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=TYPES).exists())
