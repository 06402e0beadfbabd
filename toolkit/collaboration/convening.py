"""Bringing boroughs together: taking part in the board, invitations, answers, outcomes. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from toolkit.boroughs import queries as boroughs
from toolkit.collaboration import letters
from toolkit.collaboration.choices import REMIND_AFTER_DAYS, Answer
from toolkit.collaboration.models import (
    Alignment,
    AlignmentInvitation,
    Opportunity,
    Participation,
)
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.people.trails import name_of


class NotDone(Exception):
    """Something cannot be done now. The text says why, for a person."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an alignment, who says so, and when it came about."""

    text: str
    months: int | None
    value_pence: int | None
    on: date
    source: str


def open_invitations(authority_id: int) -> QuerySet[AlignmentInvitation]:
    """Return a borough's invitations that wait for an answer, newest first, with their alignments."""
    return (
        AlignmentInvitation.objects.filter(
            authority_id=authority_id,
            alignment__closed_at__isnull=True,
            answer__in=["", Answer.LATER],
        )
        .select_related("alignment", "authority")
        .order_by("-sent_at", "-pk")
    )


# --- taking part ----------------------------------------------------------------------------------------


@transaction.atomic
def opt_in(*, authority_id: int, by: User, at: datetime) -> bool:
    """Let a borough take part in the board; say whether it did not before."""
    _, is_new = Participation.objects.get_or_create(
        authority_id=authority_id,
        ended_at__isnull=True,
        defaults={"since_at": at, "since_by": name_of(by)},
    )
    if is_new:
        audit.record(
            "collaboration.board.joined", target="board", by=by, at=at, authority_id=authority_id
        )
    return is_new


@transaction.atomic
def opt_out(*, authority_id: int, by: User, at: datetime) -> bool:
    """End a borough's part in the board; say whether it took part. Its invitations stay as they are."""
    ended = Participation.objects.filter(authority_id=authority_id, ended_at__isnull=True).update(
        ended_at=at, ended_by=name_of(by)
    )
    if ended:
        audit.record(
            "collaboration.board.left", target="board", by=by, at=at, authority_id=authority_id
        )
    return bool(ended)


# --- inviting -------------------------------------------------------------------------------------------


@transaction.atomic
def invite(
    *,
    key: str,
    title: str,
    authority_ids: Collection[int],
    message: str,
    step: str,
    common_on: date | None,
    by: User,
    at: datetime,
    with_mail: bool = True,
) -> list[AlignmentInvitation]:
    """Invite boroughs to an alignment, and write to their leads once it is saved.

    A borough that was invited before is not invited again. Raises `NotDone` for an alignment that was
    closed, for a group that is one borough's own, and when nobody is left to invite.
    """
    if Opportunity.objects.filter(key=key, audience=Sharing.OWN).exists():
        raise NotDone("This group is one borough’s own. It cannot be convened.")
    alignment, is_new = Alignment.objects.get_or_create(
        opportunity_key=key,
        defaults={"title": title[:200], "convened_at": at, "convened_by": name_of(by)},
    )
    if alignment.closed_at:
        raise NotDone("This alignment is closed. Open it again before you invite anybody.")
    invited = set(alignment.invitations.values_list("authority_id", flat=True))
    wanted = [
        one for one in boroughs.london() if one.pk in set(authority_ids) and one.pk not in invited
    ]
    if not wanted:
        raise NotDone("These boroughs were invited before. Choose at least one other borough.")
    Alignment.objects.filter(pk=alignment.pk).update(step=step, common_on=common_on)
    sent = []
    for one in wanted:
        sent.append(
            AlignmentInvitation.objects.create(
                alignment=alignment, authority=one, message=message, sent_at=at, sent_by=name_of(by)
            )
        )
        audit.record(
            "collaboration.invitation.sent", target=_target(sent[-1]), by=by, at=at,
            authority_id=one.pk, alignment=key, step=step,
            common_on=common_on.isoformat() if common_on else "",
        )  # fmt: skip
    audit.record(
        "collaboration.alignment.convened" if is_new else "collaboration.alignment.invited",
        target=f"alignment {key}", by=by, at=at, boroughs=[one.slug for one in wanted],
    )  # fmt: skip
    if with_mail:
        transaction.on_commit(partial(letters.send.enqueue, [one.pk for one in sent], False))
    return sent


