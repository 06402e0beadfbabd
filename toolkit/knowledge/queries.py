"""Reading cards, questions and answers. Everything is asked by a viewer, and only what they may see is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from toolkit.contracts import holders
from toolkit.knowledge.choices import RequestState, Show
from toolkit.knowledge.models import (
    Answer,
    AskedByMail,
    CardQuerySet,
    ExperienceCard,
    NoQuestions,
    Request,
    RequestQuerySet,
)
from toolkit.people.choices import Role, Sharing
from toolkit.people.models import Membership, User
from toolkit.people.queries import ANYONE, Viewer

BRING_BACK_FOR = timedelta(days=30)
# Who is written to in a borough: those who manage its contracts or lead its procurement.
WRITTEN_TO = (Role.CONTRACT_MANAGER, Role.PROCUREMENT_LEAD)


@dataclass(frozen=True, slots=True)
class CardFilters:
    """Which cards a reader wants, and who reads. Empty means any."""

    words: str = ""
    system: str = ""
    supplier: str = ""
    function: str = ""
    borough: str = ""  # slug
    viewer: Viewer = ANYONE


@dataclass(frozen=True, slots=True)
class RequestFilters:
    """Which questions a reader wants, and who reads. Empty means any."""

    words: str = ""
    borough: str = ""  # slug
    show: str = ""
    viewer: Viewer = ANYONE


@dataclass(frozen=True, slots=True)
class Likely:
    """A borough that is likely to know, and why we think so."""

    authority_id: int
    slug: str
    name: str
    reasons: tuple[str, ...]


# --- cards ------------------------------------------------------------------------------------------


def cards(filters: CardFilters) -> CardQuerySet:
    """Return the cards a reader wants, changed last first, with the borough at hand."""
    found = ExperienceCard.objects.visible_to(filters.viewer)
    if filters.words:
        found = found.with_words(filters.words)
    if filters.system:
        found = found.filter(subject__icontains=filters.system)
    if filters.supplier:
        found = found.filter(
            Q(supplier_name__icontains=filters.supplier) | Q(supplier__slug=filters.supplier)
        )
    if filters.function:
        found = found.filter(function=filters.function)
    if filters.borough:
        found = found.filter(authority__slug=filters.borough)
    return found.select_related("authority").order_by("-changed_at", "-pk")


def card(pk: int, viewer: Viewer) -> ExperienceCard:
    """Return one card that a viewer may read. Raises `ExperienceCard.DoesNotExist`."""
    return _with_people(ExperienceCard.objects.visible_to(viewer)).get(pk=pk)


def own_card(pk: int, viewer: Viewer, *, at: datetime) -> ExperienceCard:
    """Return a card of the viewer's own boroughs, also one withdrawn in the last 30 days.

    Raises `ExperienceCard.DoesNotExist`.
    """
    kept = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at - BRING_BACK_FOR)
    mine = ExperienceCard.objects.filter(kept, authority_id__in=viewer.authority_ids)
    return _with_people(mine).get(pk=pk)


def _with_people(found: QuerySet[ExperienceCard]) -> QuerySet[ExperienceCard]:
    return found.select_related("authority", "supplier", "written_by", "withdrawn_by")


def target_of(card: ExperienceCard) -> str:
    """Return how the trail calls a card."""
    return f"knowledge card {card.pk}"


def withdrawn_cards(viewer: Viewer, *, at: datetime) -> QuerySet[ExperienceCard]:
    """Return the cards of the viewer's boroughs that can still be brought back, last first."""
    return (
        ExperienceCard.objects.filter(
            authority_id__in=viewer.authority_ids, withdrawn_at__gt=at - BRING_BACK_FOR
        )
        .select_related("authority")
        .order_by("-withdrawn_at")[:20]
    )


def cards_to_attach(authority_ids: Iterable[int]) -> QuerySet[ExperienceCard]:
    """Return the cards that an answer of these boroughs may carry, by subject."""
    return (
        ExperienceCard.objects.filter(
            authority_id__in=list(authority_ids), withdrawn_at__isnull=True
        )
        .select_related("authority")
        .order_by("subject", "pk")[:200]
    )


def boroughs_with_cards(viewer: Viewer) -> list[tuple[str, str]]:
    """Return slug and name of the boroughs whose cards a viewer may read, by name. One query."""
    return list(
        ExperienceCard.objects.visible_to(viewer)
        .order_by("authority__name")
        .values_list("authority__slug", "authority__name")
        .distinct()
    )


# --- questions and answers ----------------------------------------------------------------------------


