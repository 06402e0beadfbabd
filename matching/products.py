"""Products of the thesaurus, however a borough writes them: 'Mosaic (Adults)' and 'Mosaic licences' are one.

A system's field names a product by itself. In a title, a name that is also a plain word ("insight",
"confirm") counts only at the beginning and before a word like "licences" or "software". Source: our
judgement; product names are public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matching.text import words
from matching.topics import AFTER_A_NAME, Need, Part, product_phrases

# Makers of several products: "Oracle Fusion" is not shortened to "Oracle".
_MAKERS = frozenset({("oracle",), ("sap",), ("idox",), ("granicus",), ("capita", "one")})
_BETWEEN = re.compile(r"\s*(?:[;\n]|\s[/|]\s)\s*")
_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Product:
    """A product that a text names, and the need it is bought for. `key` is the same however it is written."""

    key: str
    need: Need


@dataclass(frozen=True, slots=True)
class _Known:
    parts: tuple[Part, ...]
    product: Product
    is_plain_word: bool

    @property
    def length(self) -> int:
        return sum(len(part) for part in self.parts)


def _shortest(part: Part, all_parts: frozenset[Part]) -> Part:
    """Return the shortest product name that begins a longer one, but not the name of a maker."""
    for length in range(1, len(part)):
        if part[:length] in all_parts and part[:length] not in _MAKERS:
            return part[:length]
    return part


def _index() -> dict[str, list[_Known]]:
    phrases = list(product_phrases())
    names = frozenset(parts[0] for parts, _, _ in phrases)
    found: dict[str, list[_Known]] = {}
    for parts, need, is_plain_word in phrases:
        product = Product("-".join(_shortest(parts[0], names)), need)
        found.setdefault(parts[0][0], []).append(_Known(parts, product, is_plain_word))
    return found


_INDEX = _index()


def names_in(field: str) -> list[str]:
    """Return the systems that a field names: 'Mosaic; ContrOCC' names two."""
    return [name for name in _BETWEEN.split(field.strip()) if name]


@lru_cache(maxsize=16_384)
def in_name(name: str) -> Product | None:
    """Return the known product that the name of a system holds, if any: the longest name wins."""
    return _longest(_found(words(name)))


@lru_cache(maxsize=131_072)
def in_title(title: str) -> Product | None:
    """Return the known product that a title surely names, if any."""
    said = words(title)
    return _longest(
        known
        for known in _found(said)
        if not known.is_plain_word or _is_marked(said, known.parts[0])
    )


def label_of(key: str) -> str:
    """Return a key as a name to show: 'nec-housing' is 'NEC Housing'."""
    return " ".join(
        word.upper() if len(word) <= _INITIALS or re.search(r"\d", word) else word.capitalize()
        for word in key.split("-")
    )


def _found(said: Part) -> Iterator[_Known]:
    for word in dict.fromkeys(said):
        for known in _INDEX.get(word, ()):
            if all(_place(said, part) is not None for part in known.parts):
                yield known


def _longest(found: Iterator[_Known]) -> Product | None:
    best = min(found, key=lambda known: (-known.length, known.product.key), default=None)
    return best.product if best else None


def _place(said: Part, part: Part) -> int | None:
    places = (at for at in range(len(said)) if said[at : at + len(part)] == part)
    return next(places, None)


def _is_marked(said: Part, part: Part) -> bool:
    return said[: len(part)] == part and bool(AFTER_A_NAME & set(said[len(part) : len(part) + 2]))
