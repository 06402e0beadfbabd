"""What a supplier does without an account: answer, and change the answer until the page closes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from toolkit.engagement import mailing
from toolkit.engagement.choices import Standing
from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.engagement.queries import hash_of
from toolkit.people import audit
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, target_of

MOST_ANSWERS = 300
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_STANDS_BELOW = "What you typed stands below; copy what you need."
_NOT_OPEN = {
    Standing.BEFORE: f"This page takes no answers yet. {_STANDS_BELOW}",
    Standing.CLOSED: f"This page takes no answers any more. {_STANDS_BELOW}",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a supplier typed; answers by the number of the question, as text."""

    organisation: str
    size: str
    answers: Mapping[str, str]
    sensitive: str = ""
    email: str = ""


@transaction.atomic
def send(
    *, request: InformationRequest, given: Given, at: datetime, today: date
) -> tuple[SupplierAnswer, str]:
    """Keep an answer; return it with the secret of the link that changes it.

    Raises `NotPossible` when the page is closed, or holds as many answers as it can.
    """
    now = _held(request, today)
    if SupplierAnswer.objects.filter(request=now).count() >= MOST_ANSWERS:
        raise NotPossible(f"This page holds {MOST_ANSWERS} answers, and there are as many. Write to the council instead.")  # fmt: skip
    secret = secrets.token_urlsafe(32)
    row = SupplierAnswer.objects.create(
        request=now, reference=_reference(), change_hash=hash_of(secret), sent_at=at, changed_at=at,
        organisation=given.organisation, size=given.size, answers=dict(given.answers),
        sensitive=given.sensitive, email=given.email,
    )  # fmt: skip
    _follow(row, "answered", at)
    return row, secret


@transaction.atomic
def change(
    *, answer: SupplierAnswer, given: Given, edition: int, at: datetime, today: date
) -> None:
    """Change an answer. Raises `NotPossible` when the page is closed, and `ChangedMeanwhile`."""
    _held(answer.request, today)
    rows = SupplierAnswer.objects.filter(pk=answer.pk, edition=edition)
    done = rows.update(
        edition=edition + 1, changed_at=at, organisation=given.organisation, size=given.size,
        answers=dict(given.answers), sensitive=given.sensitive, email=given.email,
    )  # fmt: skip
    if not done:
        raise ChangedMeanwhile
    answer.refresh_from_db()
    _follow(answer, "answer_changed", at)


def _held(request: InformationRequest, today: date) -> InformationRequest:
    """Hold the procurement, so that closing and answering come one after the other."""
    hold(request.procurement)
    now = InformationRequest.objects.select_related("procurement").get(pk=request.pk)
    standing = now.standing(today)
    if standing is not Standing.OPEN:
        raise NotPossible(_NOT_OPEN[standing])
    return now


def _reference() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _follow(row: SupplierAnswer, deed: str, at: datetime) -> None:
    """Write the trail, which names the reference alone, and send the copy that was asked for."""
    procurement = row.request.procurement
    audit.record(
        f"engagement.{deed}", target=target_of(procurement, f"answer {row.reference}"), by=None,
        at=at, authority_id=procurement.authority_id,
    )  # fmt: skip
    if row.email:
        transaction.on_commit(partial(mailing.send_copy.enqueue, row.pk))
