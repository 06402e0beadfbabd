"""Answers to the monthly question: by a link of one person, about the contracts that they still manage.

An answer confirms what the page showed, and nothing else: each row has a mark of its facts, which the form
sends back. Each contract is answered once by a link; after that the link only says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from toolkit.contracts import editing
from toolkit.contracts.models import RegisterDetail
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
    """A contract that a manager is asked about, with the facts that matter and what a click would clear.

    `said` is what was answered since the mail: nothing, that it is right, or that something changed.
    """

    reference: str
    title: str
    suppliers: str
    ends_on: date | None
    notice_on: date | None
    notice_months: int | None
    value_pence: int | None
    is_value_inc_vat: bool
    doubts: tuple[str, ...]
    missing_since: datetime | None
    last_confirmed_at: datetime | None
    last_confirmed_by: str
    said: str

    @property
    def mark(self) -> str:
        """Return a short text that changes when a fact that is shown does."""
        shown = (
            self.title, self.suppliers, self.ends_on, self.notice_on, self.notice_months,
            self.value_pence, self.is_value_inc_vat, self.doubts, self.missing_since,
        )  # fmt: skip
        return hashlib.blake2b(repr(shown).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Question:
    """Who is asked, for which borough and round, about what; and when they answered, if they did."""

    reader: Reader
    round: str
    rows: tuple[Asked, ...]
    answered_at: datetime | None = None

    @property
    def place(self) -> Place:
        """Return the borough."""
        return self.reader.place

    @property
    def open(self) -> tuple[Asked, ...]:
        """Return what is still to be answered."""
        return tuple(row for row in self.rows if not row.said)

    @property
    def answered(self) -> tuple[Asked, ...]:
        """Return what was answered since the mail."""
        return tuple(row for row in self.rows if row.said)

    @property
    def by_name(self) -> str:
        """Return the name in which it is confirmed."""
        return self.reader.user.get_full_name() or self.reader.user.get_username()


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer. `moved` are rows that were not confirmed, as they say something else now
    than the page showed."""

    confirmed: int
    changed: tuple[Asked, ...]
    moved: tuple[Asked, ...]
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
    return None if sent is None else _question(reader, sent)


def _question(reader: Reader, sent: MailSent) -> Question:
    found = (
        queries.managed_by(reader.user.pk, reader.authority_id)
        .filter(reference__in=sent.asked)
        .for_display()
        .select_related("register")
        .order_by("ends_on", "reference")
    )
    return Question(reader, sent.round, tuple(_asked(one, sent) for one in found), sent.answered_at)


def _asked(one: Any, sent: MailSent) -> Asked:
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
        tuple(" ".join(part for part in doubt if part) for doubt in detail.problems),
        detail.missing_since,
        detail.last_confirmed_at,
        detail.last_confirmed_by,
        _said(one, sent),
    )


def _said(one: Any, sent: MailSent) -> str:
    """Return what was answered of a contract since the mail, here or on its own page."""
    confirmed_at = one.register.last_confirmed_at
    if confirmed_at is not None and confirmed_at >= sent.claimed_at:
        return RIGHT
    return CHANGED if one.reference in sent.changed else ""


@transaction.atomic
def answer(
    *,
    question: Question,
    is_all_right: bool,
    said: Mapping[str, str],
    seen: Mapping[str, str],
    at: datetime,
) -> tuple[Question, Answered]:
    """Confirm what is still right, and remember what changed; return what is asked now, and what came of it.

    `seen` are the marks of what the page showed: what says something else by now is asked again. Safe to
    repeat: what was answered is left.
    """
    reader = question.reader
    sent = _sent(reader, question.round).select_for_update().get()
    _hold(sent.asked)
    rows = _question(reader, sent).open
    wanted = [one for one in rows if is_all_right or said.get(one.reference) == RIGHT]
    right = [one for one in wanted if seen.get(one.reference) == one.mark]
    moved = [one for one in wanted if seen.get(one.reference) != one.mark]
    changed = [one for one in rows if not is_all_right and said.get(one.reference) == CHANGED]
    confirmed = editing.confirm(
        references=[one.reference for one in right],
        by_name=question.by_name,
        by=None,
        at=at,
        authority_id=reader.authority_id,
    )
    if right or changed:
        sent.changed = sorted({*sent.changed, *(one.reference for one in changed)})
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
    unsaid = len(rows) - len(right) - len(moved) - len(changed)
    return _question(reader, sent), Answered(confirmed, tuple(changed), tuple(moved), unsaid)


def _hold(references: list[str]) -> None:
    """Keep imports and other people from changing these rows until the answer is written."""
    rows = RegisterDetail.objects.filter(contract__reference__in=references).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _sent(reader: Reader, round_: str) -> Any:
    return MailSent.objects.filter(
        user=reader.user, authority_id=reader.authority_id, mail="still_right", round=round_
    )
