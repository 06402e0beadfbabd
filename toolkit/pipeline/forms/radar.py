"""Filters of the radar, and the question whether a term may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rulebook.renewal_state import State
from toolkit.contracts.forms import WordsField
from toolkit.pipeline.radar import Filters

WINDOWS = (("3", "3 months"), ("6", "6 months"), ("12", "12 months"), ("18", "18 months"), ("24", "2 years"),
           ("36", "3 years"))  # fmt: skip
MINE, NOBODY = "mine", "nobody"


class RadarForm(forms.Form):
    """Filters of the radar. Everything is optional; what is wrong is said and left out."""

    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "All that have not ended"), *((one.value, one.in_words) for one in State)],
        error_messages={"invalid_choice": "Select a state from the list"},
    )
    within = forms.ChoiceField(
        label="Decide or end within",
        required=False,
        choices=[("", "Any time"), *WINDOWS],
        error_messages={"invalid_choice": "Select a time from the list"},
    )
    area = forms.ChoiceField(
        label="Service area",
        required=False,
        error_messages={"invalid_choice": "Select a service area from the list"},
    )
    manager = forms.ChoiceField(
        label="Contract manager",
        required=False,
        choices=[("", "Anybody"), (MINE, "Me"), (NOBODY, "Nobody is named")],
        error_messages={"invalid_choice": "Select a manager from the list"},
    )
    words = WordsField("Words", "In title, text or names")

    def __init__(self, data: Mapping[str, Any], *, areas: Sequence[str]) -> None:
        """Offer the service areas that the borough's register names."""
        super().__init__({name: str(value) for name, value in data.items()})
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)
        area.choices = [("", "Any service area"), *((one, one) for one in areas)]

    def filters(self, *, user_id: int | None) -> Filters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        within = said.get("within")
        return Filters(
            state=said.get("state") or "",
            months=int(within) if within else None,
            service_area=said.get("area") or "",
            manager_id=user_id if said.get("manager") == MINE else None,
            is_without_manager=said.get("manager") == NOBODY,
            words=said.get("words") or "",
        )


class ChangeForm(forms.Form):
    """By how many months a contract would be extended, or shortened."""

    months = forms.IntegerField(
        label="Months longer (or shorter, with a minus)",
        min_value=-120,
        max_value=120,
        widget=forms.NumberInput(),
        error_messages={
            "required": "Enter the months, like 12 or -6",
            "invalid": "Months must be a whole number, like 12 or -6",
            "min_value": "Months must be -120 or more",
            "max_value": "Months must be 120 or fewer",
        },
    )
