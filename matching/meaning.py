"""What items mean, by the text model: how near two titles are, and which needs a title reads like.

A title is compared with every phrase of the thesaurus; the needs whose phrases it comes nearest to are
what it "reads like", in shares that add up to at most 1. This finds likeness where no word is shared,
and its reason can be said in words: "both read like library management systems".
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from matching import embedding
from matching.item import Item
from matching.needs import need
from matching.text import telling_words, words
from matching.topics import Need, Sign, phrases_of_needs

# How fast a share falls with the distance to a phrase; a nearness that says nothing.
_TEMPERATURE, _NOTHING = 0.05, 0.35
_KEPT_NEEDS = 4
# Shares are of so many needs that are nearest: they must not fall because the thesaurus knows more needs.
_SHARING_NEEDS = 12
_SMALLEST_ROOT = 0.1
_ROWS_AT_ONCE = 4_096
_PAIRS_AT_ONCE = 512
_FEWEST_WORDS = 2
_DESCRIPTION = 200
# A title reads clearly like a need from this share and nearness on.
CLEAR_SHARE, CLEAR_NEARNESS = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """The needs that a title reads like, nearest first, each with the root of its share."""

    needs: tuple[tuple[Need, float], ...]
    nearness: float

    @property
    def nearest(self) -> Need:
        """Return the need that it reads most like."""
        return self.needs[0][0]

    @property
    def is_clear(self) -> bool:
        """Say whether it reads like one need rather than another, and closely."""
        return self.needs[0][1] ** 2 >= CLEAR_SHARE and self.nearness >= CLEAR_NEARNESS


def text_of(item: Item) -> str:
    """Return what is encoded of an item: its telling words, what its product is for, else its system."""
    telling = telling_words(item.title)
    said = [word for word in words(item.title) if word in telling]
    found = need(item)
    if found and found.sign is Sign.PRODUCT:
        said.append(found.need.label)
    # Systems are compared by themselves; a title that says enough is not encoded anew for each of them.
    if item.system and len(said) < _FEWEST_WORDS:
        said.append(item.system.casefold())
    if len(said) < _FEWEST_WORDS:
        said.extend(words(item.description[:_DESCRIPTION]))
    return " ".join(said) or item.title[:_DESCRIPTION]


class Meaning:
    """The vectors and readings of some items. Make it with `Meaning.of`; it never changes."""

    def __init__(
        self,
        places: dict[str, int],
        of_hash: dict[str, int],
        rows: Any,
        readings: list[Reading],
        new: Mapping[str, bytes],
    ) -> None:
        """Take each item's place among the vectors by its key, and that of each text by its hash."""
        self._places, self._of_hash, self._rows, self._readings = places, of_hash, rows, readings
        self.new = dict(new)

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        known: Mapping[str, bytes] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Meaning:
        """Encode what is not known of the items and the thesaurus; `new` holds what the caller may keep.

        `known` maps `embedding.text_hash` of a text to its vector, `texts` the key of an item to its
        `text_of`, if the caller has kept them. Raises `ModuleNotFoundError` without
        the extra: ask `embedding.is_installed` first.
        """
        texts = texts or {item.key: text_of(item) for item in items}
        return cls.empty().joined_by(texts, known or {})

    @classmethod
    def empty(cls) -> Meaning:
        """Return the meaning of nothing, for `joined_by`."""
        return cls({}, {}, embedding.matrix(()), [], {})

    def joined_by(self, texts: Mapping[str, str], known: Mapping[str, bytes]) -> Meaning:
        """Return this with more items, or with other texts of some, by key; `new` is what was encoded now."""
        phrases = _phrase_vectors()
        learned = {} if phrases else embedding.vectors(phrase_texts(), known)  # once in a process
        phrases.update(learned)
        hashes = {text: embedding.text_hash(text) for text in set(texts.values())}
        fresh = [text for text, key in hashes.items() if key not in self._of_hash]
        found = dict(sorted(embedding.vectors(fresh, known).items()))
        rows = embedding.matrix(list(found.values()))
        of_hash = self._of_hash | {
            key: place for place, key in enumerate(found, start=len(self._readings))
        }
        return Meaning(
            self._places | {item: of_hash[hashes[text]] for item, text in texts.items()},
            of_hash,
            importlib.import_module("numpy").concatenate([self._rows, rows]),
            [*self._readings, *_readings(rows)],
            {key: vector for key, vector in (learned | found).items() if key not in known},
        )

    def knows(self, item: str) -> bool:
        """Say whether an item's text was read, by the item's key."""
        return item in self._places

    def unread(self, texts: Iterable[str]) -> set[str]:
        """Return the hashes of those of some texts that were not read."""
        return {embedding.text_hash(text) for text in texts} - self._of_hash.keys()

    def reading(self, item: Item) -> Reading | None:
        """Return what an item reads like; None for an item that was not encoded."""
        place = self._places.get(item.key)
        return None if place is None else self._readings[place]

    def place(self, item: Item) -> int | None:
        """Return the place of an item's text among all texts: items that read the same share it."""
        return self._places.get(item.key)

    def near(self, place: int, other: int) -> float:
        """Return how near the texts at two places are in meaning, 0 to 1."""
        return max(0.0, float(self._rows[place] @ self._rows[other]))

    def nearness(self, a: Item, b: Item) -> float:
        """Return how near two titles are in meaning, 0 to 1; 0 when one was not encoded."""
        one, other = self._places.get(a.key), self._places.get(b.key)
        if one is None or other is None:
            return 0.0
        return self.near(one, other)

    def near_pairs(self, items: Sequence[Item], floor: float) -> Iterator[tuple[Item, Item]]:
        """Yield the pairs of different authorities whose titles are at least so near in meaning."""
        numpy = importlib.import_module("numpy")
        known = [item for item in items if item.key in self._places]
        rows = self._rows[[self._places[item.key] for item in known]]
        for start in range(0, len(known), _PAIRS_AT_ONCE):
            near = rows[start : start + _PAIRS_AT_ONCE] @ rows[start:].T >= floor
            for one, other in zip(*numpy.nonzero(near), strict=True):
                if one < other:
                    a, b = known[start + one], known[start + other]
                    if a.buyer != b.buyer:
                        yield (a, b) if a.key <= b.key else (b, a)