def requests(filters: RequestFilters) -> RequestQuerySet:
    """Return the questions a reader wants, those without an answer first, with counts of answers.

    `answers_seen` counts the answers that this reader may read, so that a number tells of no other.
    """
    viewer = filters.viewer
    levels = [Sharing.BOROUGHS, Sharing.PUBLIC] if viewer.is_of_boroughs else [Sharing.PUBLIC]
    seen = Q(answers__withdrawn_at__isnull=True, answers__pk__isnull=False) & (
        Q(answers__sharing__in=levels)
        | Q(answers__authority_id__in=viewer.authority_ids)
        | Q(authority_id__in=viewer.authority_ids)
    )
    found = Request.objects.visible_to(viewer).annotate(
        answers_seen=Count("answers", filter=seen),
        rank=Case(
            When(~Q(state=RequestState.OPEN), then=Value(2)),
            When(answers_seen__gt=0, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )
    if filters.words:
        found = found.with_words(filters.words)
    if filters.borough:
        found = found.filter(authority__slug=filters.borough)
    ranks = {Show.UNANSWERED: [0], Show.OPEN: [0, 1], Show.DONE: [2]}.get(
        Show(filters.show) if filters.show in Show.values else None  # type: ignore[arg-type]
    )
    if ranks:
        found = found.filter(rank__in=ranks)
    return found.select_related("authority").order_by(
        "rank", F("wanted_by").asc(nulls_last=True), "-asked_at", "-pk"
    )


def request(pk: int, viewer: Viewer) -> Request:
    """Return one question that a viewer may read. Raises `Request.DoesNotExist`."""
    found = Request.objects.visible_to(viewer).select_related("authority", "asked_by", "closed_by")
    return found.get(pk=pk)


def answers_to(one: Request, viewer: Viewer) -> list[Answer]:
    """Return the answers that a viewer may read, oldest first; each with its card, if that may be read too.

    `shown_cards` holds the card or nothing. Two queries.
    """
    found = list(
        Answer.objects.filter(request=one)
        .visible_to(viewer)
        .select_related("authority", "answered_by")
        .order_by("answered_at", "pk")
    )
    wanted = {answer.card_id for answer in found if answer.card_id}
    visible = ExperienceCard.objects.visible_to(viewer).select_related("authority")
    seen = visible.in_bulk(wanted) if wanted else {}
    for answer in found:
        answer.shown_card = seen.get(answer.card_id)  # type: ignore[attr-defined]
    return found


def withdrawn_answers(one: Request, viewer: Viewer, *, at: datetime) -> list[Answer]:
    """Return answers of the viewer's boroughs to a question that can still be brought back."""
    return list(
        Answer.objects.filter(
            request=one,
            authority_id__in=viewer.authority_ids,
            withdrawn_at__gt=at - BRING_BACK_FOR,
        ).select_related("authority")
    )


def own_answer(pk: int, viewer: Viewer, *, at: datetime) -> Answer:
    """Return an answer of the viewer's own boroughs, also one withdrawn in the last 30 days.

    Raises `Answer.DoesNotExist`.
    """
    kept = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at - BRING_BACK_FOR)
    return (
        Answer.objects.filter(kept, authority_id__in=viewer.authority_ids)
        .select_related("authority", "request", "request__authority", "card")
        .get(pk=pk)
    )


def may_read_answer(pk: int, viewer: Viewer) -> bool:
    """Say whether a viewer may read an answer: the answer itself, and the question."""
    seen = Request.objects.visible_to(viewer)
    return Answer.objects.visible_to(viewer).filter(pk=pk, request__in=seen).exists()


def boroughs_with_requests(viewer: Viewer) -> list[tuple[str, str]]:
    """Return slug and name of the boroughs whose questions a viewer may read, by name. One query."""
    return list(
        Request.objects.visible_to(viewer)
        .order_by("authority__name")
        .values_list("authority__slug", "authority__name")
        .distinct()
    )


# --- who is likely to know ------------------------------------------------------------------------------


def likely_to_know(one: Request, viewer: Viewer) -> list[Likely]:
    """Return the boroughs that have the system or supplier asked about, by name, each with the reasons.

    Found in contracts and cards that the viewer may see; never the borough that asks. Two queries.
    """
    reasons: dict[int, list[str]] = {}
    names: dict[int, tuple[str, str]] = {}
    for holder in holders.holders(system=one.system, supplier=one.supplier_name, viewer=viewer):
        names[holder.authority_id] = (holder.slug, holder.name)
        reasons.setdefault(holder.authority_id, []).append(holder.reason)
    for found in _cards_about(one, viewer):
        names[found.authority_id] = (found.authority.slug, found.authority.name)
        said = reasons.setdefault(found.authority_id, [])
        text = f"it wrote a card on {found.subject}"
        if text not in said:
            said.append(text)
    return sorted(
        (
            Likely(pk, *names[pk], tuple(said))
            for pk, said in reasons.items()
            if pk != one.authority_id
        ),
        key=lambda likely: likely.name,
    )


def _cards_about(one: Request, viewer: Viewer) -> QuerySet[ExperienceCard]:
    about = Q()
    if len(one.system) > 2:
        about |= Q(subject__icontains=one.system)
    if len(one.supplier_name) > 2:
        about |= Q(supplier_name__icontains=one.supplier_name)
    if not about:
        return ExperienceCard.objects.none()
    return ExperienceCard.objects.visible_to(viewer).filter(about).select_related("authority")[:100]


def asked_by_mail(one: Request) -> dict[int, datetime]:
    """Return the boroughs whose people were sent a question, by id, and when."""
    return dict(AskedByMail.objects.filter(request=one).values_list("authority_id", "sent_at"))


def people_to_ask(authority_ids: Iterable[int]) -> list[User]:
    """Return those who are written to in these boroughs: active, with an address, and not unwilling."""
    members = Membership.objects.filter(
        authority_id__in=list(authority_ids), role__in=WRITTEN_TO, ended_at__isnull=True
    )
    return list(
        User.objects.filter(pk__in=members.values("user_id"), is_active=True)
        .exclude(email="")
        .exclude(pk__in=NoQuestions.objects.values("user_id"))
        .order_by("pk")
    )


def boroughs_that_can_be_asked(authority_ids: Iterable[int]) -> set[int]:
    """Return those of these boroughs in which there is somebody to write to. One query."""
    return set(
        Membership.objects.filter(
            authority_id__in=list(authority_ids),
            role__in=WRITTEN_TO,
            ended_at__isnull=True,
            user__is_active=True,
        )
        .exclude(user__email="")
        .exclude(user_id__in=NoQuestions.objects.values("user_id"))
        .values_list("authority_id", flat=True)
    )


def wants_questions(user: User) -> bool:
    """Say whether somebody may be sent other boroughs' questions."""
    return not NoQuestions.objects.filter(user=user).exists()