@transaction.atomic
def remind(*, invitation_id: int, by: User, at: datetime) -> AlignmentInvitation:
    """Write to a borough's leads again. Raises `NotDone` when it answered, or was written to lately."""
    one = AlignmentInvitation.objects.select_related("alignment", "authority").get(pk=invitation_id)
    if one.alignment.closed_at or one.answer not in ("", Answer.LATER):
        raise NotDone(f"{one.authority.name} does not have to answer any more.")
    if not may_remind(one, at=at):
        raise NotDone(
            f"{one.authority.name} was written to less than {REMIND_AFTER_DAYS} days ago. Wait a little."
        )
    changed = AlignmentInvitation.objects.filter(pk=one.pk, reminded_at=one.reminded_at).update(
        reminded_at=at, reminded_by=name_of(by)
    )
    if not changed:
        raise NotDone(f"Somebody has just reminded {one.authority.name}.")
    audit.record(
        "collaboration.invitation.reminded", target=_target(one), by=by, at=at,
        authority_id=one.authority_id, alignment=one.alignment.opportunity_key,
    )  # fmt: skip
    transaction.on_commit(partial(letters.send.enqueue, [one.pk], True))
    return one


def may_remind(one: AlignmentInvitation, *, at: datetime) -> bool:
    """Say whether a borough may be written to again: it has not decided, and had some days to answer."""
    last = max(filter(None, (one.sent_at, one.reminded_at, one.answered_at)))
    is_waiting = one.answer in ("", Answer.LATER)
    return is_waiting and at - last >= timedelta(days=REMIND_AFTER_DAYS)


# --- answering ------------------------------------------------------------------------------------------


@transaction.atomic
def answer(
    *, invitation_id: int, authority_id: int, answer: str, note: str, by: User, at: datetime
) -> AlignmentInvitation:
    """Record a borough's answer; one that was given before is kept beside it.

    Raises `NotDone` for an alignment that was closed, and when somebody answered at the same moment.
    """
    one = AlignmentInvitation.objects.select_related("alignment").get(
        pk=invitation_id, authority_id=authority_id
    )
    if one.alignment.closed_at:
        raise NotDone("This alignment is closed. LOTI can open it again.")
    earlier = list(one.earlier_answers)
    if one.answered_at:
        moment = one.answered_at.isoformat()
        earlier.append([one.answer, one.answer_note, moment, one.answered_by])
    changed = AlignmentInvitation.objects.filter(pk=one.pk, answered_at=one.answered_at).update(
        answer=answer,
        answer_note=note,
        answered_at=at,
        answered_by=name_of(by),
        earlier_answers=earlier,
    )
    if not changed:
        raise NotDone(
            "A colleague answered at the same moment. Look at the answer before you change it."
        )
    audit.record(
        "collaboration.invitation.answered", target=_target(one), by=by, at=at,
        authority_id=authority_id, answer=answer, was=one.answer,
        alignment=one.alignment.opportunity_key,
    )  # fmt: skip
    return one


# --- what came of it ------------------------------------------------------------------------------------


@transaction.atomic
def record_outcome(*, key: str, outcome: Outcome, by: User, at: datetime) -> None:
    """Record what came of an alignment; what was recorded before stays in the audit trail."""
    one = Alignment.objects.get(opportunity_key=key)
    was: dict[str, Any] = {
        "was": one.outcome,
        "was_months": one.outcome_months,
        "was_value_pence": one.outcome_value_pence,
    }
    Alignment.objects.filter(pk=one.pk).update(
        outcome=outcome.text,
        outcome_months=outcome.months,
        outcome_value_pence=outcome.value_pence,
        outcome_on=outcome.on,
        outcome_source=outcome.source,
        outcome_at=at,
        outcome_by=name_of(by),
    )
    audit.record(
        "collaboration.alignment.outcome", target=f"alignment {key}", by=by, at=at,
        outcome=outcome.text, **(was if one.outcome_at else {}),
    )  # fmt: skip


@transaction.atomic
def close(*, key: str, by: User, at: datetime) -> None:
    """Close an alignment: nobody is asked any more. Raises `NotDone` when it is closed already."""
    changed = Alignment.objects.filter(opportunity_key=key, closed_at__isnull=True).update(
        closed_at=at, closed_by=name_of(by)
    )
    if not changed:
        raise NotDone("This alignment is closed already.")
    audit.record("collaboration.alignment.closed", target=f"alignment {key}", by=by, at=at)


@transaction.atomic
def reopen(*, key: str, by: User, at: datetime) -> None:
    """Take back that an alignment was closed. Raises `NotDone` when it is open."""
    changed = Alignment.objects.filter(opportunity_key=key, closed_at__isnull=False).update(
        closed_at=None, closed_by=""
    )
    if not changed:
        raise NotDone("This alignment is open already.")
    audit.record("collaboration.alignment.reopened", target=f"alignment {key}", by=by, at=at)


def _target(one: AlignmentInvitation) -> str:
    return f"alignment invitation {one.pk}"
