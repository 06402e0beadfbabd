"""Telling people what is new for them, and taking note of what they have read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from toolkit.people import actions as people
from toolkit.people.models import User
from toolkit.people.queries import members_of
from toolkit.procurements.models import Guest, Procurement
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.models import Comment, News


@transaction.atomic
def tell(
    *, to: Iterable[int], kind: NewsKind, procurement: Procurement, by: User, at: datetime,
    target: str = "", comment: Comment | None = None, authority_id: int | None = None,
) -> list[int]:  # fmt: skip
    """Tell people that something is new; return whom. Not who did it, nor who has no role there any more.

    They are people of the borough that buys, or of the invited borough `authority_id`.
    """
    wanted = set(to) - {by.pk}
    if not wanted or not _may_see(procurement, authority_id, on=timezone.localtime(at).date()):
        return []
    told = [
        one.pk for one in members_of(authority_id or procurement.authority_id) if one.pk in wanted
    ]
    News.objects.bulk_create(
        [
            News(
                user_id=pk, kind=kind, procurement=procurement, target=target, comment=comment,
                authority_id=authority_id,
                by=by, at=at,
            )
            for pk in told
        ]
    )  # fmt: skip
    _count(told)
    return told


def _may_see(procurement: Procurement, authority_id: int | None, *, on: date) -> bool:
    """Say whether people of a borough see news of a procurement: those who buy always, others while they are invited."""
    if authority_id is None:
        return True
    guests = Guest.objects.standing(on).filter(procurement=procurement, authority_id=authority_id)
    return guests.exists()


@transaction.atomic
def mark_read(*, user: User, numbers: Iterable[int] | None = None, at: datetime) -> int:
    """Mark news of somebody as read, all of it without `numbers`; return how much was. Safe to repeat."""
    rows = News.objects.filter(user=user, read_at__isnull=True)
    if numbers is not None:
        rows = rows.filter(pk__in=list(numbers))
    read = rows.update(read_at=at)
    _count([user.pk])
    return read


@transaction.atomic
def forget(*, comment: Comment) -> None:
    """Take back the news of a comment that was deleted."""
    rows = News.objects.filter(comment=comment)
    told = list(rows.values_list("user_id", flat=True))
    rows.delete()
    _count(told)


@transaction.atomic
def forget_guest(*, procurement: Procurement, authority_id: int, at: datetime) -> None:
    """Mark as read what an invited borough was told of a procurement that it no longer sees."""
    rows = News.objects.filter(
        procurement=procurement, authority_id=authority_id, read_at__isnull=True
    )
    told = list(rows.values_list("user_id", flat=True))
    rows.update(read_at=at)
    _count(told)


def _count(user_ids: list[int]) -> None:
    """Note with each person how much is unread, so that a page need not count."""
    unread: Any = (
        News.objects.filter(user=OuterRef("pk"), read_at__isnull=True)
        .order_by()
        .values("user")
        .annotate(count=Count("pk"))
        .values("count")
    )
    people.note_unread_news(user_ids=user_ids, unread=Coalesce(Subquery(unread), 0))
