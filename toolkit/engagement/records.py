"""Rows of this app as the plain records of `drafting`."""

from __future__ import annotations

from typing import Any

from drafting.engagement.asking import Asked
from toolkit.engagement.models import InformationRequest


def as_data(question: Asked) -> dict[str, Any]:
    """Return a question as plain data."""
    return {
        "number": question.number, "question": question.question, "why": question.why,
        "kind": question.kind, "choices": list(question.choices),
    }  # fmt: skip


def questions_of(row: InformationRequest) -> tuple[Asked, ...]:
    """Return the questions that suppliers are asked."""
    return tuple(
        Asked(one["number"], one["question"], one["why"], one["kind"], tuple(one["choices"]))
        for one in row.questions
    )
