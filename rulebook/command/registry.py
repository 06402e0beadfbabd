"""A question that the command answers, what a rule found, and how a rule refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rulebook.command.fields import Field
from rulebook.reasons import Answer, Reason


class Refused(ValueError):
    """A question that cannot be answered as it was put: what is wrong, and what to give."""

    def __init__(self, what: str, give: str) -> None:
        super().__init__(what)
        self.give = give


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the value, the reasons that decide it (at least one), and what to beware of.

    `notes` are reasons too, shown after the others, but the answer does not hang on them: its
    confidence is that of the least sure of `reasons`.
    """

    value: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()


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


def said(answer: Answer) -> dict[str, str]:
    """Return the verdict and the words of an answer, for a value; its reasons go beside the value."""
    return {"verdict": answer.verdict.value, "words": answer.words}


def unrepeated(*reasons: Reason) -> tuple[Reason, ...]:
    """Return the reasons, each once, in their order."""
    return tuple(dict.fromkeys(reasons))


def by_key(questions: Iterable[Question]) -> dict[str, Question]:
    """Return the questions by key. Raises `ValueError` for a key that is there twice."""
    result: dict[str, Question] = {}
    for question in questions:
        if question.key in result:
            raise ValueError(f"Two questions have the key '{question.key}'.")
        result[question.key] = question
    return result
