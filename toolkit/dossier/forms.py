"""Choosing a ZIP to bring in, and what goes over into a renewal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from toolkit.ui.typed import LineField


class BringForm(forms.Form):
    """A ZIP of a procurement."""

    file = forms.FileField(
        label="ZIP of a procurement",
        help_text="One that a toolkit made: “Take everything with you” on the page of a procurement",
        error_messages={
            "required": "Choose the ZIP to bring in", "empty": "The file is empty",
            "invalid": "Choose a file",
        },
    )  # fmt: skip


class RenewForm(forms.Form):
    """What goes over into a renewal."""

    title = LineField("Title of the new procurement", longest=300, required="Enter a title")
    parts = forms.MultipleChoiceField(
        label="What goes over?", required=False, widget=forms.CheckboxSelectMultiple(),
        error_messages={"invalid_choice": "Choose from the list what goes over"},
    )  # fmt: skip

    def __init__(self, data: Any, *, title: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer what there is; everything is ticked."""
        super().__init__(
            data,
            initial={"title": f"{title} (renewal)"[:300], "parts": [key for key, _ in choices]},
        )
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(choices)
