"""Reading the convener's board: the strongest groups of the boroughs that take part, and what came of them.

A borough that does not take part is there only with what is public, whatever it shares with boroughs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, Max, OuterRef, Q

from matching.explain import months_later
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration import convened_queries, telling
from toolkit.collaboration.choices import BOARD_MONTHS, Answer, GroupKind, State
from toolkit.collaboration.models import (
    Alignment,
    AlignmentInvitation,
    BoroughFigures,
    Opportunity,
    OpportunityMember,
    OpportunityQuerySet,
    Participation,
)
from toolkit.contracts.models import Contract
from toolkit.people.choices import Sharing

# So many of the strongest groups are looked at; filters reach the others.
SHORTLIST = 60
_KEPT_SECONDS = 3600
_FACTS = (
    "reference", "title", "authority_id", "authority__name", "authority__slug", "sharing", "twin_group",
    "starts_on", "ends_on", "may_extend_until", "value_ex_vat_pence", "value_inc_vat_pence", "currency",
    "cpv_code", "is_derived", "is_synthetic", "register__system", "register__annual_value_pence", "register__notice_on",
    "register__notice_months", "register__willing_to_align",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What the convener asked of the strongest alignments. Empty means any."""

    borough: str = ""  # slug
    kind: str = ""  # choices.GroupKind
    state: str = ""  # choices.State


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group as the board may show it, with its members' facts by end and what was begun about it.

    `is_trimmed`: contracts of boroughs that do not take part were left out or replaced by public ones.
    """

    group: Opportunity
    members: tuple[dict[str, Any], ...]
    alignment: Alignment | None
    is_trimmed: bool
    also: tuple[Opportunity, ...] = ()  # weaker groups of the very same contracts

    @property
    def boroughs(self) -> dict[int, str]:
        """Return the boroughs by id, in the order of their names."""
        named = {row["authority_id"]: row["authority__name"] for row in self.members}
        return dict(sorted(named.items(), key=lambda item: item[1]))


@dataclass(frozen=True, slots=True)
class BoroughRow:
    """A borough on the board: whether it takes part, and what is known of its data."""

    authority_id: int
    slug: str
    name: str
    since_at: datetime | None
    public: int
    shared: int
    register: int
    imported_at: datetime | None
    confirmed_at: datetime | None
    counted_at: datetime | None
    invitations: int
    alignments: int


def taking_part() -> dict[int, datetime]:
    """Return the boroughs that take part, each with the moment since when."""
    return dict(
        Participation.objects.filter(ended_at__isnull=True).values_list("authority_id", "since_at")
    )


def participations(authority_id: int) -> list[Participation]:
    """Return when a borough took part, the newest time first."""
    return list(Participation.objects.filter(authority_id=authority_id).order_by("-since_at"))


def audience() -> str:
    """Return whose groups the board shows: those found from shared rows, or public ones until there are any."""
    shared = Opportunity.objects.standing().filter(audience=Sharing.BOROUGHS)
    return Sharing.BOROUGHS if shared.exists() else Sharing.PUBLIC


def ahead(*, today: date) -> OpportunityQuerySet:
    """Return the groups with a first end within the months that the board looks ahead."""
    horizon = months_later(today, BOARD_MONTHS)
    return Opportunity.objects.open(today=today).filter(
        audience=audience(), earliest_end__lt=horizon
    )


def candidates(filters: Filters, *, today: date, taking_part: Collection[int]) -> list[Candidate]:
    """Return the strongest groups that two boroughs or more are in, as the board may show them."""
    found = ahead(today=today)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.borough:
        found = found.with_borough(filters.borough)
    if filters.state:
        found = _in_state(found, filters.state)
    groups = list(found.order_by("-score", "key")[:SHORTLIST])
    shown = _each_once(_shown(groups, taking_part))
    if filters.borough:
        shown = [
            one
            for one in shown
            if any(row["authority__slug"] == filters.borough for row in one.members)
        ]
    return shown


def candidate(key: str, *, taking_part: Collection[int]) -> Candidate | None:
    """Return one group as the board may show it; None if there is none that two boroughs are in."""
    groups = Opportunity.objects.filter(key=key).exclude(audience=Sharing.OWN)
    return next(iter(_shown(list(groups), taking_part)), None)


def _shown(groups: Sequence[Opportunity], taking_part: Collection[int]) -> list[Candidate]:
    rows: dict[int, list[dict[str, Any]]] = {one.pk: [] for one in groups}
    links = OpportunityMember.objects.filter(
        opportunity__in=list(rows), contract__authority__isnull=False
    ).order_by("opportunity_id", "position", "contract_id")
    names = {f"contract__{name}": name for name in _FACTS}
    for row in links.values("opportunity_id", *names):
        rows[row["opportunity_id"]].append({name: row[long] for long, name in names.items()})
    public = _public_twins(
        row["twin_group"]
        for of_group in rows.values()
        for row in of_group
        if _is_hidden(row, taking_part)
    )
    begun = convened_queries.alignments_by_key([one.key for one in groups])
    shown = []
    for group in groups:
        kept: dict[str, dict[str, Any]] = {}
        is_trimmed = False
        for row in rows[group.pk]:
            if _is_hidden(row, taking_part):
                is_trimmed = True
                found = public.get(row["twin_group"])
            else:
                found = row
            if found:
                kept[found["reference"]] = _as_public(found, taking_part)
        members = sorted(
            kept.values(), key=lambda row: (row["ends_on"] or date.max, row["reference"])
        )
        if len({row["authority_id"] for row in members}) > 1:
            shown.append(Candidate(group, tuple(members), begun.get(group.key), is_trimmed))
    telling.complete(one.group for one in shown if not one.is_trimmed)
    return shown


def _each_once(found: Sequence[Candidate]) -> list[Candidate]:
    """Join the groups of the very same contracts to the strongest, unless they were begun apart."""
    by_members: dict[frozenset[str], Candidate] = {}
    kept: list[Candidate] = []
    for one in found:
        same = frozenset(row["reference"] for row in one.members)
        first = by_members.get(same)
        if first is None or one.alignment:
            by_members.setdefault(same, one)
            kept.append(one)
        else:
            joined = replace(first, also=(*first.also, one.group))
            kept[kept.index(first)] = by_members[same] = joined
    return kept


def _is_hidden(row: Mapping[str, Any], taking_part: Collection[int]) -> bool:
    return row["sharing"] != Sharing.PUBLIC and row["authority_id"] not in taking_part


def _as_public(row: dict[str, Any], taking_part: Collection[int]) -> dict[str, Any]:
    """Leave out, for a borough that does not take part, what of a public row only boroughs see."""
    if row["authority_id"] in taking_part:
        return row
    hidden = ("register__notice_on", "register__notice_months", "register__willing_to_align")
    return {**row, **dict.fromkeys(hidden)}


def _public_twins(groups: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = {group for group in groups if group}
    if not wanted:
        return {}
    rows = Contract.objects.public().of_london().filter(twin_group__in=wanted).values(*_FACTS)
    return {row["twin_group"]: row for row in rows}


def _in_state(found: OpportunityQuerySet, state: str) -> OpportunityQuerySet:
    if state == State.NOT_CONVENED:
        begun = Alignment.objects.filter(
            Q(closed_at__isnull=False) | Exists(convened_queries.invited())
        )
        return found.exclude(key__in=begun.values("opportunity_key"))
    if state == State.CLOSED:
        closed = Alignment.objects.filter(closed_at__isnull=False)
        return found.filter(key__in=closed.values("opportunity_key"))
    wanted = {
        State.INVITED: Q(said=0),
        State.ANSWERS: Q(said__gt=0, agreed__lt=convened_queries.AGREED_FROM),
        State.AGREED: Q(agreed__gte=convened_queries.AGREED_FROM),
    }[State(state)]
    counted = Alignment.objects.filter(closed_at__isnull=True).annotate(
        sent=Count("invitations"),
        said=Count("invitations", filter=~Q(invitations__answer="")),
        agreed=Count("invitations", filter=Q(invitations__answer=Answer.YES)),
    )
    return found.filter(key__in=counted.filter(wanted, sent__gt=0).values("opportunity_key"))


def borough_rows(*, today: date, taking_part: Mapping[int, datetime]) -> list[BoroughRow]:
    """Return the 33 boroughs by name. Four queries; counting alignments is kept for an hour."""
    figures = {one.authority_id: one for one in BoroughFigures.objects.all()}
    sent = dict(
        AlignmentInvitation.objects.order_by()
        .values_list("authority_id")
        .annotate(n=Count("pk"))
        .values_list("authority_id", "n")
    )
    ahead_of = alignments_ahead(today=today, taking_part=taking_part)
    rows = []
    for one in boroughs.london():
        known = figures.get(one.pk)
        is_in = one.pk in taking_part
        rows.append(
            BoroughRow(
                authority_id=one.pk,
                slug=one.slug,
                name=one.name,
                since_at=taking_part.get(one.pk),
                public=known.public_count if known else 0,
                shared=known.shared_count if known and is_in else 0,
                register=known.register_count if known and is_in else 0,
                imported_at=known.imported_at if known and is_in else None,
                confirmed_at=known.confirmed_at if known and is_in else None,
                counted_at=known.counted_at if known else None,
                invitations=sent.get(one.pk, 0),
                alignments=ahead_of.get(one.pk, 0),
            )
        )
    return rows


def alignments_ahead(*, today: date, taking_part: Collection[int]) -> dict[int, int]:
    """Return how many groups by need each borough is in that the board may show.

    Kept until the groups, the boroughs that take part or the day change, an hour at most.
    """
    groups = ahead(today=today).filter(kind=GroupKind.NEED)
    newest = Opportunity.objects.aggregate(newest=Max("refreshed_at"))["newest"]
    state = repr((newest, sorted(taking_part), today))
    key = f"board:{hashlib.sha256(state.encode()).hexdigest()[:32]}"
    found: dict[int, int] | None = cache.get(key)
    if found is None:
        found = _alignments_ahead(groups, taking_part)
        cache.set(key, found, timeout=_KEPT_SECONDS)
    return found


def _alignments_ahead(groups: OpportunityQuerySet, taking_part: Collection[int]) -> dict[int, int]:
    twins = Contract.objects.public().filter(twin_group=OuterRef("contract__twin_group"))
    may_show = (
        Q(contract__authority__in=list(taking_part))
        | Q(contract__sharing=Sharing.PUBLIC)
        | (~Q(contract__twin_group="") & Exists(twins))
    )
    in_group: dict[int, set[int]] = {}
    links = OpportunityMember.objects.filter(may_show, opportunity__in=groups)
    for group, authority_id in (
        links.filter(contract__authority__isnull=False)
        .values_list("opportunity_id", "contract__authority_id")
        .distinct()
    ):
        in_group.setdefault(group, set()).add(authority_id)
    found: dict[int, int] = {}
    for ids in in_group.values():
        for authority_id in ids if len(ids) > 1 else ():
            found[authority_id] = found.get(authority_id, 0) + 1
    return found


def figures_of(authority_id: int) -> BoroughFigures | None:
    """Return what was counted of a borough; None before the first time."""
    return BoroughFigures.objects.filter(authority_id=authority_id).first()
