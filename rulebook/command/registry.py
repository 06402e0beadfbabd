"""A question that the command answers, what a rule found, and how a rule refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rulebook.command.fields import Field
from rulebook.reasons import Reason


class Refused(ValueError):
    """A question that cannot be answered as it was put: what is wrong, and what to give."""

    def __init__(self, what: str, give: str) -> None:
        super().__init__(what)
        self.give = give


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the value, every reason for it (at least one), and what to beware of."""

    value: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `answer` takes the fields by name, as values of Python, and returns `Found`.

    `example` is the question as it may be asked, without its key.
    """

    key: str
    about: str
    fields: tuple[Field, ...]
    example: Mapping[str, Any]
    answer: Callable[..., Found]


def by_key(questions: Iterable[Question]) -> dict[str, Question]:
    """Return the questions by key. Raises `ValueError` for a key that is there twice."""
    result: dict[str, Question] = {}
    for question in questions:
        if question.key in result:
            raise ValueError(f"Two questions have the key '{question.key}'.")
        result[question.key] = question
    return result
