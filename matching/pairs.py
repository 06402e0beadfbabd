"""Many items: the pairs worth comparing, and those that are alike.

Comparing every item with every other does not scale, so items meet in blocks (the same need, category,
system, supplier or rare word) and, in a block, only near neighbours by end date are compared. Nothing
depends on the order of the items. Groups are made in `matching.groups`. Source of limits: our judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from matching.item import Item
from matching.likeness import (
    FLOOR,
    Background,
    Likeness,
    Reason,
    likeness,
    need,
    system_key,
)
from matching.scores import score_of
from matching.text import telling_words

# In one block an item is compared with so many that end next; rarer words make smaller blocks.
NEIGHBOURS = 40
COMMON_WORD = 60
_CATEGORY_DIGITS = 4
# Items of one bucket that are less near in meaning than this are not compared further.
_NEAR_IN_BUCKET = 0.55
# Up to so many items, every pair is compared: no block can lose one.
_ALL_AGAINST_ALL = 1_500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items of different authorities, and how alike they are."""

    a: Item
    b: Item
    likeness: Likeness


def end_of(item: Item) -> date:
    """Return the last day of an item, or the last of all days when it is not known."""
    return item.ends_on or date.max


def unique(items: Iterable[Item]) -> list[Item]:
    """Return the items in the order of their keys, one for each key."""
    return [item for _, item in sorted({item.key: item for item in items}.items())]


def candidates(
    items: Iterable[Item], background: Background | None = None
) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of different authorities that share a need, category, supplier or rare word; each once.

    At most `NEIGHBOURS` times the number of items for each block an item is in.
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(items, background or Background()):
        ordered = sorted(block, key=lambda item: (end_of(item), item.key))
        for at, item in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                if item.buyer == other.buyer:
                    continue
                a, b = (item, other) if item.key <= other.key else (other, item)
                if (a.key, b.key) not in seen:
                    seen.add((a.key, b.key))
                    yield a, b


def _blocks(items: Iterable[Item], background: Background) -> Iterator[list[Item]]:
    blocks: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in unique(items):
        for key in {*_needs(item, background), *_signs(item)}:
            blocks[key].append(item)
    for (kind, _), block in sorted(blocks.items()):
        if len(block) > 1 and (kind != "word" or len(block) <= COMMON_WORD):
            yield block


def _needs(item: Item, background: Background) -> Iterator[tuple[str, str]]:
    found = need(item)
    if found:
        yield "need", found.need.key
    reading = background.meaning.reading(item) if background.meaning else None
    if reading:
        yield "need", reading.nearest.key


def _signs(item: Item) -> Iterator[tuple[str, str]]:
    for code in item.cpv:
        if not code[:_CATEGORY_DIGITS].endswith("0"):
            yield "category", code[:_CATEGORY_DIGITS]
    for supplier in item.suppliers:
        yield "supplier", supplier.key
    if item.system:
        yield "system", system_key(item.system)
    for word in telling_words(item.title):
        yield "word", word


def alike(
    items: Sequence[Item], background: Background | None = None, *, floor: float = FLOOR
) -> list[Pair]:
    """Return the pairs of different authorities that are alike enough, most alike first.

    Only pairs that share a sign are compared (`candidates`).
    """
    background = background or Background.of(items)
    return _alike(candidates(items, background), background, floor)


def alike_in_bucket(items: Sequence[Item], background: Background) -> list[tuple[Item, Item]]:
    """Return such pairs of items that share a need already: only those near in meaning are compared."""
    meaning, by_key = background.meaning, {item.key: item for item in items}
    near = meaning.near_pairs(items, _NEAR_IN_BUCKET) if meaning else candidates(items, background)
    worth = dict.fromkeys(near)
    for a, b in sorted(background.decisions.same):
        if a in by_key and b in by_key and by_key[a].buyer != by_key[b].buyer:
            worth[by_key[a], by_key[b]] = None
    scored = ((score_of(a, b, background), a, b) for a, b in worth)
    kept = [(-score, a.key, b.key, a, b) for score, a, b in scored if score >= FLOOR]
    return [(a, b) for _, _, _, a, b in sorted(kept, key=lambda row: row[:3])]


def all_pairs(
    items: Sequence[Item], floor: float, background: Background | None = None
) -> Iterator[tuple[Item, Item, float, tuple[Reason, ...]]]:
    """Yield every pair of different authorities whose likeness is at least `floor`, most alike first.

    Up to 1,500 items every pair is compared; above that, the pairs that share a sign.
    """
    background = background or Background.of(items)
    if len(items) > _ALL_AGAINST_ALL:
        worth = candidates(items, background)
    else:
        every = combinations(unique(items), 2)
        worth = ((a, b) for a, b in every if a.buyer != b.buyer)
    for pair in _alike(worth, background, floor):
        yield pair.a, pair.b, pair.likeness.score, pair.likeness.reasons


def _alike(worth: Iterable[tuple[Item, Item]], background: Background, floor: float) -> list[Pair]:
    kept = [
        Pair(a, b, likeness(a, b, background))
        for a, b in worth
        if score_of(a, b, background) >= floor
    ]
    return sorted(kept, key=lambda pair: (-pair.likeness.score, pair.a.key, pair.b.key))
