"""What the convener's board sends by e-mail: invitations and reminders. Nobody sees another's address."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core import mail
from django.urls import reverse
from django_tasks import task

from toolkit.collaboration.choices import Step
from toolkit.collaboration.models import AlignmentInvitation
from toolkit.people import queries as people

logger = logging.getLogger(__name__)


def letters_about(
    invitation_ids: list[int], *, is_reminder: bool = False
) -> list[mail.EmailMessage]:
    """Return one e-mail for each lead and administrator of the invited boroughs; none once it is closed."""
    invitations = AlignmentInvitation.objects.filter(
        pk__in=invitation_ids, alignment__closed_at__isnull=True
    ).select_related("alignment", "authority")
    leads = people.leads_of(one.authority_id for one in invitations)
    return [
        _letter(one, address, is_reminder=is_reminder)
        for one in invitations.order_by("pk")
        for address in leads.get(one.authority_id, ())
    ]


def _letter(one: AlignmentInvitation, to: str, *, is_reminder: bool) -> mail.EmailMessage:
    alignment, borough = one.alignment, one.authority
    title = " ".join(alignment.title.split())
    address = settings.SITE_URL + reverse("collaboration:invitation", args=[borough.slug, one.pk])
    said = [f"{one.sent_by} of LOTI invites {borough.name} to plan together: {title}."]
    if is_reminder:
        said.insert(0, "A reminder: this invitation waits for an answer.")
    if one.message:
        said.append(one.message)
    if alignment.step:
        said.append(f"Suggested: {Step(alignment.step).label.lower()}.")
    if alignment.common_on:
        day = alignment.common_on
        said.append(f"Suggested common date: {day.day} {day:%B %Y}.")
    said += [
        f"Read it, see why it is suggested, and answer yes, no or later:\n{address}",
        "You get this as procurement lead or administrator of your borough.",
        "An answer binds nobody, and you can change it.",
    ]
    subject = f"{'Reminder: ' if is_reminder else ''}An invitation to {borough.name}: {title}"
    return mail.EmailMessage(subject=subject[:200], body="\n\n".join(said) + "\n", to=[to])


@task(backend="background")
def send(invitation_ids: list[int], is_reminder: bool) -> int:
    """Send what is said about these invitations; return how many e-mails left."""
    messages = letters_about(invitation_ids, is_reminder=is_reminder)
    sent = 0
    if messages:
        with mail.get_connection() as connection:
            sent = connection.send_messages(messages) or 0
    logger.info(
        "collaboration.invitations.sent",
        extra={"invitations": len(invitation_ids), "sent": sent, "is_reminder": is_reminder},
    )
    return sent
