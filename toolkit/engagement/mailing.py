"""One copy of an answer for the supplier who asked for it. The address is deleted when the copy has left."""

from __future__ import annotations

import logging

from django.core import mail
from django_tasks import task

from toolkit.engagement.models import SupplierAnswer
from toolkit.engagement.records import questions_of

logger = logging.getLogger(__name__)


def message_of(row: SupplierAnswer) -> mail.EmailMessage:
    """Return the copy of an answer."""
    said = [
        f"{one.question}\n{row.answers.get(str(one.number)) or 'No answer'}"
        for one in questions_of(row.request)
    ]
    buyer = row.request.procurement.authority.name
    day = row.request.closes_on
    text = "\n\n".join((
        f"This is what you told {buyer} about “{row.request.title}”. Your reference is {row.reference}.",
        *said,
        f"You can change it until {day.day} {day:%B %Y} by the link on your receipt page.",
        "You asked for this copy. We have deleted your e-mail address, and will not write to it again.",
    ))  # fmt: skip
    subject = " ".join(f"Your answers to {buyer}: {row.request.title}".split())[:200]
    return mail.EmailMessage(subject=subject, body=f"{text}\n", to=[row.email])


@task(backend="background")
def send_copy(answer_id: int) -> int:
    """Send the copy of an answer and delete the address; return how many e-mails left."""
    rows = SupplierAnswer.objects.select_related("request__procurement__authority")
    row = rows.filter(pk=answer_id).exclude(email="").first()
    if row is None:
        return 0
    sent = message_of(row).send() or 0
    SupplierAnswer.objects.filter(pk=row.pk, email=row.email).update(email="")
    logger.info("engagement.copy.sent", extra={"answer": row.pk, "sent": sent})
    return sent
