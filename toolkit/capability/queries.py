"""Reading rounds, one's own answers, and what other boroughs share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count, Max

from drafting.capability.answers import Given
from drafting.capability.statements import given_of
from toolkit.capability.models import OwnAnswers, Round
from toolkit.people.models import User
from toolkit.procurements.models import Procurement

# After a year it is taken that answers have changed: see drafting/capability/spread.py.
HELD_AGAINST = timedelta(days=365)
COUNTED_FOR = timedelta(days=730)  # how long a borough's round counts among others: our judgement


def rounds_of(authority_id: int, procurement: Procurement | None = None) -> list[Round]:
    """Return the rounds of a borough, those of its teams too, or of one team; the newest first, with `said`. One query."""
    rows = Round.objects.filter(authority_id=authority_id)
    if procurement is not None:
        rows = rows.filter(procurement=procurement)
    return list(
        rows.select_related("procurement").annotate(said=Count("sheets")).order_by("-number")
    )


def round_of(authority_id: int, number: int) -> Round:
    """Return one round of a borough, with `said`. Raises `Round.DoesNotExist`."""
    rows = Round.objects.filter(authority_id=authority_id, number=number)
    return (
        rows.select_related("authority", "procurement", "opened_by", "closed_by")
        .annotate(said=Count("sheets"))
        .get()
    )


def next_number(authority_id: int) -> int:
    """Return the number of a borough's next round."""
    last = Round.objects.filter(authority_id=authority_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def own(row: Round, user: User) -> OwnAnswers | None:
    """Return what somebody answered in a round; a deleted one holds nothing."""
    return OwnAnswers.objects.filter(round=row, user=user).first()


def own_before(row: Round, user: User) -> OwnAnswers | None:
    """Return what somebody answered the time before in the borough, or None."""
    rows = OwnAnswers.objects.filter(
        user=user, round__authority_id=row.authority_id, round__number__lt=row.number,
        deleted_at__isnull=True,
    ).select_related("round")  # fmt: skip
    return rows.order_by("-round__number").first()


def own_of_borough(authority_id: int, user: User) -> Mapping[int, OwnAnswers]:
    """Return what somebody answered in a borough, by the id of the round. One query."""
    rows = OwnAnswers.objects.filter(user=user, round__authority_id=authority_id)
    return {one.round_id: one for one in rows}


def sheets_of(row: Round) -> dict[int, Given]:
    """Return what each person answered in a round, by the person's id."""
    rows = OwnAnswers.objects.filter(round=row)
    return {one.user_id: given_of(one.given) for one in rows}


def shown_within_a_year(authority_id: int, at: datetime) -> list[dict[int, Given]]:
    """Return the answers to each round of a borough, or of a team in it, that was shown within a year; the newest first.

    Answers that were deleted since are empty. One query.
    """
    rows = (
        OwnAnswers.objects.filter(
            round__authority_id=authority_id, round__spread__isnull=False,
            round__closed_at__gt=at - HELD_AGAINST,
        )
        .order_by("-round__closed_at", "-round__number", "pk")
    )  # fmt: skip
    found: dict[int, dict[int, Given]] = {}
    for one in rows:
        found.setdefault(one.round_id, {})[one.user_id] = given_of(one.given)
    return list(found.values())


def shown_before(row: Round) -> Round | None:
    """Return the last round before one, of the same borough or team, that was shown."""
    rows = Round.objects.filter(
        authority_id=row.authority_id, number__lt=row.number, spread__isnull=False
    )
    if row.procurement is None:
        rows = rows.filter(procurement__isnull=True)
    else:
        rows = rows.filter(procurement=row.procurement)
    return rows.order_by("-number").first()


def shared_by_others(authority_id: int, at: datetime) -> list[Round]:
    """Return of each other borough the last round that it shares and that was shown, of two years. One query."""
    rows = Round.objects.filter(
        is_shared=True, procurement__isnull=True, spread__isnull=False,
        closed_at__gt=at - COUNTED_FOR, closed_at__lte=at,
    ).exclude(authority_id=authority_id)  # fmt: skip
    found: dict[int, Round] = {}
    for one in rows.order_by("-closed_at", "-pk"):
        found.setdefault(one.authority_id, one)
    return list(found.values())
