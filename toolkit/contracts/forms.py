"""What a reader may ask of the register, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from toolkit.contracts import facets, summaries
from toolkit.contracts.categories import TECHNOLOGY_DIVISIONS
from toolkit.contracts.choices import Sort
from toolkit.contracts.queries import Filters, Named
from toolkit.people.queries import ANYONE, Viewer

_LONGEST = 200
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%d.%m.%Y")


class DayField(forms.DateField):
    """A day typed in one box, like 31/3/2027."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            input_formats=_DAY_FORMATS,
            widget=forms.TextInput(attrs={"maxlength": "20"}),
            error_messages={"invalid": f"“{label}” must be a real date, like 31/3/2027"},
        )

    def clean(self, value: Any) -> date | None:
        """Return the day; refuse years that no contract has."""
        found: date | None = super().clean(value)
        if found and not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise forms.ValidationError(
                f"“{self.label}” must be between {_FIRST_YEAR} and {_LAST_YEAR}"
            )
        return found


class WordsField(forms.CharField):
    """A few words, kept short."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=_LONGEST,
            error_messages={"max_length": f"“{label}” must be {_LONGEST} characters or less"},
        )

    def to_python(self, value: Any) -> str:
        """Return the words without what cannot be typed."""
        return str(super().to_python(tidied(value)))


def tidied(value: Any) -> str:
    """Return typed text without control characters, with single spaces."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(value or ""))
    return " ".join(text.split())


class RegisterForm(forms.Form):
    """Filters of the register. Everything is optional; what is wrong is said and left out."""

    words = WordsField("Words", "In title, text or names")
    borough = forms.ChoiceField(label="Borough", required=False)
    supplier = WordsField("Supplier", "All or part of its name")
    category = forms.ChoiceField(label="Category", required=False)
    ends_from = DayField("Ends from", "Like 1/4/2027")
    ends_to = DayField("Ends to", "Like 31/3/2028")
    sort = forms.ChoiceField(label="Sort by", required=False, choices=Sort.choices)

    def __init__(self, data: Mapping[str, Any], viewer: Viewer = ANYONE) -> None:
        """Offer the boroughs and categories that have contracts which the viewer may see.

        Two queries, one more with a supplier.
        """
        self.viewer = viewer
        typed = {name: str(value) for name, value in data.items()}
        self.meant = summaries.supplier_meant(tidied(typed.get("supplier"))[:_LONGEST], viewer)
        if self.meant:
            typed["supplier"] = self.meant.name
        super().__init__(typed)
        offered = facets.offered(viewer)
        self.boroughs, self.divisions = offered.boroughs, offered.divisions
        self.totals = offered.totals
        self._offer("borough", "Any borough", "Select a borough from the list", self.boroughs)
        ordered = sorted(self.divisions, key=lambda one: one.slug not in TECHNOLOGY_DIVISIONS)
        self._offer("category", "Any category", "Select a category from the list", ordered)
        self._field("sort").error_messages["invalid_choice"] = "Select an order from the list"

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def _offer(self, name: str, any_text: str, error: str, options: list[Named]) -> None:
        field = self._field(name)
        field.choices = [
            ("", any_text),
            *((one.slug, f"{one.name} ({one.contracts:,})") for one in options),
        ]
        field.error_messages["invalid_choice"] = error

    def clean(self) -> dict[str, Any]:
        """Refuse a window that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("ends_from"), cleaned.get("ends_to")
        if first and last and last < first:
            self.add_error("ends_to", "“Ends to” must be the same as or after “Ends from”")
        return cleaned

    def filters(self, *, today: date) -> Filters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        ends_to = said.get("ends_to")
        return Filters(
            borough=said.get("borough") or "",
            supplier=self.meant.slug if self.meant else "",
            supplier_words="" if self.meant else said.get("supplier") or "",
            division=said.get("category") or "",
            words=said.get("words") or "",
            ends_from=said.get("ends_from"),
            ends_before=ends_to + timedelta(days=1) if ends_to else None,
            sort=said.get("sort") or Sort.ENDS,
            today=today,
            viewer=self.viewer,
        )

    def counted(self, filters: Filters) -> int | None:
        """Return how many contracts these filters find, if the counts of this form tell."""
        if filters.supplier or filters.supplier_words or filters.words:
            return None
        if filters.ends_from or filters.ends_before or (filters.borough and filters.division):
            return None
        if not filters.borough and not filters.division:
            return self.totals.contracts
        named = self.boroughs if filters.borough else self.divisions
        wanted = filters.borough or filters.division
        return sum(one.contracts for one in named if one.slug == wanted)
