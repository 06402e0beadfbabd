"""What somebody typed, or what stands in a link, read as the answer to a question.

Both ways end in the same checks, so that a link can hold nothing that could not have been typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django import forms

from rulebook.day_words import day_in_words
from rulebook.money import pounds
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.pipeline.forms.plans import typed as typed_pounds
from toolkit.tools.engine.questions import Answers, Kind, Money, Question, Value, Vat

LONGEST_TEXT = 100
LONGEST_TYPED = 60
MOST_PENCE = 10**15  # as `PoundsField` takes at most
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What points to a person: an e-mail address, or a number to call.
_PERSONAL = re.compile(r"\S@\S|(?:\d[\s()+.-]*){10,}")
_PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as it was read: its value, or what is wrong and in which box.

    `errors` maps the name of a box to what to say; `value` is None for an answer left out on purpose too.
    """

    value: Value | None = None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Say whether there is nothing to mend."""
        return not self.errors


class _Wrong(ValueError):
    """An answer that cannot be taken: for each box that is wrong, what to say."""

    def __init__(self, box: str, text: str, **others: str) -> None:
        super().__init__(text)
        self.errors = {box: text, **others}


def read(question: Question, typed: Mapping[str, list[str]], answers: Answers) -> Read:
    """Return what was typed into the boxes of a question, checked against earlier answers."""
    try:
        value = _READERS[question.kind](question, typed)
    except _Wrong as wrong:
        return Read(errors=wrong.errors)
    return _checked(question, value, answers)


def _checked(question: Question, value: Value | None, answers: Answers) -> Read:
    if value is None or value == ():
        if question.missing:
            return Read(errors={first_box(question): question.missing})
        return Read()
    problem = question.wrong(value, answers)
    return Read(errors={first_box(question): problem}) if problem else Read(value)


def first_box(question: Question) -> str:
    """Return the name of the box that an error of the whole question points to."""
    return f"{question.key}-day" if question.kind is Kind.DATE else question.key


def _one(typed: Mapping[str, list[str]], name: str) -> str:
    """Return what stands in a box: visible letters, single spaces."""
    text = "".join(one if one.isprintable() else " " for one in (typed.get(name) or [""])[-1])
    return " ".join(text.split())


def _radios(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    chosen = _one(typed, question.key)
    if not chosen:
        return None
    if chosen not in {choice.key for choice in question.choices}:
        raise _Wrong(question.key, question.missing or "Select an answer from the list")
    return chosen


def _checkboxes(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    known = [choice.key for choice in question.choices]
    ticked = set(typed.get(question.key) or [])
    if ticked - set(known):
        raise _Wrong(question.key, "Select answers from the list")
    if "none" in ticked and len(ticked) > 1:
        none = question.text_of("none")
        raise _Wrong(question.key, f"Select what applies, or “{none}”, not both")
    return tuple(key for key in known if key in ticked)


def _money(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    text, vat = _one(typed, question.key), _one(typed, f"{question.key}-vat")
    if not text and (not vat or question.is_optional):
        return None
    no_vat = (
        {} if vat in set(Vat) else {f"{question.key}-vat": "Select whether the amount includes VAT"}
    )
    try:
        pence = _pence(question, text)
    except forms.ValidationError as error:
        raise _Wrong(question.key, " ".join(error.messages), **no_vat) from None
    if no_vat:
        raise _Wrong(*next(iter(no_vat.items())))
    return Money(pence, Vat(vat))


def _pence(question: Question, text: str) -> int:
    """Return the pence that were typed. Raises `ValidationError`."""
    short = question.short
    if not text:
        raise forms.ValidationError(question.missing)
    if len(text) > LONGEST_TYPED:
        raise forms.ValidationError(f"“{short}” must be an amount, like 250,000 or 1.2m")
    if text[0] in "-−":
        raise forms.ValidationError(f"“{short}” must be £0 or more")
    pence = PoundsField(short).clean(text)
    if pence is None:
        raise forms.ValidationError(f"“{short}” must be an amount, like 250,000 or 1.2m")
    if question.least is not None and pence < question.least:
        raise forms.ValidationError(f"“{short}” must be {pounds(question.least)} or more")
    return pence


def _date(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    day, month, year = (_one(typed, f"{question.key}-{part}") for part in _PARTS)
    empty = [part for part, text in zip(_PARTS, (day, month, year), strict=True) if not text]
    if len(empty) == 3:
        return None
    if empty:
        words = " and ".join(f"a {part}" for part in empty)
        raise _Wrong(f"{question.key}-{empty[0]}", f"“{question.short}” must include {words}")
    number = _month(month)
    if not (_is_digits(day, 2) and number and _is_digits(year, 4)):
        part = "day" if not _is_digits(day, 2) else "month" if not number else "year"
        raise _Wrong(
            f"{question.key}-{part}", f"“{question.short}” must be a real date, like 31 3 2027"
        )
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        text = f"“{question.short}” must be in a year from {_FIRST_YEAR} to {_LAST_YEAR}, like 2027"
        raise _Wrong(f"{question.key}-year", text)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        text = f"“{question.short}” must be a real date, like 31 3 2027"
        raise _Wrong(f"{question.key}-day", text) from None


def _is_digits(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest


def _month(text: str) -> int:
    """Return the number of a month given as a number or by its name; 0 for none."""
    if _is_digits(text, 2):
        return int(text) if 1 <= int(text) <= 12 else 0
    short = text.lower()[:3]
    return _MONTHS.index(short) + 1 if text.isalpha() and short in _MONTHS else 0


def _number(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    text = _one(typed, question.key).replace(",", "")
    if not text:
        return None
    sign, digits = (-1, text[1:]) if text[:1] in "-−" else (1, text)
    if not _is_digits(digits, 9):
        raise _Wrong(question.key, f"“{question.short}” must be a whole number, like 12")
    value = sign * int(digits)
    least, most = question.least, question.most
    if least is not None and value < least:
        raise _Wrong(question.key, f"“{question.short}” must be {least:,} or more")
    if most is not None and value > most:
        raise _Wrong(question.key, f"“{question.short}” must be {most:,} or fewer")
    return value


def _text(question: Question, typed: Mapping[str, list[str]]) -> Value | None:
    text = _one(typed, question.key)
    if len(text) > LONGEST_TEXT:
        raise _Wrong(question.key, f"“{question.short}” must be {LONGEST_TEXT} characters or less")
    if _PERSONAL.search(text):
        raise _Wrong(
            question.key,
            "Leave out e-mail addresses and telephone numbers: a link with this answer may be sent on",
        )
    return text or None


_READERS = {
    Kind.RADIOS: _radios,
    Kind.SELECT: _radios,
    Kind.CHECKBOXES: _checkboxes,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}


def boxes(question: Question, value: Value | None) -> dict[str, list[str]]:
    """Return an answer as it would stand in the boxes of its question."""
    key = question.key
    if value is None:
        return {}
    if isinstance(value, Money):
        return {key: [typed_pounds(value.pence)], f"{key}-vat": [value.vat.value]}
    if isinstance(value, date):
        parts = (value.day, value.month, value.year)
        return {f"{key}-{part}": [str(one)] for part, one in zip(_PARTS, parts, strict=True)}
    if isinstance(value, tuple):
        return {key: list(value)}
    return {key: [str(value)]}


_VAT_LETTERS = {Vat.INCLUDED: "i", Vat.EXCLUDED: "x", Vat.UNKNOWN: "u"}


def packed(value: Value | None) -> str:
    """Return an answer as one line for a link; '' when it was left out on purpose."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return f"{value.pence}{_VAT_LETTERS[value.vat]}"
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, tuple) else str(value)


