"""Answers side by side: as tables on a page, and as rows of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from drafting.engagement.asking import Asked
from drafting.engagement.fields import QUESTIONS_PREFIX
from rulebook.day_words import day_in_words
from toolkit.engagement.choices import Size
from toolkit.tools.engine.results import Part, Table

_NONE = "No answer"


def side_by_side(questions: Sequence[Asked], answers: Sequence[Any]) -> tuple[Part, ...]:
    """Return the answers as parts: counts of what was chosen, then every answer in one table."""
    if not answers:
        return ()
    head = ("Organisation", "Size", *(_label(one) for one in questions), "Would harm its business")
    rows = tuple(_row(questions, one) for one in answers)
    every = Part(
        "Answers side by side", table=Table(head, rows, "Answers, a row for each supplier")
    )
    counted = tuple(row for one in questions for row in _counts(one, answers))
    if not counted:
        return (every,)
    table = Table(("Question", "Answer", "Suppliers"), counted, "How many chose each answer")
    return Part("What was chosen", table=table), every


def rows_of(questions: Sequence[Asked], answers: Sequence[Any]) -> list[list[str]]:
    """Return the answers as rows of a file, with their head."""
    head = ["Reference", "Organisation", "Size", "Sent on", *map(_label, questions), "Would harm its business"]  # fmt: skip
    rows = [
        [one.reference, one.organisation, _size(one), day_in_words(one.sent_at.date()),
         *_row(questions, one, "")[2:]]
        for one in answers
    ]  # fmt: skip
    return [head, *rows]


def _label(one: Asked) -> str:
    return f"{QUESTIONS_PREFIX}{one.number}: {one.question}"


def _size(row: Any) -> str:
    return str(Size(row.size).label) if row.size in Size.values else str(row.size)


def _row(questions: Sequence[Asked], one: Any, nothing: str = _NONE) -> tuple[str, ...]:
    said = (one.answers.get(str(each.number)) or nothing for each in questions)
    return one.organisation, _size(one), *said, one.sensitive or ("Nothing said" if nothing else "")


def _counts(one: Asked, answers: Sequence[Any]) -> list[tuple[str, ...]]:
    if not one.choices:
        return []
    counts = Counter(each.answers.get(str(one.number), "") for each in answers)
    chosen = [(choice, counts[choice]) for choice in one.choices]
    if counts[""]:
        chosen.append((_NONE, counts[""]))
    return [(_label(one), words, str(count)) for words, count in chosen]
