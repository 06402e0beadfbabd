"""Questions of a tool, and the answers to them.

A question says what it asks, of which kind the answer is, when it is asked, and what to say when the answer is
missing or wrong. Money is whole pence, days are dates, choices are keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a question is answered."""

    RADIOS = "radios"
    SELECT = "select"  # for a choice of too many to show at once
    CHECKBOXES = "checkboxes"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


class Vat(StrEnum):
    """Whether an amount of money includes VAT."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"

    @property
    def in_words(self) -> str:
        """Say it after an amount."""
        return {
            Vat.INCLUDED: "including VAT",
            Vat.EXCLUDED: "without VAT",
            Vat.UNKNOWN: "(VAT not known)",
        }[self]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole pence, as somebody knows it."""

    pence: int
    vat: Vat

    @property
    def is_inc_vat(self) -> bool | None:
        """Say whether it includes VAT; None when nobody knows."""
        return {Vat.INCLUDED: True, Vat.EXCLUDED: False, Vat.UNKNOWN: None}[self.vat]


Value = str | tuple[str, ...] | Money | date | int


class Answers(Mapping[str, Value]):
    """Answers by the key of their question. A question that was left out on purpose is not in it.

    `seen` holds the keys that were answered, those left out on purpose too.
    """

    def __init__(self, values: Mapping[str, Value | None] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, key: str) -> Value:
        value = self._values[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return (key for key, value in self._values.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def seen(self) -> Mapping[str, Value | None]:
        """Return every answer, None for a question that was left out on purpose."""
        return self._values

    def with_(self, key: str, value: Value | None) -> Answers:
        """Return these answers with one of them changed."""
        return Answers({**self._values, key: value})

    def only(self, keys: set[str]) -> Answers:
        """Return the answers to some questions."""
        return Answers({key: value for key, value in self._values.items() if key in keys})

    def choice(self, key: str) -> str:
        """Return the key that was chosen, or ''."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def is_(self, key: str, *choices: str) -> bool:
        """Say whether one of some choices was made."""
        return self.choice(key) in choices

    def chosen(self, key: str) -> tuple[str, ...]:
        """Return the keys that were ticked."""
        value = self.get(key)
        return value if isinstance(value, tuple) else ()

    def money(self, key: str) -> Money | None:
        """Return an amount."""
        value = self.get(key)
        return value if isinstance(value, Money) else None

    def day(self, key: str) -> date | None:
        """Return a day."""
        value = self.get(key)
        return value if isinstance(value, date) else None

    def number(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.get(key)
        return value if isinstance(value, int) else None


def _always(answers: Answers) -> bool:
    return True


def _nothing_wrong(value: Any, answers: Answers) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen."""

    key: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, asked on a page of its own.

    `short` names it where answers are listed. `missing` is said when there is no answer; without it the question may
    be left out. `asked` says from earlier answers whether it is asked at all. `wrong` returns what to say of an
    answer that cannot be, or ''. `least` and `most` bound numbers, and amounts in pence.
    """

    key: str
    title: str
    kind: Kind
    short: str
    missing: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    least: int | None = None
    most: int | None = None
    asked: Callable[[Answers], bool] = _always
    wrong: Callable[[Any, Answers], str] = _nothing_wrong
    why: str = ""

    @property
    def is_optional(self) -> bool:
        """Say whether it may be left out."""
        return not self.missing

    def text_of(self, key: str) -> str:
        """Return the words of a choice, or its key."""
        return next((choice.text for choice in self.choices if choice.key == key), key)


YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
YES_NO_UNKNOWN = (*YES_NO, Choice("unknown", "I do not know"))


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a tool, in order."""

    questions: tuple[Question, ...] = field(default=())

    def get(self, key: str) -> Question | None:
        """Return the question of that key."""
        return next((one for one in self.questions if one.key == key), None)

    def of(self, answers: Answers) -> list[Question]:
        """Return the questions that are asked with these answers.

        A question sees only the answers to questions before it that are asked themselves.
        """
        found: list[Question] = []
        known: set[str] = set()
        for question in self.questions:
            if question.asked(answers.only(known)):
                found.append(question)
                known.add(question.key)
        return found

    def first_open(self, answers: Answers) -> Question | None:
        """Return the first question that is asked and has no answer yet; None when all have."""
        return next((one for one in self.of(answers) if one.key not in answers.seen), None)

    def before(self, question: Question, answers: Answers) -> Question | None:
        """Return the question asked before another."""
        asked = self.of(answers)
        keys = [one.key for one in asked]
        place = keys.index(question.key) if question.key in keys else len(keys)
        return asked[place - 1] if place > 0 else None

    def kept(self, answers: Answers) -> Answers:
        """Return the answers to questions that are asked: what a result rests on."""
        return answers.only({one.key for one in self.of(answers)})
