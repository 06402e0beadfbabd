"""What may be typed about publications and public plans, and how we say that it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField, WordsField
from toolkit.opendata.choices import Licence
from toolkit.opendata.public_plans import BANDS, UNKNOWN, Asked

_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")
_REASON = 300


class ReasonField(forms.CharField):
    """Why something is done, in a sentence or two."""

    def __init__(self, label: str, help_text: str, missing: str) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=_REASON,
            widget=forms.Textarea,
            error_messages={
                "required": missing,
                "max_length": f"The reason must be {_REASON} characters or less",
            },
        )


class Withdraw(forms.Form):
    """Why an edition is withdrawn."""

    reason = ReasonField(
        "Why do you withdraw this version?",
        "Everybody who follows the address will read it. Name no person.",
        "Enter why you withdraw it",
    )


class MakePublic(forms.Form):
    """Which contracts everybody may see from now on, and why."""

    contracts = forms.MultipleChoiceField(
        label="Which contracts may everybody see?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select contracts from the list"},
    )
    everything = forms.BooleanField(required=False)
    reason = ReasonField(
        "Why may they be public?",
        "It is kept in the audit trail, with your name.",
        "Enter why they may be public",
    )

    def __init__(self, data: Any, *, contracts: Iterable[tuple[str, str, str]], every: int) -> None:
        """Offer contracts as reference, title and hint; `every` is how many there are on all pages."""
        super().__init__(data)
        field = self.fields["contracts"]
        assert isinstance(field, forms.MultipleChoiceField)
        offered = list(contracts)
        field.choices = [(reference, title) for reference, title, _ in offered]
        field.choice_hints = {reference: hint for reference, _, hint in offered}  # type: ignore[attr-defined]
        self.fields["everything"].label = f"All {every:,} of them, on every page of this list"
        self.has_pages = every > len(offered)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one contract."""
        cleaned = super().clean() or {}
        if not cleaned.get("contracts") and not cleaned.get("everything") and not self.errors:
            self.add_error("contracts", "Select at least one contract")
        return cleaned


class How(forms.Form):
    """Under which licence a borough publishes, and its prefix for identifiers."""

    licence = forms.ChoiceField(
        label="Licence",
        help_text="Of what you publish from now on. What is published keeps its own.",
        choices=Licence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a licence", "invalid_choice": "Select a licence"},
    )
    ocid_prefix = forms.CharField(
        label="Prefix of your OCDS identifiers",
        help_text="Six letters or digits after “ocds-”, as the Open Contracting Partnership gave it "
        "to you. Leave it empty if you have none.",
        required=False,
        max_length=40,
        error_messages={"max_length": "The prefix must look like ocds-abc123"},
    )

    def clean_ocid_prefix(self) -> str:
        """Refuse what is no prefix."""
        said = str(self.cleaned_data["ocid_prefix"]).strip().lower().rstrip("-")
        if said and not _PREFIX.fullmatch(said):
            raise forms.ValidationError("The prefix must look like ocds-abc123")
        return said


class Plans(forms.Form):
    """Filters of public plans. Everything is optional; what is wrong is said and left out."""

    words = WordsField("Words", "In the title or the text")
    borough = forms.ChoiceField(
        label="Borough",
        required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )
    value = forms.ChoiceField(
        label="Value",
        required=False,
        choices=[
            ("", "Any value"),
            *((key, band[0]) for key, band in BANDS.items()),
            (UNKNOWN, "Not stated"),
        ],
        error_messages={"invalid_choice": "Select a value from the list"},
    )
    comes_from = DayField("Expected from", "Like 1/4/2027")
    comes_to = DayField("Expected to", "Like 31/3/2028")
    joining = forms.BooleanField(label="Only those that other boroughs may join", required=False)

    def __init__(self, data: Mapping[str, Any], boroughs: Iterable[tuple[str, str, int]]) -> None:
        """Offer the boroughs that have public plans: slug, name and how many."""
        super().__init__({name: str(value) for name, value in data.items()})
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any borough")] + [
            (slug, f"{name} ({count:,})") for slug, name, count in boroughs
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a window that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("comes_from"), cleaned.get("comes_to")
        if first and last and last < first:
            self.add_error("comes_to", "“Expected to” must be the same as or after “Expected from”")
        return cleaned

    def asked(self) -> Asked:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Asked(
            words=said.get("words") or "",
            borough=said.get("borough") or "",
            band=said.get("value") or "",
            starts_from=said.get("comes_from"),
            starts_to=said.get("comes_to"),
            is_open_to_joining=bool(said.get("joining")),
        )
