"""Reading overlaps: those that can still meet, and those that only tell who has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q

from toolkit.collaboration import listed, telling
from toolkit.collaboration.choices import GroupKind, Kind
from toolkit.collaboration.keys import stored_key
from toolkit.collaboration.models import (
    ComparedContract,
    Opportunity,
    OpportunityMember,
    OpportunityQuerySet,
)
from toolkit.collaboration.strongest import Strongest, rows
from toolkit.contracts.models import Contract, Touched
from toolkit.people.choices import Sharing
from toolkit.people.queries import ANYONE, Viewer

SHOWN_IN_LIST, SHOWN_ON_PAGE = 12, 100
# With more keys than these to hide, every group waits for the refresh.
_MOST_HIDDEN = 5_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked of the overlaps. Empty means any."""

    borough: str = ""  # slug
    need: str = ""  # key of a need
    by: str = ""  # choices.GroupKind
    kind: str = ""  # choices.Kind
    contract: str = ""  # reference
    words: str = ""  # of the need, system or supplier
    starts_before: date | None = None  # the first end comes before this day
    viewer: Viewer = ANYONE


class NeedCount(NamedTuple):
    """A need with the number of its overlaps."""

    key: str
    label: str
    overlaps: int


def visible(viewer: Viewer = ANYONE) -> OpportunityQuerySet:
    """Return the groups that were found for a viewer, and that a refresh need not take back first.

    One query when nothing waits for a refresh, three when something does.
    """
    return _without_hidden([Opportunity.objects.seen_by(viewer)])[0]


def _without_hidden(parts: list[OpportunityQuerySet]) -> list[OpportunityQuerySet]:
    hidden = _hidden_keys()
    if len(hidden) > _MOST_HIDDEN:
        return [part.none() for part in parts]
    return [part.exclude(refresh_key__in=hidden) for part in parts] if hidden else parts


def _hidden_keys() -> set[str]:
    """Return the keys of groups that rest on a row which is shared less, or gone, since they were found."""
    if not Touched.objects.exists():
        return set()
    before = {
        row[0]: row[1:]
        for row in ComparedContract.objects.filter(
            Q(in_public=True) | Q(in_boroughs=True),
            reference__in=Touched.objects.values("reference"),
        ).values_list("reference", "in_public", "in_boroughs", "keys")
    }
    if not before:
        return set()
    now = {
        reference: (sharing == Sharing.PUBLIC and leads_public, sharing != Sharing.OWN and leads)
        for reference, sharing, leads_public, leads in Contract.objects.filter(
            reference__in=Touched.objects.values("reference"), register__removed_at__isnull=True
        ).values_list("reference", "sharing", "leads_public", "leads_boroughs")
    }
    hidden: set[str] = set()
    for reference, (in_public, in_boroughs, keys) in before.items():
        is_public, is_shared = now.get(reference, (False, False))
        if (in_public and not is_public) or (in_boroughs and not is_shared):
            hidden |= {stored_key(key) for key in keys.split()}
    return hidden


def count_open(*, today: date, viewer: Viewer = ANYONE) -> int:
    """Return how many overlaps have ends that can still meet from today on."""
    return visible(viewer).open(today=today).count()


def open_overlaps(filters: Filters, *, today: date) -> Strongest:
    """Return overlaps whose ends can still meet, strongest first, with their contracts at hand.

    Reading any slice costs three queries, five for people of boroughs. Of each, the first
    `SHOWN_IN_LIST` contracts are at hand.
    """
    parts = _without_hidden(Opportunity.objects.parts_seen_by(filters.viewer))
    return Strongest(
        [filtered(part.open(today=today), filters) for part in parts],
        partial(listed.give, most=SHOWN_IN_LIST),
    )


def who_has_it(filters: Filters, *, today: date) -> OpportunityQuerySet:
    """Return the same needs whose ends are past, far apart or not published.

    Technology first, then most boroughs. Their contracts and reasons are not at hand.
    """
    found = filtered(visible(filters.viewer).who_has_it(today=today), filters).defer("reasons")
    return found.order_by("-is_technology", "-boroughs_count", "-score", "key")


