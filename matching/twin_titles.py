"""Two titles of what may be one contract: how alike they are, and what sets them apart.

Source of the weights: our judgement, tried on notices of 2020 that were published twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from matching.text import telling_words, words

_LEGAL = frozenset({"limited", "ltd", "plc", "llp"})
_LOT = re.compile(r"\b(lot|phase|part|ward|zone|area)s?\s*([0-9]+[a-z]?|[a-z]|i{1,3}|iv|v)\b", re.I)
_NUMBER = re.compile(r"\b(?!20\d\d\b)[A-Za-z]*\d[\dA-Za-z]*\b")
_YEARS = re.compile(r"\b(20[0-9]{2})\b")
_LIKE_WORDS = 75
# Kept at hand: each row meets many others.
told = lru_cache(maxsize=65_536)(telling_words)
# At least so alike: so much evidence, and what to say.
_BY_LIKENESS = (
    (0.93, 3.5, "The titles are the same"),
    (0.8, 2.6, "The titles are nearly the same"),
    (0.65, 1.3, "The titles are alike"),
    (0.45, 0.0, ""),
    (0.0, -2.0, "The titles differ"),
)


def signs(a: str, b: str) -> Iterator[tuple[float, str]]:
    """Yield evidence (log-odds, above 0 for one contract) and its reason. Order does not matter."""
    alike = likeness(a, b)
    weight, reason = next((weight, text) for floor, weight, text in _BY_LIKENESS if alike >= floor)
    is_plain = min(len(told(a)), len(told(b))) < 2
    if weight:
        yield weight * (0.7 if is_plain and weight > 0 else 1.0), reason
    years_a, years_b = set(_YEARS.findall(a)), set(_YEARS.findall(b))
    if years_a and years_b and not years_a & years_b:
        yield -2.5, "The titles name different years"
    numbers_a, numbers_b = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    if numbers_a and numbers_b and not numbers_a & numbers_b:
        one, other = sorted((min(numbers_a), min(numbers_b)))
        yield -1.5, f"The titles hold other numbers: {one} and {other}"


def limits(a: str, b: str) -> Iterator[tuple[float, str]]:
    """Yield the most that a score may be where the titles tell two contracts apart, and why."""
    if not words(a) or not words(b):
        yield 0.85, "A title is missing"
    parts_a, parts_b = _parts(a), _parts(b)
    if any(parts_a[kind] != parts_b[kind] for kind in parts_a.keys() & parts_b.keys()):
        yield 0.2, "The titles name different lots, phases or areas"
    if ("exclud" in a.casefold()) != ("exclud" in b.casefold()):
        yield 0.85, "Only one title leaves something out ('excluding')"
    said_a, said_b = told(a) - _LEGAL, told(b) - _LEGAL
    only_a, only_b = said_a - said_b, said_b - said_a
    strange_a = [one for one in sorted(only_a) if not _has_like(one, only_b)]
    strange_b = [one for one in sorted(only_b) if not _has_like(one, only_a)]
    if strange_a and strange_b:
        one, other = sorted((strange_a[0], strange_b[0]))
        yield 0.85, f"Only one says '{one}', only the other '{other}'"


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> float:
    """Return how alike two titles are, 0 to 1, by their letters and by the words that tell the need."""
    plain_a, plain_b = " ".join(words(a)), " ".join(words(b))
    if not plain_a or not plain_b:
        return 0.5
    letters = max(fuzz.ratio(plain_a, plain_b), fuzz.token_sort_ratio(plain_a, plain_b)) / 100
    telling_a, telling_b = told(a), told(b)
    either = telling_a | telling_b
    shared = len(telling_a & telling_b) / len(either) if either else 0.0
    return max(letters, 0.92 * shared)


def _parts(title: str) -> dict[str, frozenset[str]]:
    parts: dict[str, set[str]] = defaultdict(set)
    for kind, number in _LOT.findall(title):
        parts[kind.casefold()].add(number.casefold())
    return {kind: frozenset(numbers) for kind, numbers in parts.items()}


def _has_like(word: str, others: Iterable[str]) -> bool:
    return any(
        fuzz.ratio(word, other) >= _LIKE_WORDS or word in other or other in word for other in others
    )
