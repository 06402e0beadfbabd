"""What the map asks: a row for each flow and, if somebody knows more of them, a row for each system."""

from __future__ import annotations

from typing import Any

from django import forms

from drafting.datamap.rows import FLOW_COLUMNS, SYSTEM_COLUMNS, read_rows
from drafting.workbook.book import Book
from toolkit.tools.engine.sheets import PastedField

_MOST_ERRORS = 8


class TableField(PastedField):
    """Rows pasted from a spreadsheet or typed: cells apart by a tab or by a stroke."""

    def to_python(self, value: Any) -> str:
        """Read a tab as a stroke."""
        return super().to_python(str(value or "").replace("\t", " | "))


class MapForm(forms.Form):
    """Flows, and systems where more is known of them than their names."""

    text = TableField(
        "The flows, one in each row",
        help_text=f"Paste rows of a spreadsheet, or put a stroke between cells: {' | '.join(FLOW_COLUMNS)}. Write ? for what nobody knows, and leave out what comes last",
        rows=12,
    )
    systems = TableField(
        "What you know of the systems (optional)",
        help_text=f"One in each row: {' | '.join(SYSTEM_COLUMNS)}. Those that you leave out are drawn with what the flows say",
        rows=8,
    )

    def clean(self) -> dict[str, Any]:
        """Read the rows; say what is not understood at the box that it stands in."""
        said = super().clean() or {}
        if self.errors:
            return said
        if not said["text"]:
            self.add_error("text", "Write at least one flow: from, to, and what data")
            return said
        found = read_rows(said["text"], said["systems"])
        for problem in found.problems[:_MOST_ERRORS]:
            self.add_error("systems" if problem.startswith("Systems") else "text", problem)
        said["entries"] = found.entries
        return said

    def book(self) -> Book:
        """Return the map. For a valid form."""
        return Book.of(self.cleaned_data["entries"])
