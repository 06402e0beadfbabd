"""Reading the steps and the team of a procurement, and what one person has to do in a borough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Window,
)
from django.db.models.functions import Coalesce

from toolkit.people.models import User
from toolkit.procurements.models import Guest, Procurement
from toolkit.teamwork.choices import FETCHABLE, OPEN, ScanState
from toolkit.teamwork.models import (
    Comment,
    Decision,
    FileVersion,
    KeptFile,
    News,
    ProcurementStep,
    StepEdition,
    TeamMember,
)

PAGE_SIZE = 20  # comments of a thread on a page


def steps_of(procurement: Procurement) -> Mapping[str, ProcurementStep]:
    """Return what was saved of a procurement's steps, by the step's key. One query."""
    rows = ProcurementStep.objects.filter(procurement=procurement).select_related("owner__user")
    return {row.step: row for row in rows}


def step_of_each(
    key: str, authority_ids: Iterable[int]
) -> list[tuple[Procurement, ProcurementStep | None]]:
    """Return the procurements of boroughs, those changed last first, each with one step as it was saved. Two queries."""
    rows = list(
        Procurement.objects.live()
        .filter(authority_id__in=list(authority_ids))
        .order_by("-changed_at", "reference")
    )
    saved = ProcurementStep.objects.filter(procurement__in=rows, step=key)
    by_procurement = {one.procurement_id: one for one in saved}
    return [(row, by_procurement.get(row.pk)) for row in rows]


def step_of(procurement: Procurement, key: str) -> ProcurementStep | None:
    """Return one step with who does it and who changed it; None if nothing was saved of it."""
    return (
        ProcurementStep.objects.filter(procurement=procurement, step=key)
        .select_related("owner__user", "changed_by")
        .first()
    )


def editions_of(step: ProcurementStep | None) -> list[StepEdition]:
    """Return what was saved of a step each time, the newest first."""
    if step is None:
        return []
    return list(
        StepEdition.objects.filter(of=step)
        .select_related("owner__user", "saved_by")
        .order_by("-number")
    )


def edition_of(step: ProcurementStep, number: int) -> StepEdition:
    """Return a step as it was saved once. Raises `StepEdition.DoesNotExist`."""
    return StepEdition.objects.select_related("owner").get(of=step, number=number)


def team_of(procurement: Procurement) -> list[TeamMember]:
    """Return who is in a procurement's team today, in the order of who came."""
    return [one for one in everybody_of(procurement) if one.removed_at is None]


def everybody_of(procurement: Procurement) -> QuerySet[TeamMember]:
    """Return who is and who was in a procurement's team, in the order of who came."""
    return (
        TeamMember.objects.filter(procurement=procurement)
        .select_related("user", "removed_by")
        .order_by("added_at", "pk")
    )


def member(procurement: Procurement, number: int) -> TeamMember:
    """Return somebody who is or was in the team. Raises `TeamMember.DoesNotExist`."""
    return everybody_of(procurement).get(pk=number)


def open_steps_of_owner(member: TeamMember) -> int:
    """Count the open steps that somebody of a team does."""
    return ProcurementStep.objects.filter(owner=member, state__in=OPEN).count()


def open_steps_of_person(user: User, authority_id: int) -> QuerySet[ProcurementStep]:
    """Return the open steps that a person does in a borough's procurements, the first due first."""
    return (
        ProcurementStep.objects.filter(
            owner__user=user,
            owner__removed_at__isnull=True,
            procurement__authority_id=authority_id,
            procurement__archived_at__isnull=True,
            state__in=OPEN,
        )
        .select_related("procurement")
        .order_by(F("due_on").asc(nulls_last=True), "procurement__title", "pk")
    )


def decisions_of(procurement: Procurement) -> list[Decision]:
    """Return the decisions that were written down in a procurement, by number. One query."""
    rows = Decision.objects.filter(procurement=procurement).select_related("recorded_by")
    return list(rows.order_by("number"))


def decision(procurement: Procurement, number: int) -> Decision:
    """Return one decision of a procurement. Raises `Decision.DoesNotExist`."""
    return Decision.objects.get(procurement=procurement, number=number)


def has_decision(procurement: Procurement, number: int) -> bool:
    """Say whether a procurement has a decision of this number."""
    return Decision.objects.filter(procurement=procurement, number=number).exists()


def comments_about(
    procurement: Procurement, target: str, *, page: int = 1
) -> tuple[list[Comment], int]:
    """Return a page of the comments about something, the newest first, and how many there are. One query.

    A page behind the last has no comments, and does not know how many there are.
    """
    start = (max(page, 1) - 1) * PAGE_SIZE
    rows: list[Any] = list(
        Comment.objects.filter(procurement=procurement, target=target)
        .select_related("written_by", "resolved_by", "authority")
        .annotate(of_all=Window(Count("pk")))
        .order_by("-written_at", "-pk")[start : start + PAGE_SIZE]
    )
    return rows, rows[0].of_all if rows else 0


def comment(procurement: Procurement, number: int) -> Comment:
    """Return one comment on a procurement. Raises `Comment.DoesNotExist`."""
    return Comment.objects.select_related("procurement", "written_by").get(
        procurement=procurement, pk=number
    )


