"""How alike two items are, as a number alone, for the many pairs of a large register.

It is the score that `matching.likeness` gives with its reasons. What is known of one item (its need, its
words, what it reads like) is worked out once for all items that say the same, and so is the score of
two such items; only the supplier is looked at for each pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from matching import likeness, names
from matching.category import closeness
from matching.item import Item
from matching.likeness import WITH_MODEL, WITHOUT_MODEL, Background, system_key
from matching.meaning import roots_of, shared_roots
from matching.needs import need
from matching.text import shared_score, telling_words

# So many scores of pairs are remembered; then all are forgotten, so that memory stays as it is.
_REMEMBERED = 300_000
_SHIFT = 32


@dataclass(slots=True)
class _Profile:
    """What is known of all items that say the same, but for their suppliers."""

    number: int
    need_key: str  # of the need that its words tell; empty for none
    sureness: float
    cpv: tuple[str, ...]
    words: frozenset[str]
    square: float
    described: frozenset[str]
    system: str
    roots: dict[str, float]  # by the key of a need that it reads like; empty without the text model
    place: int | None  # of its text among all texts; None without the text model


def score_of(a: Item, b: Item, background: Background) -> float:
    """Return how alike two items are without saying why: the score of `likeness`."""
    return _decided(a, b, _profile(a, background), _profile(b, background), background)


def mean_score(items: Sequence[Item], others: Sequence[Item], background: Background) -> float:
    """Return how alike items are to others on average; among themselves when both are the same list.

    Each pair counts once. Raises `ZeroDivisionError` when there is no pair.
    """
    ours = [(item, _profile(item, background)) for item in items]
    pairs: Iterable[tuple[tuple[Item, _Profile], tuple[Item, _Profile]]] = combinations(ours, 2)
    if items is not others:
        pairs = product(ours, [(item, _profile(item, background)) for item in others])
    if background.decisions.same or background.decisions.apart:
        scores = [_decided(a, b, one, other, background) for (a, one), (b, other) in pairs]
    else:
        scores = [_of_profiles(a, b, one, other, background) for (a, one), (b, other) in pairs]
    return sum(sorted(scores)) / len(scores)


def _decided(a: Item, b: Item, one: _Profile, other: _Profile, background: Background) -> float:
    """Return what people decided about two items, else how alike they are."""
    decided = background.decisions.verdict(a.key, b.key)
    return _of_profiles(a, b, one, other, background) if decided is None else float(decided)


def _of_profiles(a: Item, b: Item, one: _Profile, other: _Profile, background: Background) -> float:
    low, high = one.number, other.number
    if high < low:
        low, high = high, low
    has_supplier = _have_one_supplier(a, b)
    pair = (low << _SHIFT | high) * 2 + has_supplier
    known = background.scores.get(pair)
    if known is None:
        if len(background.scores) >= _REMEMBERED:
            background.scores.clear()
        if other.number < one.number:
            one, other = other, one
        known = background.scores[pair] = _score(one, other, has_supplier, background)
    return known


def _profile(item: Item, background: Background) -> _Profile:
    meaning = background.meaning
    place = meaning.place(item) if meaning else None
    said = (item.title, item.description, item.cpv, item.system, place)
    known: _Profile | None = background.profiles.get(said)
    if known is None:
        found = need(item)
        known = background.profiles[said] = _Profile(
            number=len(background.profiles),
            need_key=found.need.key if found else "",
            sureness=found.sureness if found else 0.0,
            cpv=item.cpv,
            words=telling_words(item.title),
            square=background.rarity.square_of_title(item.title),
            described=likeness.described_words(item.description),
            system=system_key(item.system),
            roots=roots_of(meaning.reading(item)) if meaning else {},
            place=place,
        )
    return known


def _score(a: _Profile, b: _Profile, has_supplier: bool, background: Background) -> float:
    is_same = a.need_key == b.need_key
    least = min(a.sureness, b.sureness)  # 0 where one tells none
    has_model = bool(a.roots and b.roots)
    weights = WITH_MODEL if has_model else WITHOUT_MODEL
    nearness = 0.0
    if has_model and background.meaning and a.place is not None and b.place is not None:
        nearness = background.meaning.near(a.place, b.place)
    return weights.of(
        least if is_same else 0.0,
        0.0 if is_same else least,
        _category(a.cpv, b.cpv),
        shared_score(a.words & b.words, a.square * b.square, background.rarity),
        likeness.description_score(len(a.described & b.described)),
        1.0 if a.system and a.system == b.system else 0.0,
        float(has_supplier),
        nearness,
        shared_roots(a.roots, b.roots) if has_model else 0.0,
    )


@lru_cache(maxsize=65_536)
def _category(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return closeness(a, b).score


def _have_one_supplier(a: Item, b: Item) -> bool:
    """Say whether two items share a supplier, as `likeness.same_supplier` names it."""
    ours, others = a.suppliers, b.suppliers
    if not ours or not others:
        return False
    if ours[0].key == others[0].key:
        return True
    if len(ours) == len(others) == 1:
        return names.are_same(ours[0].name, others[0].name)
    if not {one.key for one in ours}.isdisjoint(other.key for other in others):
        return True
    if len(ours) * len(others) > likeness.COMPARED_NAMES:
        return False
    return any(names.are_same(one.name, other.name) for one in ours for other in others)
