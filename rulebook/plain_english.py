"""How hard a text is to read, as an age. Source: our judgement; the Flesch-Kincaid grade (1975)."""

from __future__ import annotations

import re

# A full stop, a paragraph's end or the start of a list item. A colon or a semicolon ends nothing.
_SENTENCE = re.compile(r"[.!?]+['\"’”)]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")
_HEADING = re.compile(r"^#+\s.*$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, without a silent ending."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    if len(plain) <= 3:
        return 1
    plain = re.sub(r"(?:[^laeiouy]es|[^laeiouyt]ed|[^laeiouy]e)$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def sentences(text: str) -> int:
    """Count the sentences of plain or Markdown text: a heading and a list item end theirs."""
    apart = _HEADING.sub(lambda heading: f"\n\n{heading[0]}\n\n", text)
    return sum(1 for part in _SENTENCE.split(apart) if _WORD.search(part))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text; 0.0 for one without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    per_sentence = len(words) / sentences(text)
    per_word = sum(map(syllables, words)) / len(words)
    return round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1)


def reading_age(text: str) -> int:
    """Return the age, in years, at which the text should be easy: the grade and five."""
    return max(5, round(grade(text) + 5))
