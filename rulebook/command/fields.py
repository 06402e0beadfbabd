"""The fields of a question: what each takes, and the reading of JSON into values of Python.

A day is an ISO date, money is whole pence, a choice is one of listed words. What cannot be read is a
`Problem` that names the field and says what to give; all problems of a question are told together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

MOST_PENCE = 100_000_000_000_00  # a hundred thousand million pounds
MOST_ROWS = 2_000
MOST_LETTERS = 10_000
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Form(StrEnum):
    """What a field takes."""

    DAY = "day"
    PENCE = "whole pence"
    WHOLE = "whole number"
    FLAG = "true or false"
    TEXT = "text"
    TEXTS = "list of texts"
    CHOICE = "one of"
    CHOICES = "list of"
    ROWS = "list of objects"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question. A field that is not needed has its `default` where it is left out.

    `choices` are the words of a choice with the value each stands for; `fields` those of a row.
    """

    name: str
    about: str
    form: Form
    is_needed: bool = True
    default: Any = None
    choices: tuple[tuple[str, Any], ...] = ()
    fields: tuple[Field, ...] = ()
    least: int = 0
    most: int = MOST_PENCE


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field, and what to give instead."""

    field: str
    what: str
    give: str


def optional(field: Field, default: Any = None) -> Field:
    """Return the field as one that may be left out (or given as null)."""
    return replace(field, is_needed=False, default=default)


def day(name: str, about: str) -> Field:
    """Describe a day, read into `datetime.date`."""
    return Field(name, about, Form.DAY)


def pence(name: str, about: str, *, least: int = 0) -> Field:
    """Describe money in whole pence, read into `int`."""
    return Field(name, about, Form.PENCE, least=least)


def whole(name: str, about: str, *, least: int = 0, most: int = 1_000_000) -> Field:
    """Describe a whole number, read into `int`."""
    return Field(name, about, Form.WHOLE, least=least, most=most)


def flag(name: str, about: str) -> Field:
    """Describe a yes or no, read into `bool`."""
    return Field(name, about, Form.FLAG)


def text(name: str, about: str) -> Field:
    """Describe words, read into `str`; words that are empty are refused."""
    return Field(name, about, Form.TEXT)


def texts(name: str, about: str) -> Field:
    """Describe a list of words, read into a tuple of `str`."""
    return Field(name, about, Form.TEXTS)


def one_of(name: str, about: str, choices: Iterable[str]) -> Field:
    """Describe a choice of one, read into the member of the enumeration (or the text)."""
    return Field(name, about, Form.CHOICE, choices=tuple((str(one), one) for one in choices))


def some_of(name: str, about: str, choices: Iterable[str]) -> Field:
    """Describe a choice of any number, read into a tuple of members without repeats."""
    return Field(name, about, Form.CHOICES, choices=tuple((str(one), one) for one in choices))


def rows(name: str, about: str, fields: tuple[Field, ...]) -> Field:
    """Describe a list of objects, read into a tuple of dictionaries."""
    return Field(name, about, Form.ROWS, fields=fields)


def read(fields: tuple[Field, ...], given: Mapping[str, Any], *, within: str = "") -> Any:
    """Return the values of the fields by name, and every problem: `(values, problems)`."""
    values: dict[str, Any] = {}
    known = {field.name: field for field in fields}
    problems = [_unknown(name, known, within) for name in given if name not in known]
    for field in fields:
        value = given.get(field.name)
        place = within + field.name
        if value is not None:
            values[field.name] = _read_one(field, value, place, problems)
        elif field.is_needed:
            problems.append(Problem(place, f"'{place}' is missing.", f"Give {what_to_give(field)}"))
        else:
            values[field.name] = field.default
    return values, problems


def what_to_give(field: Field) -> str:
    """Say what the field takes, as the end of a sentence that begins with "Give"."""
    words = ", ".join(f'"{word}"' for word, _ in field.choices)
    forms = {
        Form.DAY: 'a day like "2026-11-27"',
        Form.PENCE: "whole pence without quotes, like 20772000 for £207,720",
        Form.WHOLE: f"a whole number from {field.least:,} to {field.most:,}",
        Form.FLAG: "true or false without quotes",
        Form.TEXT: "words in quotes",
        Form.TEXTS: "a list of words in quotes",
        Form.CHOICE: f"one of {words}",
        Form.CHOICES: f"a list with any of {words}",
        Form.ROWS: f"a list of objects with {', '.join(inner.name for inner in field.fields)}",
    }
    return f"'{field.name}': {forms[field.form]}."


def _unknown(name: str, known: Mapping[str, Field], within: str) -> Problem:
    near = get_close_matches(name, known, 1)
    names = ", ".join(f"'{one}'" for one in known) or "nothing else"
    give = f"Did you mean '{near[0]}'? " if near else ""
    return Problem(
        within + name, f"'{within}{name[:80]}' is not a field here.", f"{give}The fields: {names}."
    )


def _read_one(field: Field, value: Any, place: str, problems: list[Problem]) -> Any:
    match field.form:
        case Form.ROWS if isinstance(value, list) and len(value) <= MOST_ROWS:
            return _rows(field, value, place, problems)
        case Form.CHOICES if isinstance(value, list) and len(value) <= MOST_ROWS:
            picked = [_choice(field, one, place, problems) for one in value]
            return tuple(dict.fromkeys(picked))
        case Form.TEXTS if isinstance(value, list) and len(value) <= MOST_ROWS:
            single = replace(field, form=Form.TEXT)
            return tuple(_read_one(single, one, place, problems) for one in value)
        case Form.CHOICE:
            return _choice(field, value, place, problems)
        case Form.DAY:
            return _day(field, value, place, problems)
        case Form.PENCE | Form.WHOLE if _is_whole(value):
            return _number(field, value, place, problems)
        case Form.FLAG if isinstance(value, bool):
            return value
        case Form.TEXT if isinstance(value, str) and value.strip() and len(value) <= MOST_LETTERS:
            return value.strip()
    _refuse(field, value, place, problems)
    return None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse(field: Field, value: Any, place: str, problems: list[Problem]) -> None:
    text = f"'{value}'" if isinstance(value, str) else json.dumps(value)
    said = text if len(text) <= 60 else f"{text[:57]}..."
    problems.append(
        Problem(place, f"'{place}' cannot be {said}.", f"Give {what_to_give(field)}"),
    )


def _number(field: Field, value: int, place: str, problems: list[Problem]) -> int | None:
    if field.least <= value <= field.most:
        return value
    give = f"Give '{field.name}': a whole number from {field.least:,} to {field.most:,}."
    problems.append(Problem(place, f"'{place}' is too small or too large.", give))
    return None


def _day(field: Field, value: Any, place: str, problems: list[Problem]) -> date | None:
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            what = f"'{place}': there is no day {value} in the calendar."
            problems.append(Problem(place, what, f"Give {what_to_give(field)}"))
            return None
    _refuse(field, value, place, problems)
    return None


def _choice(field: Field, value: Any, place: str, problems: list[Problem]) -> Any:
    for word, stands_for in field.choices:
        if value == word:
            return stands_for
    _refuse(field, value, place, problems)
    return None


def _rows(
    field: Field, value: list[Any], place: str, problems: list[Problem]
) -> tuple[dict[str, Any], ...]:
    result = []
    for number, row in enumerate(value):
        at = f"{place}[{number}]"
        if isinstance(row, dict):
            values, found = read(field.fields, row, within=f"{at}.")
            problems += found
            result.append(values)
        else:
            _refuse(field, row, at, problems)
    return tuple(result)
