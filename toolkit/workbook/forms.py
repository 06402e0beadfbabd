"""Typing an entry: a form made from what its section declares. Rows of files go through the same form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from drafting.sections import section as section_of
from drafting.workbook.book import Book
from drafting.workbook.fields import Field, Kind, Values
from drafting.workbook.section import Section
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.procurements.forms import UNKNOWN, EditionForm, number, shown, unless_unknown
from toolkit.ui.typed import LineField, TextField

MOST_BOXES = 30  # more entries than that are named by their numbers
_NOT_SAID = (UNKNOWN, "Not said")


def _label(field: Field) -> str:
    """Return what a field is called; one that need not be said says so."""
    return field.label if field.needed else f"{field.label} (optional)"


class LabelsField(LineField):
    """Entries named by their labels, like N3, N12."""

    def __init__(self, field: Field, to: Section, known: Iterable[int]) -> None:
        self.to, self.known, self.name, self.is_one = to, set(known), field.label, field.is_one
        super().__init__(
            field.label, longest=4000, required=field.needed,
            help_text=f"{field.hint}. Like {to.prefix}3{'' if field.is_one else f', {to.prefix}12'}".lstrip(". "),
        )  # fmt: skip

    def clean(self, value: Any) -> list[int]:
        """Return numbers, each once and in order; refuse what no entry has."""
        text = str(super().clean(value) or "")
        found = set()
        for label in re.split(r"[\s,;]+", text.strip()):
            if not label:
                continue
            match = re.fullmatch(rf"{self.to.prefix}?([0-9]{{1,6}})", label, re.IGNORECASE)
            if not match or int(match[1]) not in self.known:
                raise forms.ValidationError(
                    f"“{self.name}”: there is no {self.to.one} {label[:20]}. Look at “{self.to.title}” for the numbers"
                )
            found.add(int(match[1]))
        if self.is_one and len(found) > 1:
            raise forms.ValidationError(f"“{self.name}”: name one {self.to.one}, not {len(found)}")
        return sorted(found)


class BoxesField(forms.TypedMultipleChoiceField):
    """Entries or choices that are ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, field: Field, choices: Iterable[tuple[Any, str]], coerce: Any = str) -> None:
        super().__init__(
            label=_label(field), help_text=field.hint, required=bool(field.needed), coerce=coerce,
            choices=[(str(key), text) for key, text in choices],
            error_messages={
                "required": field.needed,
                "invalid_choice": f"Choose answers to “{field.label}” from the list",
                "invalid_list": f"Choose answers to “{field.label}” from the list",
            },
        )  # fmt: skip


def _choice(field: Field) -> forms.ChoiceField:
    pairs = [(one.key, one.words) for one in field.choices]
    made = forms.ChoiceField(
        label=_label(field), help_text=field.hint,
        required=bool(field.needed), widget=forms.RadioSelect(),
        choices=pairs if field.needed else [*pairs, _NOT_SAID],
        error_messages={
            "required": field.needed,
            "invalid_choice": f"Choose an answer to “{field.label}” from the list",
        },
    )  # fmt: skip
    made.choice_hints = {one.key: one.hint for one in field.choices if one.hint}  # type: ignore[attr-defined]
    return made


class OneEntryField(forms.ChoiceField):
    """One entry of another section; its value is a list, as that of every field of links."""

    widget = forms.RadioSelect

    def __init__(self, field: Field, choices: Iterable[tuple[int, str]]) -> None:
        pairs = [(str(key), text) for key, text in choices]
        super().__init__(
            label=_label(field), help_text=field.hint, required=bool(field.needed),
            choices=pairs if field.needed else [*pairs, _NOT_SAID],
            error_messages={
                "required": field.needed,
                "invalid_choice": f"Choose an answer to “{field.label}” from the list",
            },
        )  # fmt: skip

    def clean(self, value: Any) -> list[int]:
        """Return the number in a list; an empty list when nothing is said."""
        text = unless_unknown(str(super().clean(value) or ""))
        return [int(text)] if text else []


def _links(field: Field, book: Book, are_labels: bool) -> forms.Field:
    to = section_of(field.to)
    there = book.entries(to.key)
    if are_labels or len(there) > MOST_BOXES:
        return LabelsField(field, to, (one.number for one in there))
    pairs = [(one.number, f"{to.label(one.number)}: {_short(to.title_of(one))}") for one in there]
    return OneEntryField(field, pairs) if field.is_one else BoxesField(field, pairs, coerce=int)


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _made(field: Field, book: Book, are_labels: bool) -> forms.Field:
    match field.kind:
        case Kind.LINE:
            return LineField(
                field.label, longest=field.longest, required=field.needed, help_text=field.hint
            )
        case Kind.TEXT:
            return TextField(
                field.label, required=field.needed, help_text=field.hint, rows=field.rows
            )
        case Kind.CHOICE:
            return _choice(field)
        case Kind.CHOICES:
            return BoxesField(field, [(one.key, one.words) for one in field.choices])
        case Kind.LINKS:
            return _links(field, book, are_labels)
        case Kind.NUMBER:
            made: forms.Field = number(field.label, field.hint, field.most, least=field.least,
                          is_marked=not field.needed)  # fmt: skip
        case Kind.MONEY:
            return PoundsField(_label(field), field.hint, required=bool(field.needed))
        case Kind.DAY:
            made = DayField(_label(field), field.hint or "Like 31/3/2027")
    made.required = bool(field.needed)
    if field.needed:
        made.error_messages["required"] = field.needed
    return made


class EntryForm(EditionForm):
    """An entry of a section."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, section: Section, book: Book,
        values: Values | None = None, edition: int = 0, are_labels: bool = False,
    ) -> None:  # fmt: skip
        """Ask what the section declares, and show what is kept. With `are_labels` links are always typed, like O1, O2."""
        kept = values or {}
        initial = {one.name: _typed(one, kept.get(one.name), book) for one in section.fields}
        super().__init__(data, initial={**initial, "edition": edition})
        self.section = section
        for one in section.fields:
            self.fields[one.name] = _made(one, book, are_labels)
            self.fields[one.name].initial = initial[one.name]

    def values(self) -> dict[str, Any]:
        """Return what was typed as plain data; what is not said is left out."""
        found: dict[str, Any] = {}
        for one in self.section.fields:
            value = self.cleaned_data.get(one.name)
            if isinstance(value, date):
                value = value.isoformat()
            if one.kind is Kind.CHOICE:
                value = unless_unknown(value or "")
            if value not in (None, "", []):
                found[one.name] = value
        return found


def _typed(field: Field, value: Any, book: Book) -> Any:
    """Return a value as it would be typed."""
    match field.kind:
        case Kind.MONEY:
            return typed(value)
        case Kind.DAY:
            return shown(date.fromisoformat(value)) if value else ""
        case Kind.CHOICE:
            return value or ("" if field.needed else UNKNOWN)
        case Kind.CHOICES:
            return [str(one) for one in value or ()]
        case Kind.LINKS:
            there = {one.number for one in book.entries(field.to)}
            kept = [one for one in value or () if one in there]
            if len(there) > MOST_BOXES:
                return ", ".join(section_of(field.to).label(one) for one in kept)
            if field.is_one:
                return str(kept[0]) if kept else ("" if field.needed else UNKNOWN)
            return [str(one) for one in kept]
    return "" if value is None else value


class SetAsideForm(forms.Form):
    """Why a finding does not apply."""

    reason = TextField(
        "Why does it not apply?", required="Enter why it does not apply. It is kept on the file",
        help_text="Who reads the file later wants to know. Name no people",
    )  # fmt: skip
