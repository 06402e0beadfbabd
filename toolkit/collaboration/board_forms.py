"""What the convener and the invited boroughs type, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from toolkit.collaboration.board_queries import Filters
from toolkit.collaboration.choices import Answer, Figure, GroupKind, State, Step
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.ui.typed import LineField, TextField

_MOST_MONTHS = 600


class BoardForm(forms.Form):
    """Filters of the strongest alignments, and the figure of the tiles. What is wrong is left out."""

    figure = forms.ChoiceField(label="Tiles show", required=False, choices=Figure.choices)
    borough = forms.ChoiceField(
        label="Borough",
        required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )
    kind = forms.ChoiceField(
        label="In common",
        required=False,
        choices=[("", "Anything"), *GroupKind.choices],
        error_messages={"invalid_choice": "Select what they have in common from the list"},
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Any state"), *State.choices],
        error_messages={"invalid_choice": "Select a state from the list"},
    )

    def __init__(self, data: Mapping[str, Any], boroughs: Iterable[tuple[str, str]]) -> None:
        """Offer the boroughs: slug and name."""
        super().__init__({name: str(value).strip() for name, value in data.items()})
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any borough"), *boroughs]

    def filters(self) -> Filters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Filters(
            borough=said.get("borough") or "",
            kind=said.get("kind") or "",
            state=said.get("state") or "",
        )

    def shown_figure(self) -> Figure:
        """Return the figure that the tiles show."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Figure(said.get("figure") or Figure.ALIGNMENTS)


class InviteForm(forms.Form):
    """Whom to invite to an alignment, with which words, step and date."""

    boroughs = forms.MultipleChoiceField(
        label="Which boroughs?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one borough",
            "invalid_choice": "Select boroughs from the list",
        },
    )
    step = forms.ChoiceField(
        label="How far could they go together?",
        help_text="A proposal. The boroughs decide.",
        choices=Step.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select how far they could go together",
            "invalid_choice": "Select how far they could go together from the list",
        },
    )
    common_on = DayField(
        "Proposed common date", "The day on which the contracts could end, like 31/3/2028"
    )
    message = TextField(
        "Message",
        required="Enter a message",
        help_text="Say why it is worth an hour. Each invited borough reads it.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        offered: Iterable[tuple[str, str, str]],
        initial: Mapping[str, Any],
        today: date,
    ) -> None:
        """`offered` are the boroughs that may be invited: slug, name, hint."""
        super().__init__(data, initial=dict(initial))
        boroughs = list(offered)
        field = self.fields["boroughs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(slug, name) for slug, name, _ in boroughs]
        field.choice_hints = {slug: hint for slug, _, hint in boroughs if hint}  # type: ignore[attr-defined]
        self.fields["common_on"].label = "Proposed common date (optional)"
        self.today = today

    def clean_common_on(self) -> date | None:
        """Refuse a day that is past."""
        day: date | None = self.cleaned_data["common_on"]
        if day and day < self.today:
            raise forms.ValidationError("“Proposed common date” must be today or later")
        return day


class AnswerForm(forms.Form):
    """A borough's answer to an invitation."""

    answer = forms.ChoiceField(
        label="Your borough’s answer",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select yes, later or no",
            "invalid_choice": "Select yes, later or no",
        },
    )
    note = LineField(
        "Note to LOTI",
        longest=300,
        help_text="Like whom to talk to, or what stands in the way. The other boroughs do not see it.",
    )


class OutcomeForm(forms.Form):
    """What came of an alignment."""

    outcome = TextField(
        "What came of it?",
        required="Enter what came of it",
        help_text="Like “Five boroughs bought one library system from one framework”, or why it came to nothing.",
    )
    months = forms.IntegerField(
        label="Months aligned (optional)",
        help_text="By how many months ends were moved so that they meet, over all contracts.",
        required=False,
        min_value=0,
        max_value=_MOST_MONTHS,
        error_messages={
            "invalid": "Months must be a whole number, like 14",
            "min_value": "Months must be 0 or more",
            "max_value": f"Months must be {_MOST_MONTHS} or fewer",
        },
    )
    value_pence = PoundsField("Value", "Of what was bought or saved together, like 1.2m")
    on = DayField("When was that?", "Like 31/3/2027")
    source = LineField(
        "Who says so?",
        longest=300,
        required="Enter who says so, or where it stands",
        help_text="A person, a notice or a paper, so that others can check it.",
    )

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.today = today
        self.fields["value_pence"].label = "Value (optional)"

    def clean_on(self) -> date:
        """Ask for a day that is not ahead."""
        day: date | None = self.cleaned_data["on"]
        if day is None:
            raise forms.ValidationError("Enter the day it came about, like 31/3/2027")
        if day > self.today:
            raise forms.ValidationError("The day it came about must be today or before")
        return day
