"""Reading overlaps: those that can still meet, and those that only tell who has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch

from toolkit.collaboration.choices import Kind
from toolkit.collaboration.models import Opportunity, OpportunityMember, OpportunityQuerySet
from toolkit.people.queries import ANYONE, Viewer

SHOWN_IN_LIST, SHOWN_ON_PAGE = 12, 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked of the overlaps. Empty means any."""

    borough: str = ""  # slug
    need: str = ""  # key of a need
    kind: str = ""  # choices.Kind
    contract: str = ""  # reference
    starts_before: date | None = None  # the first end comes before this day
    viewer: Viewer = ANYONE


@dataclass(frozen=True, slots=True)
class NeedCount:
    """A need with the number of its overlaps."""

    key: str
    label: str
    overlaps: int


def count_open(*, today: date, viewer: Viewer = ANYONE) -> int:
    """Return how many overlaps have ends that can still meet from today on."""
    return Opportunity.objects.seen_by(viewer).open(today=today).count()


def open_overlaps(filters: Filters, *, today: date) -> OpportunityQuerySet:
    """Return overlaps whose ends can still meet, strongest first, with their contracts at hand.

    Evaluating any slice costs four queries. Of each, the first `SHOWN_IN_LIST` contracts are at hand.
    """
    found = _filtered(Opportunity.objects.seen_by(filters.viewer).open(today=today), filters)
    return _with_members(found.order_by("-score", "key"), SHOWN_IN_LIST)


def who_has_it(filters: Filters, *, today: date) -> OpportunityQuerySet:
    """Return the same needs whose ends are past, far apart or not published.

    Technology first, then most boroughs. Their contracts are not at hand.
    """
    found = _filtered(Opportunity.objects.seen_by(filters.viewer).who_has_it(today=today), filters)
    return found.order_by("-is_technology", "-boroughs_count", "-score", "key")


def overlap(key: str, viewer: Viewer = ANYONE) -> Opportunity:
    """Return one overlap that a viewer may see, withdrawn or not. Raises `Opportunity.DoesNotExist`. Four queries.

    Its first `SHOWN_ON_PAGE` contracts are at hand.
    """
    return _with_members(Opportunity.objects.seen_by(viewer), SHOWN_ON_PAGE).get(key=key)


def boroughs_of(overlaps: Iterable[Opportunity]) -> dict[int, list[str]]:
    """Return the names of the boroughs of each overlap, by its row. One query."""
    names: dict[int, list[str]] = {}
    rows = (
        OpportunityMember.objects.filter(
            opportunity__in=[one.pk for one in overlaps], contract__authority__isnull=False
        )
        .values_list("opportunity", "contract__authority__name")
        .distinct()
        .order_by("opportunity", "contract__authority__name")
    )
    for row, name in rows:
        names.setdefault(row, []).append(name)
    return names


def needs(viewer: Viewer = ANYONE) -> list[NeedCount]:
    """Return the needs that have standing overlaps, by label. Groups of like titles are one need."""
    rows = (
        Opportunity.objects.seen_by(viewer)
        .standing()
        .values("need_key")
        .annotate(n=Count("pk"), label=Max("need_label"))
        .order_by("label")
    )
    return [NeedCount(row["need_key"], row["label"], row["n"]) for row in rows]


def refreshed_at() -> datetime | None:
    """Return when overlaps last changed; None before the first refresh."""
    moment: datetime | None = Opportunity.objects.aggregate(newest=Max("refreshed_at"))["newest"]
    return moment


def _filtered(found: OpportunityQuerySet, filters: Filters) -> OpportunityQuerySet:
    if filters.borough:
        found = found.with_borough(filters.borough)
    if filters.need:
        found = found.filter(need_key=filters.need)
    if filters.kind:
        found = found.filter(is_technology=filters.kind == Kind.TECHNOLOGY)
    if filters.contract:
        found = found.with_contract(filters.contract)
    if filters.starts_before:
        found = found.filter(earliest_end__lt=filters.starts_before)
    return found


def _with_members(found: OpportunityQuerySet, shown: int) -> OpportunityQuerySet:
    members = (
        OpportunityMember.objects.select_related("contract__authority")
        .prefetch_related("contract__supplier_links__supplier")
        .filter(position__lt=shown)
        .order_by("position")
    )
    return found.prefetch_related(Prefetch("members", members))
