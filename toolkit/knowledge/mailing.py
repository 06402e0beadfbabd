"""Sending a question to the people of boroughs that are likely to know. The asker never sees an address."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core import mail
from django.urls import reverse
from django_tasks import task

from toolkit.knowledge import queries
from toolkit.knowledge.choices import RequestState
from toolkit.knowledge.models import Request

logger = logging.getLogger(__name__)


def messages_about(request_id: int, authority_ids: list[int]) -> list[mail.EmailMessage]:
    """Return one e-mail for each person of these boroughs who accepts them; none for a closed question."""
    found = Request.objects.filter(pk=request_id, state=RequestState.OPEN)
    request = found.select_related("authority").first()
    if request is None:
        return []
    address = settings.SITE_URL + reverse("knowledge:question", args=[request.pk])
    stop = settings.SITE_URL + reverse("knowledge:mail")
    title = " ".join(request.title.split())
    details = f"\n{request.details}\n" if request.details else ""
    wanted = ""
    if request.wanted_by:
        wanted = (
            f"\nThey would like to know by {request.wanted_by.day} {request.wanted_by:%B %Y}.\n"
        )
    text = (
        f"{request.authority.name} asks other boroughs:\n\n{title}\n{details}{wanted}\n"
        f"Read it and answer here:\n{address}\n\n"
        "You get this because your borough has the system or supplier that the question is about. "
        f"{request.authority.name} does not see your address.\n"
        f"To stop such e-mails, sign in and choose so here:\n{stop}\n"
    )
    return [
        mail.EmailMessage(
            subject=f"{request.authority.name} asks: {title}"[:200], body=text, to=[person.email]
        )
        for person in queries.people_to_ask(authority_ids)
    ]


@task(backend="background")
def send_question(request_id: int, authority_ids: list[int]) -> int:
    """Send a question to the people of these boroughs; return how many e-mails left."""
    messages = messages_about(request_id, authority_ids)
    sent = 0
    if messages:
        with mail.get_connection() as connection:
            sent = connection.send_messages(messages) or 0
    logger.info("knowledge.question.sent", extra={"request": request_id, "sent": sent})
    return sent
