"""Pages of a borough: its groups from its own point of view, what is alike, what its people decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from matching.explain import listed
from toolkit.collaboration.choices import GroupKind, SameNeed
from toolkit.collaboration.presenters import chips, shared_tag, strength
from toolkit.contracts.presenters import contract_row
from toolkit.ui.addresses import address

PAGE_SIZE = 10
_MONTH_DAYS = 30.4375
_SAID = 8
_WILLING = (
    ("willing_to_talk", "talk"),
    ("willing_to_align", "align dates"),
    ("willing_to_buy_together", "buy together"),
)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A group with a borough's contracts, said from its point of view."""

    name: str
    url: str
    by: str
    strength: str
    sentences: tuple[str, ...]
    boroughs: str
    willing: tuple[str, ...]
    is_open: bool
    is_ours_alone: bool
    own: tuple[tuple[str, str], ...]  # title and address of the borough's contracts
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The groups of a borough as its people asked for them."""

    sentence: str
    rows: tuple[OwnRow, ...]
    page: Page[Any]
    query: str
    active: tuple[dict[str, Any], ...]
    is_filtered: bool


def own_page(
    form: BaseForm,
    keys: Sequence[int],
    *,
    read: Callable[[Iterable[int]], Iterable[Any]],
    place: Any,
    page_number: str,
    today: date,
) -> OwnPage:
    """Build the page of groups with these keys; `read` gives the groups of some keys.

    An impossible page number shows the nearest page.
    """
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    page = Paginator(keys, PAGE_SIZE).get_page(page_number)
    count = page.paginator.count
    groups = "1 group" if count == 1 else f"{count:,} groups"
    address = reverse("collaboration:own_overlaps", args=[place.slug])
    return OwnPage(
        sentence=f"{groups}, strongest first" + (" among those you asked for" if said else ""),
        rows=tuple(_row(one, place, today) for one in read(page.object_list)),
        page=page,
        query=urlencode(said),
        active=tuple(chips(form, said, address)),
        is_filtered=bool(said),
    )


def _row(one: Any, place: Any, today: date) -> OwnRow:
    contracts = [link.contract for link in one.shown if link.contract.authority]
    ours = [row for row in contracts if row.authority_id == place.authority_id]
    theirs = [row for row in contracts if row.authority_id != place.authority_id]
    is_open = one.is_window and one.latest_end is not None and one.latest_end >= today
    return OwnRow(
        name=one.need_label[:1].upper() + one.need_label[1:],
        url=address("collaboration:overlap", one.key),
        by=shared_tag(one.kind),
        strength=strength(one.score),
        sentences=tuple(sentences(ours, theirs, today=today)),
        boroughs=listed(row.authority.name for row in theirs) if theirs else "",
        willing=tuple(_willing(theirs)),
        is_open=is_open,
        is_ours_alone=one.authority_id is not None,
        own=tuple(
            (row.title or "No title published", address("contracts:contract", row.reference))
            for row in ours
        ),
        is_synthetic=one.synthetic_count > 0,
    )


def sentences(ours: Sequence[Any], theirs: Sequence[Any], *, today: date) -> Iterable[str]:
    """Say of each other borough how its end lies to ours, the nearest first: eight at most."""
    known = [row for row in ours if row.ends_on and row.ends_on >= today]
    mine = min(known, key=lambda row: (row.ends_on, row.reference), default=None)
    if mine is None:
        if theirs:
            names = listed(row.authority.name for row in theirs)
            has = "has" if len({row.authority_id for row in theirs}) == 1 else "have"
            end = "has ended" if any(row.ends_on for row in ours) else "has no known end"
            yield f"{names} {has} it too. Yours {end}, so no dates can be lined up."
        return
    nearest: dict[int, Any] = {}
    for row in theirs:
        if row.ends_on and row.ends_on >= today:
            before = nearest.get(row.authority_id)
            if before is None or _apart(row, mine) < _apart(before, mine):
                nearest[row.authority_id] = row
    ordered = sorted(nearest.values(), key=lambda row: (_apart(row, mine), row.authority.name))
    for row in ordered[:_SAID]:
        yield _between(mine, row)
    if len(ordered) > _SAID:
        yield (
            f"{len(ordered) - _SAID} more boroughs have it with a known end."
            if len(ordered) > _SAID + 1
            else "1 more borough has it with a known end."
        )
    unknown = {row.authority.name for row in theirs if row.authority_id not in nearest}
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        yield f"{listed(unknown)} {verb} it too, with no end ahead that is known."


def _apart(row: Any, mine: Any) -> int:
    return abs(int((row.ends_on - mine.ends_on).days))


def _between(mine: Any, row: Any) -> str:
    name, months = row.authority.name, round((row.ends_on - mine.ends_on).days / _MONTH_DAYS)
    if not months:
        return f"{name}’s ends at about the same time as yours."
    size = f"{abs(months)} {'month' if abs(months) == 1 else 'months'}"
    if months > 0:
        may = mine.may_extend_until is not None and mine.may_extend_until >= row.ends_on
        how = "your options allow it" if may else "check the limit on changes"
        return f"{name}’s ends {size} after yours: extend yours by {size} ({how})."
    may = row.may_extend_until is not None and row.may_extend_until >= mine.ends_on
    how = "its options allow it" if may else "it would have to check the limit on changes"
    return f"{name}’s ends {size} before yours: {name} would extend by {size} ({how})."


def _willing(contracts: Iterable[Any]) -> Iterable[str]:
    for field, words in _WILLING:
        names = {
            row.authority.name
            for row in contracts
            if hasattr(row, "register") and getattr(row.register, field)
        }
        if names:
            yield f"Willing to {words}: {listed(names)}"


# --- what people decided ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """A decision in words, and by which number it is undone."""

    sentence: str
    number: int
    may_undo: bool
    undone: str
    first: Any
    second: Any


def said_of(
    decisions: Iterable[Any], contracts: Mapping[str, Any], *, may_undo_of: Collection[int] = ()
) -> tuple[Said, ...]:
    """Say decisions about contracts that the reader may see; others are left out."""
    return tuple(
        Said(
            sentence=_sentence(one),
            number=one.pk,
            may_undo=one.undone_at is None and one.authority_id in may_undo_of,
            undone=f"Undone by {one.undone_by} on {_day(one.undone_at)}" if one.undone_at else "",
            first=contract_row(contracts[one.first], today=date.min),
            second=contract_row(contracts[one.second], today=date.min),
        )
        for one in decisions
        if one.first in contracts and one.second in contracts
    )


def _sentence(one: Any) -> str:
    of = one.authority.name if one.authority else "LOTI"
    verdict = SameNeed(one.verdict).label.lower()
    reason = f": {one.reason}" if one.reason else ""
    return f"{one.decided_by} of {of} said on {_day(one.decided_at)}: {verdict}{reason}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


# --- what is alike ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A contract of another borough beside one of ours."""

    row: Any
    score: str
    is_same_need: bool
    reasons: tuple[str, ...]
    ends: str
    willing: tuple[str, ...]
    judge_url: str


def alike_rows(found: Iterable[Any], *, mine: Any, place: Any, today: date) -> tuple[AlikeRow, ...]:
    """Return what is alike as rows of a page."""
    return tuple(
        AlikeRow(
            row=contract_row(one.contract, today=today),
            score=f"{one.likeness.score:.0%}",
            is_same_need=one.likeness.is_same_need,
            reasons=tuple(reason.text for reason in one.likeness.reasons),
            ends=_ends(mine, one.contract, today),
            willing=tuple(_willing([one.contract])),
            judge_url=reverse(
                "collaboration:judge", args=[place.slug, mine.reference, one.contract.reference]
            ),
        )
        for one in found
    )


def _ends(mine: Any, other: Any, today: date) -> str:
    if other.ends_on is None:
        return "End not known"
    if other.ends_on < today:
        return f"Ended {_day_of(other.ends_on)}"
    if mine.ends_on is None or mine.ends_on < today:
        return f"Ends {_day_of(other.ends_on)}"
    return f"Ends {_day_of(other.ends_on)}. {_between(mine, other)}"


def _day_of(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


__all__ = ["GroupKind", "alike_rows", "own_page", "said_of", "sentences"]
