"""Sending one mail of a round, and never twice.

A mail is claimed in the database before it goes out and marked after, each in a transaction of its own. A
crash between the two leaves it claimed: it is reported and never sent again in the same round, because
twice is worse than once too few. A mail that the server refused is tried three times.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F

from toolkit.pipeline.letters import Letter, Reader
from toolkit.pipeline.models import MailSent

logger = logging.getLogger(__name__)

TRIES = 3
_NOTHING = "Nothing to say."


class Outcome(Enum):
    """What came of a mail. `TAKEN`: it was sent before, or another run has it."""

    SENT = auto()
    NOTHING_TO_SAY = auto()
    FAILED = auto()
    TAKEN = auto()


def post(
    reader: Reader, mail: str, round_: str, letter: Letter | None, *, at: datetime,
    connection: BaseEmailBackend, asked: Sequence[str] = (),
) -> Outcome:  # fmt: skip
    """Claim, send and mark one mail; None instead of a letter settles the round with nothing to say."""
    claimed = claim(reader, mail, round_, list(asked), is_empty=letter is None, at=at)
    if claimed is None:
        return Outcome.TAKEN
    if letter is None:
        return Outcome.NOTHING_TO_SAY
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[reader.user.email],
        connection=connection,
        headers=letter.headers,
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever a server says, the others get theirs
        logger.warning("pipeline.mail.failed", extra={"mail": mail, "number": claimed.pk})
        MailSent.objects.filter(pk=claimed.pk).update(
            problem=f"{type(error).__name__}: {error}"[:300]
        )
        return Outcome.FAILED
    MailSent.objects.filter(pk=claimed.pk).update(sent_at=at)
    return Outcome.SENT


def claim(
    reader: Reader, mail: str, round_: str, asked: list[str], *, is_empty: bool, at: datetime
) -> MailSent | None:
    """Claim a mail of a round, or take up one that surely failed; None when somebody else has it."""
    facts = {"asked": asked, "claimed_at": at}
    facts |= {"problem": _NOTHING, "tries": TRIES} if is_empty else {"problem": "", "tries": 1}
    key = {
        "user_id": reader.user.pk, "authority_id": reader.authority_id, "mail": mail, "round": round_,
    }  # fmt: skip
    try:
        with transaction.atomic():
            return MailSent.objects.create(**key, **facts)
    except IntegrityError:
        again = MailSent.objects.filter(
            **key, sent_at__isnull=True, problem__gt="", tries__lt=TRIES
        ).update(claimed_at=at, problem="", tries=F("tries") + 1)
        return MailSent.objects.get(**key) if again else None
