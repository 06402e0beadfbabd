"""What the canvas asks: the problem, and up to four outcomes. They are the fields of the workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from drafting.canvas.fields import OUTCOME, OUTCOMES_KEY, PROBLEM, PROBLEM_KEY
from drafting.canvas.section import OUTCOMES_SECTION, PROBLEM_SECTION
from drafting.workbook.book import Book, Entry
from drafting.workbook.fields import Field, Kind
from toolkit.contracts.forms import DayField
from toolkit.ui.typed import LineField, TextField

MOST_OUTCOMES = 4


def _box(field: Field, where: str = "") -> forms.Field:
    label = f"{where}{field.label}"
    if field.kind is Kind.DAY:
        return DayField(label, field.hint or "Like 31/3/2027")
    if field.kind is Kind.TEXT:
        made: forms.Field = TextField(label, help_text=field.hint, rows=field.rows)
    else:
        made = LineField(label, longest=field.longest, help_text=field.hint)
    made.label = label
    return made


class CanvasForm(forms.Form):
    """A problem and its outcomes; an outcome without words is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in PROBLEM_SECTION.fields:
            self.fields[field.name] = _box(field)
        for number in range(1, MOST_OUTCOMES + 1):
            for field in OUTCOMES_SECTION.fields:
                self.fields[f"o{number}_{field.name}"] = _box(field, f"Outcome {number}: ")

    def problem_boxes(self) -> list[BoundField]:
        """Return the boxes of the problem."""
        return [self[one.name] for one in PROBLEM_SECTION.fields]

    def outcome_boxes(self) -> list[tuple[int, bool, list[BoundField]]]:
        """Return the boxes of each outcome, and whether it is shown open."""
        found = []
        for number in range(1, MOST_OUTCOMES + 1):
            boxes = [self[f"o{number}_{one.name}"] for one in OUTCOMES_SECTION.fields]
            found.append((number, number == 1 or any(one.value() for one in boxes), boxes))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for a problem, and for the words of an outcome that has a measure."""
        said = super().clean() or {}
        if not said.get(PROBLEM.name) and PROBLEM.name not in self.errors:
            self.add_error(PROBLEM.name, PROBLEM.needed)
        for number in range(1, MOST_OUTCOMES + 1):
            first = f"o{number}_{OUTCOME.name}"
            filled = any(said.get(f"o{number}_{one.name}") for one in OUTCOMES_SECTION.fields)
            if filled and not said.get(first) and first not in self.errors:
                self.add_error(first, f"Enter what will be different by outcome {number}")
        return said

    def book(self) -> Book:
        """Return what was filled in as a book. For a valid form."""
        said = self.cleaned_data
        entries = [Entry(PROBLEM_KEY, 1, {one.name: said[one.name] for one in PROBLEM_SECTION.fields})]  # fmt: skip
        for number in range(1, MOST_OUTCOMES + 1):
            if said[f"o{number}_{OUTCOME.name}"]:
                values = {one.name: said[f"o{number}_{one.name}"] for one in OUTCOMES_SECTION.fields}  # fmt: skip
                values["by_when"] = values["by_when"].isoformat() if values["by_when"] else ""
                entries.append(Entry(OUTCOMES_KEY, number, values))
        return Book.of(entries)
