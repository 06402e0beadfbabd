"""The fields of a section of the workbook as boxes of a tool of one page, so that both ask the same in the same words.

A tool asks for some entries at once: the boxes of each have its number behind the name of the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from drafting.workbook.book import Entry
from drafting.workbook.fields import Field, Kind
from drafting.workbook.section import Section
from toolkit.contracts.forms import DayField
from toolkit.ui.typed import LineField, TextField


@dataclass(frozen=True, slots=True)
class EntryBoxes:
    """The boxes of one entry, as a page shows them."""

    title: str
    boxes: tuple[BoundField, ...]
    is_open: bool


def box(field: Field) -> forms.Field:
    """Return a field as a box that may be left empty. Links have none: a tool of one page has no record."""
    label = f"{field.label} (optional)"
    match field.kind:
        case Kind.DAY:
            return DayField(label, field.hint or "Like 31/3/2028")
        case Kind.CHOICE:
            return forms.ChoiceField(
                label=label, help_text=field.hint, required=False, widget=forms.Select(),
                choices=[("", "Not said"), *((one.key, one.words) for one in field.choices)],
                error_messages={"invalid_choice": f"Choose an answer to “{field.label}” from the list"},
            )  # fmt: skip
        case Kind.CHOICES:
            wrong = f"Choose answers to “{field.label}” from the list"
            return forms.MultipleChoiceField(
                label=label, help_text=field.hint, required=False, widget=forms.CheckboxSelectMultiple(),
                choices=[(one.key, one.words) for one in field.choices],
                error_messages={"invalid_choice": wrong, "invalid_list": wrong},
            )  # fmt: skip
        case Kind.TEXT:
            return TextField(field.label, help_text=field.hint, rows=field.rows)
    return LineField(field.label, longest=field.longest, help_text=field.hint)


class EntriesForm(forms.Form):
    """A form that asks for up to some entries of a section; one that says nothing is left out.

    The first field of an entry must be said, as `needed` says, where any other is; the first entry must be.
    """

    section: Section
    most: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.most + 1):
            for field in self.asked:
                self.fields[f"{field.name}_{number}"] = box(field)
        head = self.asked[0]
        self.fields[f"{head.name}_1"].label = head.label

    @property
    def asked(self) -> tuple[Field, ...]:
        """Return the fields that are asked of each entry."""
        return tuple(one for one in self.section.fields if one.kind is not Kind.LINKS)

    def entry_boxes(self) -> list[EntryBoxes]:
        """Return the boxes of each entry; those that say something are open, and the first."""
        found = []
        for number in range(1, self.most + 1):
            boxes = tuple(self[f"{one.name}_{number}"] for one in self.asked)
            is_open = number == 1 or any(one.value() or one.errors for one in boxes)
            found.append(EntryBoxes(f"{self.section.one.capitalize()} {number}", boxes, is_open))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for one entry at least, and for the first field of each that says something."""
        said = super().clean() or {}
        head, *others = self.asked
        for number in range(1, self.most + 1):
            first = f"{head.name}_{number}"
            is_begun = any(said.get(f"{one.name}_{number}") for one in others)
            if (number == 1 or is_begun) and not said.get(first) and first not in self.errors:
                self.add_error(
                    first, f"{head.needed or head.label}, for {self.section.one} {number}"
                )
        return said

    def entries(self) -> list[Entry]:
        """Return the entries that say something. For a valid form."""
        found = []
        for number in range(1, self.most + 1):
            values = values_in(self.cleaned_data, self.asked, f"_{number}")
            if values:
                found.append(Entry(self.section.key, number, values))
        return found


def values_in(said: dict[str, Any], asked: Sequence[Field], behind: str = "") -> dict[str, Any]:
    """Return what was typed as values of an entry; what is not said is left out."""
    typed = ((one.name, said.get(f"{one.name}{behind}")) for one in asked)
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in typed
        if value not in (None, "", [])
    }
