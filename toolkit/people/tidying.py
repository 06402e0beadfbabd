"""What is deleted by itself: personal data in invitations that came to nothing, ended sessions, forms never saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from toolkit.people import unsaved
from toolkit.people.models import Invitation

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was deleted."""

    invitations: int
    sessions: int
    unsaved: int


@transaction.atomic
def tidy(*, at: datetime) -> Tidied:
    """Empty invitations that ended a month ago; forget sessions that have ended and forms never saved in a month."""
    before = at - KEPT
    ended = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    invitations = (
        Invitation.objects.filter(ended).exclude(email="", name="").update(email="", name="")
    )
    open_keys = Session.objects.filter(expire_date__gt=at).values("session_key")
    sessions, _ = UserSession.objects.exclude(session_key__in=open_keys).delete()
    return Tidied(invitations, sessions, unsaved.tidy(at=at))