def shared_reading(a: Reading, b: Reading) -> float:
    """Return how much two readings overlap, 0 to 1."""
    return shared_roots(roots_of(a), roots_of(b))


def roots_of(reading: Reading | None) -> dict[str, float]:
    """Return the root of each need's share by its key; nothing without a reading."""
    return {need.key: root for need, root in reading.needs} if reading else {}


def shared_roots(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return what `shared_reading` gives, of roots by need."""
    return min(1.0, math.fsum(root * b[key] for key, root in a.items() if key in b))


def phrase_texts() -> tuple[str, ...]:
    """Return the phrases of the thesaurus, with which every title is compared."""
    return tuple(text for _, text in _phrases())


def phrases_to_learn() -> tuple[str, ...]:
    """Return the phrases whose vectors `Meaning.of` has to be given: none once it was made in a process."""
    return () if _phrase_vectors() else phrase_texts()


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[Need, str], ...]:
    return tuple(phrases_of_needs())


@lru_cache(maxsize=1)
def _phrase_vectors() -> dict[str, bytes]:
    """Return the vectors of the phrases by their hash; empty until the first items are read."""
    return {}


def _readings(rows: Any) -> Iterator[Reading]:
    """Yield the reading of each row: the nearest phrase of each need, as shares of what is near."""
    numpy = importlib.import_module("numpy")
    phrases = _phrases()
    needs: list[Need] = []
    starts: list[int] = []
    for place, (one, _) in enumerate(phrases):
        if not needs or needs[-1] != one:
            needs.append(one)
            starts.append(place)
    vectors = _phrase_vectors()
    known = embedding.matrix([vectors[embedding.text_hash(text)] for _, text in phrases]).T
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        near = rows[start : start + _ROWS_AT_ONCE] @ known
        nearest = numpy.maximum.reduceat(near, starts, axis=1)
        sharing = numpy.argsort(-nearest, axis=1, kind="stable")[:, :_SHARING_NEEDS]
        top = sharing[:, :_KEPT_NEEDS]
        best = numpy.take_along_axis(nearest, top[:, :1], axis=1)
        weights = numpy.exp((nearest - best) / _TEMPERATURE)
        shared = numpy.take_along_axis(weights, sharing, axis=1)
        total = shared.sum(axis=1) + numpy.exp((_NOTHING - best[:, 0]) / _TEMPERATURE)
        roots = numpy.sqrt(numpy.take_along_axis(weights, top, axis=1) / total[:, None])
        yield from _as_readings(needs, top.tolist(), roots.tolist(), best[:, 0].tolist())


def _as_readings(
    needs: Sequence[Need],
    top: list[list[int]],
    roots: list[list[float]],
    best: list[float],
) -> Iterator[Reading]:
    for places, shares, nearness in zip(top, roots, best, strict=True):
        found = tuple(
            (needs[place], round(share, 4))
            for at, (place, share) in enumerate(zip(places, shares, strict=True))
            if at == 0 or share > _SMALLEST_ROOT
        )
        yield Reading(found, round(nearness, 4))
