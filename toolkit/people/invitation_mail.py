"""The letters that carry an invitation, or tell somebody that their second factor was reset."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from toolkit.people import letters
from toolkit.people.choices import Role
from toolkit.people.inviting import Sent
from toolkit.people.models import User


def link(secret: str) -> str:
    """Return the link of an invitation."""
    return f"{settings.SITE_URL}{reverse('people:accept', args=[secret])}"


def send(sent: Sent) -> bool:
    """Send an invitation; say whether it went out, which without a mail server it does not."""
    invitation = sent.invitation
    until = timezone.localtime(invitation.expires_at)
    taken = letters.send(
        "people/invitation",
        to=invitation.email,
        place=invitation.authority.name if invitation.authority else "LOTI",
        by=invitation.sent_by.shown_name if invitation.sent_by else "The administrator of the site",
        role=Role(invitation.role).label,
        link=link(sent.secret),
        until=f"{until.day} {until:%B %Y}",
    )
    return taken and bool(settings.EMAIL_HOST)


def tell_of_reset(user: User) -> None:
    """Tell somebody that their second factor was removed by an administrator."""
    if user.email:
        letters.send("people/factor_reset", to=user.email, name=user.get_username())
