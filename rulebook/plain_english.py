"""How hard a text is to read, as an age. Source: our judgement; the Flesch-Kincaid grade (1975)."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)|\n{2,}|\n(?=\s*(?:[-*]|\d+\.)\s)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, without a silent ending."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if len(plain) <= 3:
        return 1
    plain = re.sub(r"(?:[^laeiouy]es|[^laeiouyt]ed|[^laeiouy]e)$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text of at least one word; 0.0 for an empty one."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(1 for part in _SENTENCE.split(text) if _WORD.search(part)))
    per_sentence = len(words) / sentences
    per_word = sum(map(syllables, words)) / len(words)
    return round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1)


def reading_age(text: str) -> int:
    """Return the age, in years, at which the text should be easy: the grade and five."""
    return max(5, round(grade(text) + 5))
