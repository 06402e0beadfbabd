"""Opening a page for suppliers, and which open pages somebody wants to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField
from toolkit.procurements.forms import EditionForm, shown


class OpenForm(EditionForm):
    """Until when everybody can read the page, and that it was read before. `seen` is a print of what was shown."""

    shown_until = DayField(
        "Last day on which everybody can read it", "Like 30/4/2027. Then it closes by itself"
    )
    is_read = forms.BooleanField(
        label="I have read the page above, and everything on it may be public",
        error_messages={"required": "Confirm that you have read the page, and that it may be public"},
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())

    def __init__(
        self, data: Mapping[str, Any] | None, *, shown_until: date, seen: str, edition: int, today: date
    ) -> None:  # fmt: skip
        self.today = today
        known = {"shown_until": shown(shown_until), "seen": seen, "edition": edition}
        super().__init__(data, initial=known)
        self.fields["shown_until"].required = True
        self.fields["shown_until"].error_messages["required"] = "Enter the last day on which everybody can read it"  # fmt: skip

    def clean_shown_until(self) -> date:
        """Refuse a day that is over."""
        day: date = self.cleaned_data["shown_until"]
        if day < self.today:
            raise forms.ValidationError("The last day must be today or later")
        return day


class WantedForm(forms.Form):
    """Which borough's pages somebody wants to see."""

    borough = forms.ChoiceField(
        label="Borough", required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any], boroughs: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any borough"), *boroughs]

    def wanted(self) -> str:
        """Return the slug of a borough; '' for any, and for one that has no open page."""
        return str(self.cleaned_data.get("borough") or "") if self.is_valid() else ""
