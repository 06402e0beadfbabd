"""What the improvement-measure builder asks: up to three measures, and what is known of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from drafting.measures.fields import KEY
from drafting.measures.section import SECTION
from drafting.workbook.book import Book, Entry, Facts
from drafting.workbook.fields import Field, Kind
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.ui.typed import LineField, TextField

MOST = 3
FIELDS = tuple(one for one in SECTION.fields if one.kind is not Kind.LINKS)
_FIRST = FIELDS[0].name


@dataclass(frozen=True, slots=True)
class MeasureBoxes:
    """The boxes of one measure, as a page shows them."""

    number: int
    boxes: tuple[BoundField, ...]
    is_open: bool


def _box(field: Field) -> forms.Field:
    match field.kind:
        case Kind.DAY:
            return DayField(f"{field.label} (optional)", field.hint or "Like 31/3/2028")  # fmt: skip
        case Kind.CHOICE:
            return forms.ChoiceField(
                label=f"{field.label} (optional)", required=False, widget=forms.Select(),
                choices=[("", "Not said"), *((one.key, one.words) for one in field.choices)],
                error_messages={"invalid_choice": f"Choose an answer to “{field.label}” from the list"},
            )  # fmt: skip
        case Kind.TEXT:
            return TextField(field.label, help_text=field.hint, rows=field.rows)
    return LineField(field.label, longest=field.longest, help_text=field.hint)


class MeasuresForm(forms.Form):
    """Up to three measures; one that does not say what gets better is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST + 1):
            for field in FIELDS:
                self.fields[f"{field.name}_{number}"] = _box(field)
        self.fields["ends"] = DayField("When does the contract end? (optional)", "Like 31/3/2031")  # fmt: skip
        self.fields["value"] = PoundsField("What is it worth in all, with VAT? (optional)", "Above a value the law asks for indicators")  # fmt: skip

    def measure_boxes(self) -> list[MeasureBoxes]:
        """Return the boxes of each measure; those that say something are open, and the first."""
        found = []
        for number in range(1, MOST + 1):
            boxes = tuple(self[f"{one.name}_{number}"] for one in FIELDS)
            is_open = number == 1 or any(one.value() or one.errors for one in boxes)
            found.append(MeasureBoxes(number, boxes, is_open))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for one measure at least, and for the name of each that says something."""
        said = super().clean() or {}
        for number in range(1, MOST + 1):
            first = f"{_FIRST}_{number}"
            others = any(said.get(f"{one.name}_{number}") for one in FIELDS[1:])
            if (number == 1 or others) and not said.get(first) and first not in self.errors:
                self.add_error(first, f"Enter what gets better, for measure {number}")
        return said

    def book(self) -> Book:
        """Return the measures as a book. For a valid form."""
        said = self.cleaned_data
        entries = []
        for number in range(1, MOST + 1):
            values = {
                one.name: _plain(said.get(f"{one.name}_{number}"))
                for one in FIELDS
                if said.get(f"{one.name}_{number}")
            }
            if values:
                entries.append(Entry(KEY, number, values))
        return Book.of(
            entries, Facts(value_inc_pence=said.get("value"), contract_ends_on=said.get("ends"))
        )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
