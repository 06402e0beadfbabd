"""The questions as a supplier meets them: how long they take, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.engagement.fields import (
    ANSWER,
    CHOICES,
    CHOOSE,
    PRICE_BAND,
    QUESTION,
    QUESTIONS,
    TEXT,
    WHY,
    YES_NO,
)
from drafting.workbook.book import Book, Entry

TEN_MINUTES = 600
# Seconds that an answer takes. Source: our judgement.
SECONDS = {TEXT: 120, YES_NO: 15, PRICE_BAND: 30, CHOOSE: 30}
_BEFORE = 60  # who one is, and the confirmation


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be asked. `choices` are those of a list, of price bands, or yes and no."""

    number: int
    question: str
    why: str
    kind: str
    choices: tuple[str, ...] = ()


def choices_of(entry: Entry) -> tuple[str, ...]:
    """Return the choices of a question, each once and in order."""
    if entry.text(ANSWER.name) == YES_NO:
        return ("Yes", "No")
    if entry.text(ANSWER.name) not in (CHOOSE, PRICE_BAND):
        return ()
    lines = (" ".join(one.split()) for one in entry.text(CHOICES.name).splitlines())
    return tuple(dict.fromkeys(one for one in lines if one))


def asked(book: Book) -> tuple[Asked, ...]:
    """Return the questions; one that offers no two choices is asked in words."""
    return tuple(map(_asked, book.entries(QUESTIONS)))


def _asked(entry: Entry) -> Asked:
    choices = choices_of(entry)
    kind = entry.text(ANSWER.name) if len(choices) > 1 else TEXT
    return Asked(
        entry.number, entry.text(QUESTION.name), entry.text(WHY.name), kind,
        choices if kind != TEXT else (),
    )  # fmt: skip


def seconds(questions: Iterable[Asked]) -> int:
    """Return about how long it takes to answer, in seconds."""
    return _BEFORE + sum(SECONDS[one.kind] for one in questions)