def overlap(key: str, viewer: Viewer = ANYONE) -> Any:
    """Return one overlap that a viewer may see, withdrawn or not. Raises `Opportunity.DoesNotExist`.

    Its first `SHOWN_ON_PAGE` contracts that the viewer may see now are at hand.
    """
    one = visible(viewer).get(key=key)
    # By itself, and not as a prefetch: a prefetch of so many at most asks with a window over all of them.
    members = (
        OpportunityMember.objects.filter(_is_seen(viewer), opportunity=one)
        .select_related("contract__authority", "contract__register")
        .prefetch_related("contract__supplier_links__supplier")
        .defer("contract__search_text")
        .order_by("position", "contract")
    )
    setattr(one, "shown", list(members[:SHOWN_ON_PAGE]))  # noqa: B010 - as a list of groups has them
    telling.complete([one])
    return one


def own_places_in(one: Opportunity, viewer: Viewer) -> list[int]:
    """Return those of the viewer's boroughs that have a contract in a group. One query for who has any."""
    if not viewer.places:
        return []
    mine = OpportunityMember.objects.filter(
        opportunity=one, contract__authority__in=viewer.authority_ids
    )
    return sorted(set(mine.values_list("contract__authority", flat=True)))


def _is_seen(viewer: Viewer) -> Q:
    """Say, of a member, whether its contract may be opened by a viewer now."""
    kept = Q(contract__register__removed_at__isnull=True)
    if not viewer.is_of_boroughs:
        return kept & Q(contract__sharing=Sharing.PUBLIC)
    mine = Q(contract__authority__in=viewer.authority_ids)
    return kept & (Q(contract__sharing__in=[Sharing.BOROUGHS, Sharing.PUBLIC]) | mine)


def boroughs_of(
    overlaps: Iterable[Opportunity], viewer: Viewer | None = None
) -> dict[int, list[str]]:
    """Return the names of the boroughs of each overlap, by its row. One query."""
    names: dict[int, list[str]] = {}
    links = OpportunityMember.objects.filter(
        opportunity__in=[one.pk for one in overlaps], contract__authority__isnull=False
    )
    if viewer is not None:
        links = links.filter(_is_seen(viewer))
    rows = (
        links.values_list("opportunity", "contract__authority__name")
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
        .filter(kind=GroupKind.NEED)
        .values("need_key")
        .annotate(n=Count("pk"), label=Max("need_label"))
        .order_by("label")
    )
    return [NeedCount(row["need_key"], row["label"], row["n"]) for row in rows]


def refreshed_at() -> datetime | None:
    """Return when overlaps last changed; None before the first refresh."""
    moment: datetime | None = Opportunity.objects.aggregate(newest=Max("refreshed_at"))["newest"]
    return moment


def filtered(found: OpportunityQuerySet, filters: Filters) -> OpportunityQuerySet:
    """Return those of some overlaps that a reader asked for."""
    if filters.borough:
        found = found.with_borough(filters.borough)
    if filters.need:
        found = found.filter(need_key=filters.need)
    if filters.by:
        found = found.filter(kind=filters.by)
    if filters.kind:
        found = found.filter(is_technology=filters.kind == Kind.TECHNOLOGY)
    if filters.contract:
        found = found.with_contract(filters.contract)
    for word in filters.words.split()[:8]:
        found = found.filter(need_label__icontains=word)
    if filters.starts_before:
        found = found.filter(earliest_end__lt=filters.starts_before)
    return found


def contracts_named(references: Iterable[str], viewer: Viewer) -> dict[str, Contract]:
    """Return those of some contracts that a viewer may see, by reference. Two queries."""
    found = Contract.objects.visible_to(viewer).filter(reference__in=list(references))
    return {one.reference: one for one in found.for_display()}


def own_overlaps(authority_id: int, filters: Filters) -> list[int]:
    """Return the standing groups with a borough's contracts as its people see them, strongest first.

    A key for which the borough has groups of its own stands for itself; for all others those that all
    boroughs see. Two queries, for the keys alone: `own_rows` reads those of a page.
    """
    own = Opportunity.objects.standing().filter(audience=Sharing.OWN, authority=authority_id)
    held = OpportunityMember.objects.filter(contract__authority=authority_id).values("opportunity")
    found = visible(filters.viewer).standing()
    found = found.filter(
        Q(audience=Sharing.OWN, authority=authority_id)
        | (
            ~Q(audience=Sharing.OWN)
            & ~Q(refresh_key__in=own.values("refresh_key"))
            & Q(pk__in=held)
        )
    )
    order = filtered(found, filters).order_by("-is_window", "-score", "key")
    return list(order.values_list("pk", flat=True))


def own_rows(keys: Iterable[int]) -> list[Opportunity]:
    """Return some groups in this order, with what a list says of their contracts. Two queries."""
    return rows(keys, partial(listed.give, most=SHOWN_ON_PAGE, with_willing=True))
