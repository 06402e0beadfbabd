"""What a person says of two rows, two suppliers, or a buyer's name; each with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from toolkit.contracts.choices import TwinVerdict
from toolkit.contracts.forms import WordsField
from toolkit.contracts.own_forms import ReasonField

_WHY = "Others see it, and can undo your decision"


class TwinForm(forms.Form):
    """Whether two rows are one contract."""

    verdict = forms.ChoiceField(
        label="Are they the same contract?",
        choices=[
            (TwinVerdict.SAME, "Yes, the same contract"),
            (TwinVerdict.DIFFERENT, "No, two contracts"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether they are the same contract"},
    )
    reason = ReasonField("How do you know?", "Enter how you know", _WHY)


class SplitForm(forms.Form):
    """Which rows of a group are another contract."""

    references = forms.MultipleChoiceField(
        label="Which of these is another contract?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one row that is another contract"},
    )
    reason = ReasonField("How do you know?", "Enter how you know", _WHY)

    def __init__(self, data: Any = None, *, rows: Iterable[tuple[str, str]]) -> None:
        """Offer the rows of the group."""
        super().__init__(data)
        field = self.fields["references"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(rows)


class SupplierPairForm(forms.Form):
    """Whether two suppliers are one, and under which name."""

    verdict = forms.ChoiceField(
        label="Are they one organisation?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether they are one organisation"},
    )
    reason = ReasonField("How do you know?", "Enter how you know", _WHY)

    def __init__(self, data: Any = None, *, first: str, second: str) -> None:
        """Offer either name to keep."""
        super().__init__(data)
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("first", f"Yes: keep the name “{first}”"),
            ("second", f"Yes: keep the name “{second}”"),
            ("different", "No: they are two organisations"),
        ]


class SupplierSplitForm(forms.Form):
    """Which names and numbers belong to another supplier."""

    names = forms.MultipleChoiceField(
        label="Which names belong to another organisation?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    numbers = forms.MultipleChoiceField(
        label="Which numbers belong to it?", required=False, widget=forms.CheckboxSelectMultiple
    )
    new_name = forms.CharField(
        label="What is the other organisation called?",
        max_length=300,
        error_messages={"required": "Enter what the other organisation is called"},
    )
    reason = ReasonField("How do you know?", "Enter how you know", _WHY)

    def __init__(
        self,
        data: Any = None,
        *,
        names: Iterable[tuple[str, str]],
        numbers: Iterable[tuple[str, str]],
    ) -> None:
        """Offer the supplier's names and numbers."""
        super().__init__(data)
        for name, choices in (("names", names), ("numbers", numbers)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one name or number."""
        said = super().clean() or {}
        if not said.get("names") and not said.get("numbers"):
            self.add_error("names", "Tick at least one name or number")
        return said


class FindForm(forms.Form):
    """Words of a supplier's name."""

    words = WordsField("Supplier", "All or part of its name")


class BuyerForm(forms.Form):
    """Which borough a name means."""

    authority = forms.ChoiceField(
        label="Which borough does this name mean?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the borough, or that it is none of them"},
    )
    other = forms.ChoiceField(label="Another borough", required=False)
    reason = ReasonField("How do you know?", "Enter how you know", _WHY)

    def __init__(
        self,
        data: Any = None,
        *,
        likely: Iterable[tuple[str, str, str]],
        every: Iterable[tuple[str, str]],
    ) -> None:
        """Offer the likely boroughs with the reason for each, then every borough, then none."""
        super().__init__(data)
        first = list(likely)
        field, other = self.fields["authority"], self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        assert isinstance(other, forms.ChoiceField)
        field.choices = [
            *((slug, name) for slug, name, _ in first),
            ("other", "Another borough, chosen below"),
            ("none", "None of the London boroughs"),
        ]
        field.choice_hints = {slug: reason for slug, _, reason in first}  # type: ignore[attr-defined]
        other.choices = [("", "Choose a borough"), *every]

    def clean(self) -> dict[str, Any]:
        """Ask for the other borough if one is meant."""
        said = super().clean() or {}
        if said.get("authority") == "other" and not said.get("other"):
            self.add_error("other", "Choose the borough that is meant")
        return said

    def slug(self) -> str:
        """Return the slug of the borough that is meant; empty for none."""
        said = str(self.cleaned_data["authority"])
        return (
            str(self.cleaned_data["other"]) if said == "other" else "" if said == "none" else said
        )
