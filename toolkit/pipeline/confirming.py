"""Answers to the monthly question: by a link of one person, about the contracts that they still manage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from toolkit.contracts import editing
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.people.queries import Place
from toolkit.people.queries import viewer as viewer_of
from toolkit.pipeline import queries
from toolkit.pipeline.letters import Reader
from toolkit.pipeline.models import MailSent
from toolkit.pipeline.tokens import Pass

RIGHT, CHANGED = "right", "changed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A contract that a manager is asked about, with the facts that matter."""

    reference: str
    title: str
    suppliers: str
    ends_on: date | None
    notice_on: date | None
    notice_months: int | None
    value_pence: int | None
    is_value_inc_vat: bool
    last_confirmed_at: datetime | None
    last_confirmed_by: str


@dataclass(frozen=True, slots=True)
class Question:
    """Who is asked, for which borough and round, about what."""

    reader: Reader
    round: str
    rows: tuple[Asked, ...]

    @property
    def place(self) -> Place:
        """Return the borough."""
        return self.reader.place


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer."""

    confirmed: int
    changed: tuple[Asked, ...]
    unsaid: int


def reader_of(asked: Pass, *, today: date) -> Reader | None:
    """Return the person of a link, if it still holds and they still have a role in the borough."""
    if today > asked.expires_on:
        return None
    try:
        user = User.objects.get(pk=asked.user_id, is_active=True)
    except ObjectDoesNotExist:
        return None
    if asked.authority_id not in viewer_of(user).places:
        return None
    return Reader.of(user, asked.authority_id)


def question(asked: Pass, *, today: date) -> Question | None:
    """Return what a link asks; None when it does not hold any more.

    Only contracts that were in the mail, stand still, and are still managed by this person.
    """
    reader = reader_of(asked, today=today)
    if reader is None or not reader.may_confirm:
        return None
    sent = _sent(reader, asked.round).first()
    if sent is None:
        return None
    found = (
        queries.managed_by(reader.user.pk, asked.authority_id)
        .filter(reference__in=sent.asked)
        .for_display()
        .select_related("register")
        .order_by("ends_on", "reference")
    )
    return Question(reader, asked.round, tuple(_asked(one) for one in found))


def _asked(one: Any) -> Asked:
    detail, value = one.register, one.value_ex_vat_pence
    return Asked(
        one.reference,
        one.title or "No title",
        ", ".join(link.supplier.name for link in one.supplier_links.all()),
        one.ends_on,
        detail.notice_on,
        detail.notice_months,
        one.value_inc_vat_pence if value is None else value,
        value is None,
        detail.last_confirmed_at,
        detail.last_confirmed_by,
    )


@transaction.atomic
def answer(
    *, question: Question, is_all_right: bool, said: Mapping[str, str], at: datetime
) -> Answered:
    """Confirm what is still right, and remember what changed. Safe to repeat."""
    rows, reader = question.rows, question.reader
    right = [one for one in rows if is_all_right or said.get(one.reference) == RIGHT]
    changed = [one for one in rows if not is_all_right and said.get(one.reference) == CHANGED]
    confirmed = editing.confirm(
        references=[one.reference for one in right],
        by_name=reader.user.get_full_name() or reader.user.get_username(),
        by=None,
        at=at,
        authority_id=reader.authority_id,
    )
    if right or changed:
        sent = _sent(reader, question.round).get()
        kept = [name for name in sent.changed if name not in {one.reference for one in right}]
        sent.changed = sorted({*kept, *(one.reference for one in changed)})
        sent.answered_at = at
        sent.save(update_fields=["changed", "answered_at"])
        audit.record(
            "pipeline.still_right.answered",
            target=f"round {question.round} of {reader.user.get_username()}",
            by=None,
            at=at,
            authority_id=reader.authority_id,
            confirmed=[one.reference for one in right],
            changed=[one.reference for one in changed],
        )
    return Answered(confirmed, tuple(changed), len(rows) - len(right) - len(changed))


def _sent(reader: Reader, round_: str) -> Any:
    return MailSent.objects.filter(
        user=reader.user, authority_id=reader.authority_id, mail="still_right", round=round_
    )
