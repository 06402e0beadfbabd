"""What is asked of an entry: fields by name, of a few kinds. Values are plain data, so that they can be kept as JSON.

A line, a text, a choice and a day (ISO form) are texts; a number and an amount in pence are whole numbers; several
choices are a list of keys; links are a list of the numbers of entries of another section. What is not said is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]


class Kind(StrEnum):
    """What kind of value a field holds."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a field: its key, its words, and what helps to choose it."""

    key: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked.

    `needed` is what to say when it is empty; without it, it may be. `longest` is the length of a line. `least` and `most`
    bound a number. `to` is the section that links lead to; with `is_one` there is one link at most. `also` are other names
    that the column of a file may have.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    needed: str = ""
    longest: int = 300
    rows: int = 3
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 1_000_000
    to: str = ""
    is_one: bool = False
    also: tuple[str, ...] = ()

    def in_words(self, value: Any) -> str:
        """Say a value of a choice in its words; an unknown key, which an old record may have, as it is."""
        names = {one.key: one.words for one in self.choices}
        return names.get(str(value), str(value))
