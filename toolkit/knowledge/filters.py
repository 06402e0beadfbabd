"""What a reader may ask of cards and questions, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from toolkit.contracts.choices import Function
from toolkit.contracts.forms import WordsField
from toolkit.knowledge.choices import Show


class CardFilterForm(forms.Form):
    """Filters of the cards. Everything is optional; what is wrong is said and left out."""

    words = WordsField("Words", "In all of the card")
    system = WordsField("System", "All or part of its name")
    supplier = WordsField("Supplier", "All or part of its name")
    function = forms.ChoiceField(
        label="Function",
        required=False,
        choices=[("", "Any"), *Function.choices],
        error_messages={"invalid_choice": "Select a function from the list"},
    )
    borough = forms.ChoiceField(
        label="Borough",
        required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )

    def __init__(self, data: Mapping[str, Any], *, boroughs: Sequence[tuple[str, str]]) -> None:
        super().__init__({name: str(value) for name, value in data.items()})
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any borough"), *boroughs]

    def said(self) -> dict[str, str]:
        """Return the filters that are right."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RequestFilterForm(CardFilterForm):
    """Filters of the questions."""

    words = WordsField("Words", "In the question and its details")
    system = supplier = function = None  # type: ignore[assignment]
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "All questions"), *Show.choices],
        error_messages={"invalid_choice": "Select which questions to show"},
    )
