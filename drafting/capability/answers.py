"""How somebody answers a statement of the self-check: in words, from "not done" to "can show others"."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Answer(StrEnum):
    """One answer, the least able first; the last stands outside of that order."""

    NEVER = "never"
    HELPED = "helped"
    ALONE = "alone"
    TEACH = "teach"
    OUTSIDE = "outside"

    @property
    def in_words(self) -> str:
        """Say it as the person does."""
        return {
            Answer.NEVER: "I have not done this",
            Answer.HELPED: "With help",
            Answer.ALONE: "By myself",
            Answer.TEACH: "I can show others",
            Answer.OUTSIDE: "Not my job",
        }[self]

    @property
    def of_others(self) -> str:
        """Say it of people who are counted."""
        return {
            Answer.NEVER: "Have not done this",
            Answer.HELPED: "Have done this with help",
            Answer.ALONE: "Can do this alone",
            Answer.TEACH: "Can show others how",
            Answer.OUTSIDE: "Not part of their job",
        }[self]

    @property
    def is_able(self) -> bool:
        """Say whether who answers so can do it without help."""
        return self in (Answer.ALONE, Answer.TEACH)


ORDERED = (Answer.NEVER, Answer.HELPED, Answer.ALONE, Answer.TEACH)
Given = Mapping[str, Answer]  # the answers of one person, by the key of the statement