def unpacked(question: Question, line: str, answers: Answers) -> Read:
    """Return the answer that a line of a link holds, checked as if it had just been typed."""
    typed: dict[str, list[str]] = {question.key: [line]}
    if question.kind is Kind.CHECKBOXES:
        typed = {question.key: [part for part in line.split(",") if part]}
    elif question.kind is Kind.MONEY and line:
        vat = next((one for one, letter in _VAT_LETTERS.items() if line.endswith(letter)), None)
        digits = line[:-1]
        if vat is None or not _is_digits(digits, 18):
            return Read(errors={question.key: "This amount cannot be read."})
        if not (question.least or 0) <= int(digits) <= MOST_PENCE:
            return Read(errors={question.key: "This amount cannot be."})
        return _checked(question, Money(int(digits), vat), answers)
    elif question.kind is Kind.DATE and line:
        typed = {
            f"{question.key}-{part}": [text]
            for part, text in zip(reversed(_PARTS), line.split("-"), strict=False)
        }
    return read(question, typed, answers)


def in_words(question: Question, value: Value | None) -> str:
    """Return an answer as a page lists it."""
    if value is None:
        return "Not given"
    if isinstance(value, Money):
        return f"{pounds(value.pence)} {value.vat.in_words}"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, tuple):
        return "; ".join(question.text_of(key) for key in value)
    if isinstance(value, int):
        return f"{value:,} {question.unit}".strip()
    return question.text_of(value) if question.choices else value
