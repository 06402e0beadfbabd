"""Entries that say much the same in other words.

Likeness is the share of common words of all words of two texts, by their stems, small words left out (Jaccard).
Source: our judgement for the share; `tests/drafting/test_near.py` has pairs on both sides of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.workbook.book import Entry

ALIKE = 0.75
_LEAST_WORDS = 2
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "could",
        "do",
        "for",
        "from",
        "have",
        "i",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "need",
        "needs",
        "of",
        "on",
        "or",
        "our",
        "so",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "want",
        "was",
        "we",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "y", "e")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that say something, by their stems."""
    return frozenset(_stem(one) for one in _WORD.findall(text.lower()) if one not in _SMALL)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common words, from 0 to 1; 0 if nothing is said."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0


def alike(entries: Sequence[Entry], *names: str) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that says much the same as an earlier one in the fields named, with the first such one."""
    said: list[tuple[Entry, frozenset[str]]] = []
    for entry in entries:
        words = words_of(" ".join(entry.text(name) for name in names))
        if len(words) < _LEAST_WORDS:
            continue
        for other, theirs in said:
            # Sets that differ in size that much cannot be alike, and sizes are quick to compare.
            if min(len(words), len(theirs)) < ALIKE * max(len(words), len(theirs)):
                continue
            if likeness(words, theirs) >= ALIKE:
                yield entry, other
                break
        said.append((entry, words))
