"""What a reader may ask of the overlaps, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from matching.explain import months_later
from matching.scale import Purchase
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration.choices import GroupKind, Kind, SameNeed, Step, Within
from toolkit.collaboration.overlaps_kept import Kept
from toolkit.collaboration.queries import Filters
from toolkit.contracts.forms import DayField, WordsField
from toolkit.people.queries import ANYONE, Viewer
from toolkit.ui.typed import LineField

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
    by = forms.ChoiceField(
        label="What they share",
        required=False,
        choices=[("", "Need, system or supplier"), *GroupKind.choices],
        error_messages={"invalid_choice": "Select what they share from the list"},
    )
    words = WordsField("Need, system or supplier contains")
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

    def __init__(self, data: Mapping[str, Any], viewer: Viewer = ANYONE) -> None:
        """Offer the boroughs and needs that there are for a viewer. Four queries."""
        super().__init__({name: str(value).strip() for name, value in data.items()})
        self.viewer, self.kept = viewer, Kept()
        self._offer("borough", "Any borough", [(one.slug, one.name) for one in boroughs.london()])
        needs = [
            (one.key, "Similar titles" if one.key == _NEED_OF_LIKE_TITLES else capital(one.label))
            for one in self.kept.needs(viewer)
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
            by=said.get("by") or "",
            words=said.get("words") or "",
            viewer=self.viewer,
            kind=said.get("kind") or "",
            contract=said.get("contract") or "",
            starts_before=months_later(today, int(within)) if within else None,
        )


class OwnOverlapsForm(OverlapsForm):
    """Filters of a borough's own groups: the same, without the borough."""

    def __init__(self, data: Mapping[str, Any], viewer: Viewer = ANYONE) -> None:
        """Offer the needs that there are."""
        super().__init__({name: value for name, value in data.items() if name != "borough"}, viewer)
        del self.fields["borough"]


class ProposalForm(forms.Form):
    """Which contracts of a group take part, and the day on which all could end. The address holds it."""

    take = forms.MultipleChoiceField(
        label="Contracts that take part",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose contracts of this group"},
    )
    on = DayField(
        "Common end date (optional)", "Leave it empty for the day that costs least. Like 31/3/2028."
    )

    def __init__(self, data: Any, offered: Sequence[tuple[str, str]], *, today: date) -> None:
        """Take the query of the address and the contracts that there are."""
        self.is_asked = "take" in data or "on" in data
        self.today = today
        self.every = [key for key, _ in offered]
        said: dict[str, Any] = {
            "take": data.getlist("take") or self.every,
            "on": data.get("on", ""),
        }
        super().__init__(said)
        field = self.fields["take"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(offered)

    def clean_on(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["on"]
        if day and day < self.today:
            raise forms.ValidationError("“Common end date” must be today or later")
        return day

    def clean_take(self) -> list[str]:
        """Ask for two contracts at least."""
        taken: list[str] = self.cleaned_data["take"]
        if len(taken) < 2 <= len(self.every):
            raise forms.ValidationError("Select at least two contracts")
        return taken

    @property
    def taken(self) -> list[str]:
        """Return the contracts that take part; all where the choice is wrong."""
        self.is_valid()
        return self.cleaned_data.get("take") or self.every

    @property
    def day(self) -> date | None:
        """Return the day that was chosen; None where it is wrong."""
        self.is_valid()
        return self.cleaned_data.get("on")


class ChoiceForm(forms.Form):
    """How far boroughs mean to go together, what kind of purchase it is, and by when."""

    purchase_kind = forms.ChoiceField(
        label="Kind of purchase",
        widget=forms.RadioSelect,
        choices=[(one.name.lower(), one.value.capitalize()) for one in Purchase],
        error_messages={"required": "Select the kind of purchase"},
    )
    step = forms.ChoiceField(
        label="How far to go together",
        widget=forms.RadioSelect,
        choices=Step.choices,
        error_messages={"required": "Select how far to go together"},
    )
    common_on = DayField("Common end date (optional)", "Like 31/3/2028.")
    reason = LineField("Why", longest=300, required="Say why, so that others can follow it")


class JudgeForm(forms.Form):
    """What somebody says of two contracts."""

    verdict = forms.ChoiceField(
        label="Are these the same need?",
        widget=forms.RadioSelect,
        choices=SameNeed.choices,
        error_messages={
            "required": "Select whether these are the same need",
            "invalid_choice": "Select whether these are the same need",
        },
    )
    reason = LineField("Why", longest=300, required="Say why, so that others can follow it")


def capital(text: str) -> str:
    """Return a text with its first letter as a capital; the rest as it is (HR, CCTV)."""
    return text[:1].upper() + text[1:]
