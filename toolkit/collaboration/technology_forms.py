"""What a reader may ask of the technology map, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from toolkit.collaboration.forms import capital
from toolkit.collaboration.technology_queries import Counted, Filters, Map


@dataclass(frozen=True, slots=True)
class Options:
    """What a viewer may choose from, each by label."""

    boroughs: list[Counted]
    needs: list[Counted]
    systems: list[Counted]

    @classmethod
    def of(cls, known: Map) -> Options:
        """Read them: three queries."""
        needs = sorted(known.needs(is_asked=False), key=_label)
        return cls(known.boroughs(), needs, known.systems())


class TechnologyForm(forms.Form):
    """Filters of the map. Everything is optional; what is wrong is said and left out."""

    need = forms.ChoiceField(
        label="Function",
        required=False,
        error_messages={"invalid_choice": "Select a function from the list"},
    )
    system = forms.ChoiceField(
        label="System",
        required=False,
        error_messages={"invalid_choice": "Select a system from the list"},
    )
    borough = forms.ChoiceField(
        label="Borough",
        required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )
    contracts = forms.ChoiceField(
        label="Contracts",
        required=False,
        choices=[("", "That have not ended"), ("all", "Ended ones too")],
        error_messages={"invalid_choice": "Select which contracts to count from the list"},
    )

    def __init__(self, data: Mapping[str, Any], options: Options) -> None:
        """Offer what the viewer may know of."""
        super().__init__({name: str(value).strip() for name, value in data.items()})
        self.known_boroughs = options.boroughs
        self._offer("need", "Any function", options.needs)
        self._offer("system", "Any system", options.systems)
        self._offer("borough", "Any borough", options.boroughs)

    def _offer(self, name: str, any_text: str, options: Iterable[Counted]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", any_text), *((one.key, capital(one.label)) for one in options)]

    def filters(self) -> Filters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Filters(
            need=said.get("need") or "",
            system=said.get("system") or "",
            borough=said.get("borough") or "",
            with_ended=said.get("contracts") == "all",
        )


def _label(one: Counted) -> tuple[bool, str]:
    return one.key == "other", one.label.casefold()
