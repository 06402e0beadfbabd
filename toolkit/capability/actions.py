"""What is done with a self-check: open a round, answer, delete one's own answers, close. Each writes one row of the trail.

The trail says who answered and never what.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from drafting.capability.answers import Given
from drafting.capability.spread import spread
from drafting.capability.statements import missing_from
from toolkit.capability import queries, records
from toolkit.capability.models import OwnAnswers, Round
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.procurements.deeds import NotPossible, must_be_live
from toolkit.procurements.models import Procurement
from toolkit.teamwork.queries import accounts_of_team

_CLOSED = "This self-check is closed, so answers cannot be changed any more."


@transaction.atomic
def open_round(
    *, authority_id: int, procurement: Procurement | None, is_shared: bool, by: User, at: datetime
) -> Round:  # fmt: skip
    """Open a round for a borough, or for the team of a procurement. Raises `NotPossible` if one is open there."""
    try:
        with transaction.atomic():
            row = Round.objects.create(
                authority_id=authority_id, number=queries.next_number(authority_id),
                procurement=procurement, is_shared=is_shared and procurement is None,
                opened_at=at, opened_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotPossible("A self-check is open already. Close it first.") from error
    _record("opened", row, by, at, is_shared=row.is_shared)
    return row


@transaction.atomic
def save(*, row: Round, given: Given, by: User, at: datetime) -> bool:
    """Keep somebody's answers to an open round in place of those before; return whether anything changed.

    Raises `NotPossible` if it is closed, or for who is not in its team.
    """
    _hold_open(row)
    if row.procurement is not None and by.pk not in accounts_of_team(row.procurement):
        raise NotPossible("Only the team of the procurement answers this self-check.")
    said = {key: answer.value for key, answer in given.items()}
    before = queries.own(row, by)
    if before is not None and before.given == said:
        return False
    OwnAnswers.objects.update_or_create(
        round=row, user=by, defaults={"given": said, "saved_at": at, "deleted_at": None}
    )
    _record("answers_changed" if before else "answered", row, by, at)
    return True


@transaction.atomic
def delete_own(*, row: Round, by: User, at: datetime) -> None:
    """Delete somebody's answers for good. What was counted of a closed round stays. Raises `NotPossible`."""
    now = Round.objects.select_for_update().get(pk=row.pk)
    there = OwnAnswers.objects.filter(round=row, user=by, deleted_at__isnull=True)
    if now.closed_at is None:
        done, _ = there.delete()
    else:
        done = there.update(given={}, deleted_at=at)
    if not done:
        raise NotPossible("There are no answers of yours to delete.")
    _record("answers_deleted", row, by, at)


@transaction.atomic
def close(*, row: Round, by: User, at: datetime) -> Round:
    """Close a round and make what is shown of it, once. Raises `NotPossible` if it is closed already."""
    # All rounds of the borough are held, so that of two that are closed at once the second is held against the first.
    list(Round.objects.select_for_update().filter(authority_id=row.authority_id).order_by("pk"))
    _hold_open(row)
    sheets = {
        person: given for person, given in queries.sheets_of(row).items() if not missing_from(given)
    }
    found = spread(sheets, shown=queries.shown_within_a_year(row.authority_id, at))
    row.closed_at, row.closed_by, row.answered = at, by, len(sheets)
    row.spread = records.as_kept(found)
    row.save(update_fields=["closed_at", "closed_by", "answered", "spread"])
    _record("closed", row, by, at, answered=len(sheets), is_shown=found is not None)
    return row


def forget(*, user: User, at: datetime) -> None:
    """Delete all answers of somebody whose personal data are deleted; the trail has a row of that."""
    OwnAnswers.objects.filter(user=user, round__closed_at__isnull=True).delete()
    OwnAnswers.objects.filter(user=user, deleted_at__isnull=True).update(given={}, deleted_at=at)


def _hold_open(row: Round) -> None:
    """Hold a round until the transaction ends. Raises `NotPossible` if it is closed."""
    if Round.objects.select_for_update().get(pk=row.pk).closed_at is not None:
        raise NotPossible(_CLOSED)


def _record(deed: str, row: Round, by: User, at: datetime, **details: object) -> None:
    """Write the trail. Nobody answers for an archived procurement; one's own answers can always be deleted."""
    if row.procurement is not None and deed != "answers_deleted":
        must_be_live(row.procurement)
    audit.record(
        f"capability.{deed}", target=f"self-check {row.number}", by=by, at=at,
        authority_id=row.authority_id, **details,
    )  # fmt: skip
