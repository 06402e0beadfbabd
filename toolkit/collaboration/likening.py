"""The contracts of other boroughs that are most like one contract, with reasons, even where no ends can meet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from matching.item import Item
from matching.likeness import Background, Likeness, likeness
from matching.scores import score_of
from matching.text import Rarity
from toolkit.collaboration import remembering
from toolkit.collaboration.deciding import decided
from toolkit.collaboration.keys import stored_key
from toolkit.collaboration.labels import CpvLabels
from toolkit.collaboration.models import ComparedContract, ComparedKey, RefreshState
from toolkit.contracts.models import Contract
from toolkit.people.queries import Viewer

SHOWN = 30
_COMPARED = 600  # of what shares a key, so many are compared: those that end nearest
_FLOOR = 0.2


@dataclass(frozen=True, slots=True)
class Alike:
    """A contract of another borough, how alike it is, and whether it is taken for the same need."""

    contract: Contract
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a contract; `is_compared` is False while it waits for the refresh."""

    alike: tuple[Alike, ...]
    compared: int
    is_compared: bool


def alike(reference: str, viewer: Viewer) -> Found:
    """Return what is most like a contract, of what the viewer may see, most alike first.

    Seven queries, however many contracts there are.
    """
    one = ComparedContract.objects.filter(reference=reference).first()
    if one is None:
        return Found((), 0, is_compared=False)
    rows = _candidates(one, viewer)
    ours = remembering.unpack(bytes(one.facts)).item
    items = {name: remembering.unpack(facts).item for name, facts, _ in rows}
    texts = {reference: one.text, **{name: text for name, _, text in rows}}
    background = background_of({reference: ours, **items}, texts)
    scored = sorted(
        ((score_of(ours, item, background), name) for name, item in items.items()), reverse=True
    )
    best = [name for score, name in scored if score >= _FLOOR][:SHOWN]
    seen = {
        row.reference: row
        for row in Contract.objects.seen_by(viewer)
        .filter(reference__in=best)
        .for_display()
        .select_related("register")
    }
    return Found(
        tuple(
            Alike(seen[name], likeness(ours, items[name], background))
            for name in best
            if name in seen
        ),
        len(rows),
        is_compared=True,
    )


def of_two(first: str, second: str) -> Likeness | None:
    """Return how alike two contracts are; None while one waits for the refresh."""
    rows = {
        row.reference: row for row in ComparedContract.objects.filter(reference__in=[first, second])
    }
    if len(rows) < 2:
        return None
    items = {name: remembering.unpack(bytes(row.facts)).item for name, row in rows.items()}
    texts = {name: row.text for name, row in rows.items()}
    return likeness(items[first], items[second], background_of(items, texts))


def _candidates(one: ComparedContract, viewer: Viewer) -> list[tuple[str, bytes, str]]:
    """Return what shares a need, system or supplier, of other boroughs, the nearest ends first."""
    keys = [stored_key(key) for key in one.keys.split()]
    sharing = ComparedKey.objects.filter(key__in=keys).values("reference")
    own = [place.slug for place in viewer.places.values()]
    seen = Q(in_boroughs=True) | Q(in_own=True, borough__in=own)
    rows = (
        ComparedContract.objects.filter(seen, reference__in=sharing)
        .exclude(borough=one.borough)
        .values_list("reference", "facts", "text", "ends_on")
    )
    found = sorted(rows, key=lambda row: (_days_apart(row[3], one.ends_on), row[0]))
    return [(name, bytes(facts), text) for name, facts, text, _ in found[:_COMPARED]]


def _days_apart(one: object, other: object) -> int:
    if one is None or other is None:
        return 1_000_000
    return abs((one - other).days)  # type: ignore[operator, no-any-return]


def background_of(items: dict[str, Item], texts: dict[str, str]) -> Background:
    """Return what is known besides some items: the words' rarity, meanings that are kept, decisions."""
    state = RefreshState.objects.filter(pk=1).first() or RefreshState()
    return Background(
        Rarity(state.titles, state.word_uses),
        CpvLabels(),
        remembering.meaning_of(
            items, texts
        ),  # encoding is for the refresh: nobody waits for it here
        decided().within(lambda name: name in items),
    )
