"""What the need register asks of who only tries it: needs, one in each line, and answers to the SUS."""

from __future__ import annotations

from typing import Any

from django import forms

from drafting.needs.usability.sus import read
from toolkit.tools.engine.sheets import PastedField
from toolkit.tools.user_needs.reading import needs_in


class NeedsForm(forms.Form):
    """Needs, scores, or both."""

    needs = PastedField(
        "User needs",
        help_text="One in each line, like “As a tenant who works shifts I need to move my appointment at any hour, so that I do not lose a day’s pay”",
        rows=10,
    )
    sus = PastedField(
        "Answers to the System Usability Scale",
        help_text="If you tested something. One person in each line: ten numbers from 1 to 5, in the order of the statements",
        rows=6,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for something, and for something that can be read."""
        said = super().clean() or {}
        needs, sus = said.get("needs", ""), said.get("sus", "")
        if not self.errors and not needs and not sus:
            self.add_error("needs", "Write a need, or answers to the scale")
        if needs and not needs_in(needs)[0]:
            self.add_error("needs", "Write each need as “As a … I need … so that …”")
        if sus and not read(sus).scores:
            self.add_error("sus", "Write ten numbers from 1 to 5 for each person, like 4 2 5 1 4 2 5 1 4 2")  # fmt: skip
        return said
