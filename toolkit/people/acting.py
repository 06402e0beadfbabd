"""For which borough somebody acts: forms of people who have a role in several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, Viewer


def places_for(viewer: Viewer, permission: Permission) -> list[Place]:
    """Return the boroughs in which somebody may do something, by name."""
    found = [place for pk, place in viewer.places.items() if viewer.may(permission, pk)]
    return sorted(found, key=lambda place: place.name)


class ForABorough(forms.Form):
    """A form that somebody fills in for one of their boroughs; it asks which, if there are several."""

    borough = forms.ChoiceField(
        label="For which borough?",
        error_messages={
            "required": "Choose the borough that you write for",
            "invalid_choice": "Choose one of your boroughs",
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        places: Sequence[Place],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.places = {place.slug: place for place in places}
        if len(self.places) == 1:
            del self.fields["borough"]
        else:
            field = self.fields["borough"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose"), *((one.slug, one.name) for one in places)]

    @property
    def place(self) -> Place:
        """Return the borough it is filled in for."""
        if len(self.places) == 1:
            return next(iter(self.places.values()))
        return self.places[self.cleaned_data["borough"]]