def page_of(comment: Comment) -> int:
    """Return on which page of its thread a comment stands; 1 has the newest."""
    newer = Comment.objects.filter(
        procurement_id=comment.procurement_id, target=comment.target
    ).filter(
        Q(written_at__gt=comment.written_at) | Q(written_at=comment.written_at, pk__gt=comment.pk)
    )
    return newer.count() // PAGE_SIZE + 1


def talks_of(procurement: Procurement) -> dict[str, tuple[int, int]]:
    """Return how many comments there are about each thing, and how many are open, the last spoken of first."""
    rows = (
        Comment.objects.filter(procurement=procurement, deleted_at__isnull=True)
        .values("target")
        .annotate(
            count=Count("pk"), open=Count("pk", filter=Q(resolved_at__isnull=True)),
            last=Max("written_at"),
        )
        .order_by("-last", "target")
    )  # fmt: skip
    return {row["target"]: (row["count"], row["open"]) for row in rows}


def accounts_of_team(procurement: Procurement, member_id: int | None = None) -> set[int]:
    """Return the accounts of who is in a team, or of one of them."""
    rows = TeamMember.objects.filter(
        procurement=procurement, removed_at__isnull=True, user__isnull=False
    )
    if member_id is not None:
        rows = rows.filter(pk=member_id)
    return {pk for pk in rows.values_list("user_id", flat=True) if pk is not None}


def concerned_by(procurement: Procurement, target: str) -> set[int]:
    """Return whom a new comment concerns: who spoke in its thread, and who does the step that it is about."""
    spoke = Comment.objects.filter(
        procurement=procurement, target=target, deleted_at__isnull=True
    ).values_list("written_by_id", flat=True)
    found = set(spoke)
    kind, _, key = target.partition(" ")
    if kind == "step":
        does = ProcurementStep.objects.filter(
            procurement=procurement, step=key, owner__removed_at__isnull=True
        ).values_list("owner__user_id", flat=True)
        found |= {pk for pk in does if pk is not None}
    return found


def guests_who_spoke(procurement: Procurement, target: str) -> dict[int, set[int]]:
    """Return who of invited boroughs spoke in a thread, by their borough. One query."""
    rows = Comment.objects.filter(
        procurement=procurement, target=target, authority__isnull=False, deleted_at__isnull=True
    )
    found: dict[int, set[int]] = {}
    for authority_id, user_id in rows.values_list("authority_id", "written_by_id"):
        if authority_id is not None:
            found.setdefault(authority_id, set()).add(user_id)
    return found


def news_of(user: User, authority_ids: Iterable[int], *, on: date) -> QuerySet[News]:
    """Return what is new for somebody in the boroughs where they have a role, the newest first.

    What they were told as people of an invited borough is among it while the invitation counts.
    """
    places = list(authority_ids)
    invited = Guest.objects.standing(on).filter(
        procurement=OuterRef("procurement_id"), authority=OuterRef("authority_id")
    )
    own = Q(authority__isnull=True, procurement__authority_id__in=places)
    return (
        News.objects.filter(user=user)
        .filter(own | (Q(authority_id__in=places) & Exists(invited)))
        .select_related("by", "procurement__authority", "authority")
        .order_by("-at", "-pk")
    )


def news_to_mail(
    user_id: int, authority_id: int, *, since: datetime, until: datetime
) -> list[News]:
    """Return what is unread and was never mailed, from one moment to before another, in the order of time."""
    return list(
        News.objects.filter(
            user_id=user_id, procurement__authority_id=authority_id, authority__isnull=True,
            read_at__isnull=True,
            mailed_at__isnull=True, at__gte=since, at__lt=until,
            procurement__archived_at__isnull=True,
        )
        .select_related("by", "procurement__authority")
        .order_by("at", "pk")
    )  # fmt: skip


def files_of(procurement: Procurement) -> QuerySet[KeptFile]:
    """Return the files of a procurement with all their versions, the newest first; those deleted too."""
    versions = FileVersion.objects.select_related("uploaded_by").order_by("-number")
    return (
        KeptFile.objects.filter(procurement=procurement)
        .select_related("procurement", "deleted_by")
        .prefetch_related(Prefetch("versions", versions))
        .order_by("-added_at", "-pk")
    )


def kept_size(procurement: Procurement) -> dict[str, int]:
    """Return how many versions of files are kept, how many bytes they are, and how many wait for the scan. One query."""
    rows = FileVersion.objects.filter(of__procurement=procurement, of__deleted_at__isnull=True)
    kept = Q(state__in=FETCHABLE) & ~Q(stored_as="")
    return rows.aggregate(
        files=Count("pk", filter=kept),
        bytes=Coalesce(Sum("bytes", filter=kept), 0),
        waiting=Count("pk", filter=Q(state=ScanState.WAITING)),
    )


def kept_file(procurement: Procurement, number: int) -> KeptFile:
    """Return one file of a procurement with its versions. Raises `KeptFile.DoesNotExist`."""
    return files_of(procurement).get(pk=number)


def has_file(procurement: Procurement, number: int) -> bool:
    """Say whether a procurement has a file of this number that was not deleted."""
    return KeptFile.objects.filter(
        procurement=procurement, pk=number, deleted_at__isnull=True
    ).exists()
