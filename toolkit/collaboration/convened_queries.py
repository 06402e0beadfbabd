"""Reading what was begun: alignments with their invitations, answers and outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Sum

from toolkit.collaboration.choices import Answer, State
from toolkit.collaboration.models import Alignment, AlignmentInvitation, Opportunity
from toolkit.people.choices import Sharing

# An alignment is agreed when so many boroughs said yes.
AGREED_FROM = 2


@dataclass(frozen=True, slots=True)
class Totals:
    """The board in numbers."""

    taking_part: int
    invited: int
    answered: int
    waiting: int
    outcomes: int


def invited() -> QuerySet[AlignmentInvitation]:
    """Return the invitations of an alignment in an outer query."""
    return AlignmentInvitation.objects.filter(alignment=OuterRef("pk"))


def state_of(alignment: Alignment | None) -> State:
    """Return how far an alignment has come. Its invitations must be at hand."""
    if alignment is None:
        return State.NOT_CONVENED
    if alignment.closed_at:
        return State.CLOSED
    answers = [one.answer for one in alignment.invitations.all()]
    if not answers:
        return State.NOT_CONVENED
    if answers.count(Answer.YES) >= AGREED_FROM:
        return State.AGREED
    return State.ANSWERS if any(answers) else State.INVITED


def alignments() -> QuerySet[Alignment]:
    """Return what is no borough's own, with the invitations at hand by borough. Two queries."""
    own = Opportunity.objects.filter(audience=Sharing.OWN)
    invitations = AlignmentInvitation.objects.select_related("authority").order_by(
        "authority__name"
    )
    return Alignment.objects.exclude(opportunity_key__in=own.values("key")).prefetch_related(
        Prefetch("invitations", invitations)
    )


def alignments_by_key(keys: Iterable[str]) -> dict[str, Alignment]:
    """Return what was begun about some groups, by their keys."""
    return {one.opportunity_key: one for one in alignments().filter(opportunity_key__in=list(keys))}


def convened() -> QuerySet[Alignment]:
    """Return the alignments that somebody was invited to, the open ones first, then the newest."""
    return (
        alignments()
        .filter(Exists(invited()))
        .annotate(newest=Max("invitations__sent_at"))
        .order_by(F("closed_at").asc(nulls_first=True), "-newest", "pk")
    )


def outcomes() -> QuerySet[Alignment]:
    """Return the alignments of which an outcome was recorded, the newest outcome first."""
    return alignments().filter(outcome_at__isnull=False).order_by("-outcome_on", "-outcome_at")


def outcome_totals() -> dict[str, Any]:
    """Return what all outcomes come to, and how many tell each figure. One query."""
    return (
        outcomes()
        .order_by()
        .aggregate(
            n=Count("pk"),
            months=Sum("outcome_months"),
            with_months=Count("outcome_months"),
            value=Sum("outcome_value_pence"),
            with_value=Count("outcome_value_pence"),
            first=Min("outcome_on"),
            last=Max("outcome_on"),
        )
    )


def invitations_of(authority_id: int) -> QuerySet[AlignmentInvitation]:
    """Return all invitations of a borough, the newest first, with their alignments."""
    return (
        AlignmentInvitation.objects.filter(authority_id=authority_id)
        .select_related("alignment", "authority")
        .order_by("-sent_at", "-pk")
    )


def invitation(pk: int, authority_id: int) -> AlignmentInvitation:
    """Return one invitation of a borough. Raises `AlignmentInvitation.DoesNotExist`."""
    return invitations_of(authority_id).get(pk=pk)


def others_invited(one: AlignmentInvitation) -> list[AlignmentInvitation]:
    """Return the other invitations to the same alignment, by borough."""
    found = AlignmentInvitation.objects.filter(alignment_id=one.alignment_id).exclude(pk=one.pk)
    return list(found.select_related("authority").order_by("authority__name"))


def may_be_opened(key: str) -> bool:
    """Say whether a group stands of which boroughs may read the page."""
    return Opportunity.objects.filter(key=key).exclude(audience=Sharing.OWN).exists()


def totals(taking_part: Collection[int]) -> Totals:
    """Return the board in numbers. Two queries."""
    row = AlignmentInvitation.objects.aggregate(
        invited=Count("pk"),
        answered=Count("pk", filter=~Q(answer="")),
        waiting=Count("pk", filter=Q(answer="", alignment__closed_at__isnull=True)),
    )
    return Totals(
        len(taking_part), row["invited"], row["answered"], row["waiting"], outcomes().count()
    )
