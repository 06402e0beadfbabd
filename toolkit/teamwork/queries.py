"""Reading the steps and the team of a procurement, and what one person has to do in a borough."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F, QuerySet

from toolkit.people.models import User
from toolkit.procurements.models import Procurement
from toolkit.teamwork.choices import OPEN
from toolkit.teamwork.models import Decision, ProcurementStep, StepEdition, TeamMember


def steps_of(procurement: Procurement) -> Mapping[str, ProcurementStep]:
    """Return what was saved of a procurement's steps, by the step's key. One query."""
    rows = ProcurementStep.objects.filter(procurement=procurement).select_related("owner__user")
    return {row.step: row for row in rows}


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
