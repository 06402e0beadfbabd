"""Inviting a borough, and commenting as somebody of an invited one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField
from toolkit.guests.parts import PARTS
from toolkit.procurements.choices import GuestRight
from toolkit.procurements.forms import shown
from toolkit.ui.typed import TextField

MOST_DAYS = 366
_USUAL_DAYS = 90


class InviteForm(forms.Form):
    """Whom to invite, to what, until when and why. The least is chosen at first."""

    borough = forms.ChoiceField(
        label="Which borough?",
        error_messages={"required": "Select a borough", "invalid_choice": "Select a borough from the list"},
    )  # fmt: skip
    right = forms.ChoiceField(
        label="What may its people do?", choices=GuestRight.choices, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select what its people may do", "invalid_choice": "Select what its people may do from the list"
        },
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label="Which parts do they see? (optional)", required=False,
        widget=forms.CheckboxSelectMultiple(), choices=[(one.key, one.title) for one in PARTS],
        help_text="Title, description, service area and how far it is are always seen. Choose no more than they need",
        error_messages={"invalid_choice": "Select the parts from the list"},
    )  # fmt: skip
    ends_on = DayField("Until", "The last day on which they see it, within a year")
    reason = TextField(
        "Why do you invite them?", rows=3, required="Enter why you invite them",
        help_text="Its people read this. Like: you share the contract that ends next year",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, boroughs: Sequence[tuple[str, str]], today: date
    ) -> None:
        """Offer the boroughs that have people who buy."""
        self.today = today
        super().__init__(
            data,
            initial={"right": GuestRight.READ, "ends_on": shown(today + timedelta(days=_USUAL_DAYS))},
        )  # fmt: skip
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Select a borough"), *boroughs]
        hints: Any = self.fields["parts"]
        hints.choice_hints = {one.key: one.about for one in PARTS}

    def clean_ends_on(self) -> date:
        """Refuse no day, one that has passed, and one that is too far ahead."""
        day: date | None = self.cleaned_data["ends_on"]
        if day is None:
            raise forms.ValidationError("Enter the last day on which they see it")
        if not self.today <= day <= self.today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError("“Until” must be today or later, and within a year")
        return day


class GuestCommentForm(forms.Form):
    """What somebody of an invited borough says."""

    text = TextField(
        "Your comment", required="Enter your comment",
        help_text="People of the borough that buys read it, with your name and your borough. It may have to be disclosed one day",
    )  # fmt: skip
