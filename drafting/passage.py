"""A text as sentences with their lines, whatever it was pasted from, and how hard it is to read.

Hard-wrapped lines are joined again; a heading, a bullet and a cell of a table are sentences of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rulebook.plain_english import reading_age

LONG_WORDS = 25  # our judgement: a longer sentence is hard to follow at one reading
_FEW_WORDS = 30  # fewer say nothing about reading age
_END = re.compile(r"[.!?]['\"’”)\]]*\s+(?=['\"‘“(\[]*[A-Z0-9£])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|incl|no|nos|para|reg|cl|vs|st|dr|mr|mrs|ms)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[-*•–▪◦·]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]|\d+(?:\.\d+)+\.?)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z0-9£][\w'’-]*")
_BLANK = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet or heading, with the line, from 1, on which it begins."""

    text: str
    line: int
    is_bullet: bool = False
    is_numbered: bool = False  # a bullet with a number or a letter, as headings have too

    @property
    def words(self) -> int:
        """Count its words."""
        return len(_WORD.findall(self.text))


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is: its words, the age at which it should be easy, and its long sentences.

    The age is None for a text too short to judge. Source: our judgement; the Flesch-Kincaid grade.
    """

    words: int
    age: int | None
    long: tuple[Sentence, ...]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text, in order."""
    found: list[Sentence] = []
    for paragraph, line, mark in _paragraphs(text):
        start = 0
        for match in _END.finditer(paragraph):
            if _SHORT.search(paragraph[start : match.start() + 1]):
                continue
            found += _sentence(paragraph, start, match.end(), line, mark)
            start = match.end()
        found += _sentence(paragraph, start, len(paragraph), line, mark)
    return found


def paragraphs(text: str) -> list[Sentence]:
    """Return the paragraphs of a text, whole, in order: a bullet and a heading are paragraphs of their own."""
    return [
        Sentence(" ".join(words.split()), line, bool(mark), bool(_WORD.search(mark)))
        for words, line, mark in _paragraphs(text)
        if _WORD.search(words)
    ]


def _sentence(paragraph: str, start: int, end: int, line: int, mark: str) -> list[Sentence]:
    words = " ".join(paragraph[start:end].split())
    at = line + paragraph[:start].count("\n")
    if not _WORD.search(words):
        return []
    mark = "" if start else mark
    return [Sentence(words, at, bool(mark), bool(_WORD.search(mark)))]


def _paragraphs(text: str) -> list[tuple[str, int, str]]:
    """Return the paragraphs, each with its line and the mark of a bullet or ''.

    Lines that a page width broke are one, a bullet begins a new one.
    """
    found: list[tuple[str, int, str]] = []
    lines: list[str] = []
    first, mark = 1, ""
    for number, raw in enumerate(
        text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1
    ):
        line = _BLANK.sub(" ", raw).strip()
        bullet = _BULLET.match(f"{line} ") if line else None
        if lines and (not line or bullet or not _goes_on(lines[-1], line)):
            found.append(("\n".join(lines), first, mark))
            lines = []
        if not line:
            continue
        if not lines:
            first, mark = number, bullet.group() if bullet else ""
            line = line[bullet.end() :].strip() if bullet and bullet.end() < len(line) else line
        lines.append(line)
    if lines:
        found.append(("\n".join(lines), first, mark))
    return found


def _goes_on(before: str, line: str) -> bool:
    """Say whether a line goes on where the one before broke off."""
    return before[-1] not in ".!?:;" and (
        line[0].islower() or before[-1] == "," or len(before) > 60
    )


def reading(text: str, found: list[Sentence]) -> Reading:
    """Return how hard a text is, from the text and its sentences."""
    words = sum(one.words for one in found)
    plain = "\n\n".join(one.text for one in found)
    return Reading(
        words,
        reading_age(plain) if words >= _FEW_WORDS else None,
        tuple(sorted((one for one in found if one.words > LONG_WORDS), key=lambda one: -one.words)),
    )
