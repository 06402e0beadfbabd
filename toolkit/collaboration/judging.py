"""What people say of two contracts: the same need, or not. It holds before any sign, until they undo it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.models import NeedDecision
from toolkit.contracts import touched
from toolkit.contracts.models import Contract
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.people.permissions import Permission
from toolkit.people.queries import Viewer
from toolkit.people.trails import name_of


class NotJudged(Exception):
    """A decision that cannot be kept. The text says why, for a person."""


def judge(
    *,
    first: str,
    second: str,
    verdict: SameNeed,
    reason: str,
    viewer: Viewer,
    by: User,
    at: datetime,
    authority_id: int | None,
) -> NeedDecision:
    """Keep what somebody says of two contracts that they may see; a new word replaces the old one.

    For a borough one of the two must be its own. Raises `NotJudged`.
    """
    ends = (min(first, second), max(first, second))
    seen = list(Contract.objects.visible_to(viewer).filter(reference__in=ends))
    if len({one.reference for one in seen}) != 2:
        raise NotJudged("Choose two contracts that you can see.")
    if len({one.authority_id for one in seen}) != 2:
        raise NotJudged("Choose contracts of two boroughs.")
    if authority_id is not None and authority_id not in {one.authority_id for one in seen}:
        raise NotJudged("One of the two must be a contract of your borough.")
    if not viewer.may(Permission.JUDGE_NEED, authority_id):
        raise NotJudged("Your role does not allow this.")
    if not reason.strip():
        raise NotJudged("Say why, so that others can follow it.")
    name = name_of(by)[:150]
    try:
        with transaction.atomic():
            standing_decisions(ends).update(undone_at=at, undone_by=name)
            made = NeedDecision.objects.create(
                first=ends[0], second=ends[1], verdict=verdict, reason=reason.strip()[:300],
                authority_id=authority_id, decided_at=at, decided_by=name,
            )  # fmt: skip
            _follow(made, "made", by=by, at=at)
    except IntegrityError as error:
        raise NotJudged("Somebody decided about these two just now. Look again.") from error
    return made


@transaction.atomic
def undo(*, number: int, authority_id: int | None, by: User, at: datetime) -> NeedDecision:
    """Take a decision of a borough (or of LOTI) back. Raises `NotJudged`."""
    standing = NeedDecision.objects.filter(pk=number, undone_at__isnull=True)
    made = next((one for one in standing if one.authority_id == authority_id), None)
    if made is None:
        raise NotJudged("This decision was undone before, or is not your borough's.")
    name = name_of(by)[:150]
    NeedDecision.objects.filter(pk=made.pk).update(undone_at=at, undone_by=name)
    _follow(made, "undone", by=by, at=at)
    return made


def _follow(made: NeedDecision, what: str, *, by: User, at: datetime) -> None:
    touched.mark([made.first, made.second], at=at)
    audit.record(
        f"collaboration.need.{what}", target=f"contracts {made.first} and {made.second}", by=by, at=at,
        authority_id=made.authority_id, verdict=made.verdict, reason=made.reason,
    )  # fmt: skip


def standing_decisions(references: Collection[str]) -> QuerySet[NeedDecision]:
    """Return the standing decisions in which both contracts are among these."""
    return NeedDecision.objects.filter(
        undone_at__isnull=True, first__in=references, second__in=references
    ).select_related("authority")


def standing_about(references: Collection[str]) -> QuerySet[NeedDecision]:
    """Return the standing decisions about any of these contracts."""
    names = list(references)
    return NeedDecision.objects.filter(
        Q(first__in=names) | Q(second__in=names), undone_at__isnull=True
    ).select_related("authority")


def of_contract(reference: str) -> QuerySet[NeedDecision]:
    """Return the standing decisions about a contract."""
    return NeedDecision.objects.filter(
        Q(first=reference) | Q(second=reference), undone_at__isnull=True
    ).select_related("authority")


def of_borough(authority_id: int) -> QuerySet[NeedDecision]:
    """Return what a borough's people decided, newest first, what was taken back too."""
    return NeedDecision.objects.filter(authority=authority_id).order_by("-decided_at", "-pk")
