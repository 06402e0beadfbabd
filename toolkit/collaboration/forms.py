"""What a reader may ask of the overlaps, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from matching.explain import months_later
from toolkit.collaboration import queries
from toolkit.collaboration.choices import Kind, Within
from toolkit.collaboration.queries import Filters
from toolkit.contracts import queries as contracts

_NEED_OF_LIKE_TITLES = "alike"


class OverlapsForm(forms.Form):
    """Filters of the overlaps. Everything is optional; what is wrong is said and left out."""

    borough = forms.ChoiceField(
        label="Borough",
        required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )
    need = forms.ChoiceField(
        label="Need",
        required=False,
        error_messages={"invalid_choice": "Select a need from the list"},
    )
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "Technology and other"), *Kind.choices],
        error_messages={"invalid_choice": "Select a kind from the list"},
    )
    within = forms.ChoiceField(
        label="First end within",
        required=False,
        choices=[("", "Any time from today"), *Within.choices],
        error_messages={"invalid_choice": "Select a time from the list"},
    )
    contract = forms.SlugField(
        required=False,
        max_length=20,
        widget=forms.HiddenInput,
        error_messages={
            "invalid": "Follow the link on a contract's page to see its overlaps",
            "max_length": "Follow the link on a contract's page to see its overlaps",
        },
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Offer the boroughs and needs that there are. Two queries."""
        super().__init__({name: str(value).strip() for name, value in data.items()})
        self._offer(
            "borough",
            "Any borough",
            [(one.slug, one.name) for one in contracts.boroughs_with_counts()],
        )
        needs = [
            (one.key, "Similar titles" if one.key == _NEED_OF_LIKE_TITLES else capital(one.label))
            for one in queries.needs()
        ]
        self._offer("need", "Any need", needs)

    def _offer(self, name: str, any_text: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", any_text), *options]

    def filters(self, *, today: date) -> Filters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        within = said.get("within")
        return Filters(
            borough=said.get("borough") or "",
            need=said.get("need") or "",
            kind=said.get("kind") or "",
            contract=said.get("contract") or "",
            starts_before=months_later(today, int(within)) if within else None,
        )


def capital(text: str) -> str:
    """Return a text with its first letter as a capital; the rest as it is (HR, CCTV)."""
    return text[:1].upper() + text[1:]
