"""What is asked when answers are saved: into which procurement, its name, and what to keep where two things are said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from toolkit.people.queries import Place
from toolkit.procurements.brought import Line
from toolkit.procurements.forms import EditionForm
from toolkit.ui.typed import LineField, TextField

NEW = "new"
_RECORD, _TOOL = "record", "tool"
_MOST_RADIOS = 10


class IntoForm(forms.Form):
    """Into which procurement the answers go."""

    into = forms.ChoiceField(
        label="Into which procurement?",
        error_messages={
            "required": "Select a new procurement, or one that is there",
            "invalid_choice": "Select a procurement from the list",
        },
    )

    def __init__(self, data: Any, *, rows: Sequence[tuple[str, str, str]], is_one: bool) -> None:
        """Offer procurements as (key, title, borough); `is_one`: all are of one borough."""
        super().__init__(data)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.widget = forms.RadioSelect() if len(rows) <= _MOST_RADIOS else forms.Select()
        choices = [
            (key, title if is_one else f"{title} ({borough})") for key, title, borough in rows
        ]
        field.choices = [(NEW, "A new one"), *choices]


class _WithReason(forms.Form):
    """A form that may ask why a route is chosen."""

    def _ask_reason(self) -> None:
        self.fields["reason"] = TextField(
            "Why this route?", rows=3,
            help_text="Needed if another comes first. It is kept on the file",
        )  # fmt: skip

    def refuse(self, error: Exception) -> None:
        """Show why it was not done, beside what has to be mended."""
        text = str(error)
        is_reason = text.startswith("Enter why") and "reason" in self.fields
        self.add_error("reason" if is_reason else None, text)


class BeginForm(_WithReason):
    """What the procurement is called, and of which borough it is."""

    title = LineField(
        "What do you call this procurement?", longest=300, required="Enter a name for this procurement",
        help_text="Suppliers will read it in the notices. Name no people",
    )  # fmt: skip
    borough = forms.ChoiceField(
        label="Which borough is it for?", widget=forms.RadioSelect(),
        error_messages={
            "required": "Select the borough", "invalid_choice": "Select a borough from the list",
        },
    )  # fmt: skip

    def __init__(self, data: Any, *, places: list[Place], title: str, has_plan: bool) -> None:
        """Offer the boroughs for which somebody may buy; one is not asked for."""
        self.places = {place.slug: place for place in places}
        super().__init__(data, initial={"title": title})
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(place.slug, place.name) for place in places]
        if len(places) == 1:
            del self.fields["borough"]
        if has_plan:
            self._ask_reason()

    @property
    def place(self) -> Place:
        """Return the borough that was chosen, or the only one."""
        slug = self.cleaned_data.get("borough") or next(iter(self.places))
        return self.places[str(slug)]


class TakeForm(_WithReason, EditionForm):
    """For each thing that the record says otherwise: keep it, or take what the tool was told."""

    def __init__(self, data: Any, *, lines: Sequence[Line], edition: int, has_plan: bool) -> None:
        """Ask about the conflicts among the lines; nothing is chosen for anybody."""
        super().__init__(data, initial={"edition": edition})
        self.conflicts = [line for line in lines if line.is_conflict]
        for line in self.conflicts:
            self.fields[line.key] = forms.ChoiceField(
                label=line.label, widget=forms.RadioSelect(),
                choices=[(_RECORD, f"Keep what is on record: {line.before}"),
                         (_TOOL, f"Take the new answer: {line.after}")],
                error_messages={
                    "required": f"Select what to keep for “{line.label}”",
                    "invalid_choice": f"Choose one of the two for “{line.label}”",
                },
            )  # fmt: skip
        if has_plan:
            self._ask_reason()

    def choices(self) -> list[Any]:
        """Return the fields in which somebody chooses."""
        return [self[line.key] for line in self.conflicts]

    def refused(self) -> frozenset[str]:
        """Return the keys of what is not taken."""
        said = self.cleaned_data
        return frozenset(line.key for line in self.conflicts if said[line.key] == _RECORD)
