"""What the engagement planner asks: the plan, and up to five questions, with the fields of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from drafting.engagement.fields import AIMS, ENGAGEMENT
from drafting.engagement.section import PLAN_SECTION, QUESTIONS_SECTION
from drafting.workbook.book import Book, Entry
from toolkit.tools.engine.boxes import EntriesForm, box, values_in


@dataclass(frozen=True, slots=True)
class PlanBoxes:
    """The boxes of a group of the plan."""

    title: str
    boxes: tuple[BoundField, ...]


class PlanForm(EntriesForm):
    """A plan, and up to five questions to suppliers."""

    section = QUESTIONS_SECTION
    most = 5

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = dict(self.fields)
        self.fields = {one.name: box(one) for one in PLAN_SECTION.fields} | questions
        self.fields[AIMS.name].label = AIMS.label

    def plan_boxes(self) -> list[PlanBoxes]:
        """Return the boxes of the plan, by group."""
        return [
            PlanBoxes(group.title, tuple(self[one.name] for one in group.fields))
            for group in PLAN_SECTION.groups
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for an aim and a question."""
        said = super().clean()
        if not said.get(AIMS.name) and AIMS.name not in self.errors:
            self.add_error(AIMS.name, AIMS.needed)
        return said

    def book(self) -> Book:
        """Return what was filled in as a book. For a valid form."""
        plan = Entry(ENGAGEMENT, 1, values_in(self.cleaned_data, PLAN_SECTION.fields))
        return Book.of([plan, *self.entries()])
