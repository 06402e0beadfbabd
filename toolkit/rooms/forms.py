"""What may be typed in rooms, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField, WordsField
from toolkit.people.acting import ForABorough
from toolkit.rooms.choices import IssueState
from toolkit.ui.typed import LineField, TextField

_AMOUNTS = [
    ("band", "Bands only"),
    ("amounts", "Amounts"),
]
_HINTS = {
    "band": "Like “£50,000 to £200,000”. Totals are given as a span, so that nobody can work it out.",
    "amounts": "In the room and in the evidence pack. Check first what your contract keeps confidential.",
}


class _AmountsField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self) -> None:
        super().__init__(
            label="What may the others in this room see of your spending?",
            choices=_AMOUNTS,
            error_messages={
                "required": "Choose what the others may see",
                "invalid_choice": "Choose what the others may see",
            },
        )
        self.choice_hints = _HINTS


class JoinForm(ForABorough):
    """That a borough joins a room."""

    amounts = _AmountsField()


class AmountsForm(ForABorough):
    """What a borough shows of its spending."""

    amounts = _AmountsField()


class LeaveForm(ForABorough):
    """That a borough leaves a room."""


class IssueForm(ForABorough):
    """Something that boroughs want of the supplier."""

    title = LineField(
        "The issue, as a fact",
        longest=200,
        required="Enter the issue",
        help_text="Like “Each new interface is charged for”.",
    )
    details = TextField(
        "What happens, how often, and what harm it does",
        help_text="Dates and numbers that you could show. No names of the supplier’s staff.",
        rows=6,
    )
    wanted = LineField("What would solve it?", longest=300)


class ActionForm(ForABorough):
    """What somebody promised."""

    text = LineField("What is to be done?", longest=300, required="Enter what is to be done")
    owner = LineField(
        "Who does it?",
        longest=200,
        required="Enter who does it",
        help_text="A borough or the supplier, and a role: “Camden, digital team”. No name of a person.",
    )
    due_on = DayField("Due by", "A day, like 31/3/2027")
    issue = forms.ChoiceField(
        label="Which issue is it about? (optional)",
        required=False,
        error_messages={"invalid_choice": "Choose an issue from the list"},
    )

    def __init__(self, *args: Any, issues: Iterable[Any], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["due_on"].label = "Due by (optional)"
        self.issues = {str(one.pk): one for one in issues}
        field = self.fields["issue"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "None"),
            *((key, one.title) for key, one in self.issues.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """Return what the action says."""
        said = self.cleaned_data
        due: date | None = said["due_on"]
        return {
            "text": said["text"],
            "owner": said["owner"],
            "due_on": due,
            "issue": self.issues.get(said["issue"]),
        }


class StateForm(forms.Form):
    """How far an issue has come."""

    state = forms.ChoiceField(
        label="State",
        choices=IssueState.choices,
        error_messages={
            "required": "Choose a state",
            "invalid_choice": "Choose a state from the list",
        },
    )


class SupplierFilterForm(forms.Form):
    """Words of a supplier's name."""

    words = WordsField("Supplier", "All or part of its name")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({name: str(value) for name, value in data.items()})

    def said(self) -> str:
        """Return the words, if they are right."""
        self.is_valid()
        return str(self.cleaned_data.get("words") or "")
