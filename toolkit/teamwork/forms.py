"""Typing how far a step is and who does it, and who is in the team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from rulebook import lifecycle
from toolkit.contracts.forms import DayField
from toolkit.people.trails import name_of
from toolkit.pipeline.choices import Mail
from toolkit.procurements.forms import EditionForm, shown
from toolkit.teamwork import commenting, mentions
from toolkit.teamwork.actions import Said
from toolkit.teamwork.choices import StepState
from toolkit.teamwork.deciding import Decided
from toolkit.teamwork.naming import in_team
from toolkit.teamwork.teaming import Person
from toolkit.ui.typed import LineField, TextField

NOBODY, NONE = "nobody", "none"
_ROLES = [(role.key, role.name) for role in lifecycle.ROLES]


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Role", choices=_ROLES, widget=forms.RadioSelect(),
        help_text="The roles of the guidance: each step says what part they play",
        error_messages={
            "required": "Select a role", "invalid_choice": "Select a role from the list",
        },
    )  # fmt: skip


class StepForm(EditionForm):
    """How far a step is, why, who does it and by when."""

    state = forms.ChoiceField(
        label="How far is it?", choices=StepState.choices, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select how far the step is",
            "invalid_choice": "Select how far the step is from the list",
        },
    )  # fmt: skip
    reason = TextField(
        "Reason or note",
        help_text="Needed if the step is not needed: it is kept on the file. Name no people",
    )
    owner = forms.ChoiceField(
        label="Who does it?", required=False, help_text="Somebody of the team",
        error_messages={"invalid_choice": "Select who does it from the team"},
    )  # fmt: skip
    due_on = DayField("Due by", "Like 4/1/2027. Leave it empty if there is no day")

    def __init__(
        self, data: Mapping[str, Any] | None, *, said: Said, edition: int, team: Iterable[Any]
    ) -> None:
        """Fill the form with what was saved, and offer the team."""
        initial = {
            "edition": edition, "state": said.state, "reason": said.reason,
            "owner": str(said.owner_id or NOBODY), "due_on": shown(said.due_on),
        }  # fmt: skip
        super().__init__(data, initial=initial)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NOBODY, "Nobody yet"), *((str(one.pk), in_team(one)) for one in team)]

    def clean(self) -> dict[str, Any]:
        """Ask why a step is not needed."""
        cleaned = super().clean() or {}
        if cleaned.get("state") == StepState.NOT_NEEDED and cleaned.get("reason") == "":
            self.add_error("reason", "Enter why the step is not needed")
        return cleaned

    def said(self) -> Said:
        """Return what was typed."""
        owner = self.cleaned_data["owner"]
        return Said(
            self.cleaned_data["state"],
            self.cleaned_data["reason"],
            int(owner) if owner and owner != NOBODY else None,
            self.cleaned_data["due_on"],
        )


class MemberForm(EditionForm):
    """Somebody of a team: who has an account is chosen, who has none is named."""

    person = forms.ChoiceField(
        label="Somebody with an account", required=False,
        error_messages={"invalid_choice": "Select somebody from the list"},
    )  # fmt: skip
    name = LineField(
        "Or the name of somebody without one", longest=120,
        help_text="Only the name. It can be deleted once the person leaves the team",
    )  # fmt: skip
    role = _role_field()

    def __init__(self, data: Mapping[str, Any] | None, *, people: Iterable[Any]) -> None:
        """Offer the people of the borough."""
        super().__init__(data, initial={"person": NOBODY})
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        names = [(str(one.pk), name_of(one)) for one in people]
        field.choices = [(NOBODY, "Nobody: I enter a name"), *names]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        has_account = cleaned.get("person") not in (None, "", NOBODY)
        if "person" in cleaned and "name" in cleaned and has_account == bool(cleaned["name"]):
            self.add_error(
                "person" if has_account else "name",
                "Select somebody with an account or enter a name, not both"
                if has_account
                else "Select somebody with an account, or enter a name",
            )
        return cleaned

    def chosen(self) -> Person:
        """Return who it is."""
        person = self.cleaned_data["person"]
        if person and person != NOBODY:
            return Person(int(person))
        return Person(name=self.cleaned_data["name"])


class ChangeMemberForm(EditionForm):
    """The role of somebody of the team, and the name of who has no account."""

    name = LineField("Name", longest=120, required="Enter the name")
    role = _role_field()

    def __init__(self, data: Mapping[str, Any] | None, *, member: Any) -> None:
        """Fill the form with what was saved; an account's name is changed elsewhere."""
        super().__init__(
            data, initial={"edition": member.edition, "name": member.name, "role": member.role}
        )
        if member.user_id:
            del self.fields["name"]


class DecisionForm(forms.Form):
    """What was decided, why, by whom and when, and for which step."""

    what = TextField(
        "What was decided?", rows=3, required="Enter what was decided",
        help_text="In a sentence or two, so that a stranger understands it in a year",
    )  # fmt: skip
    reason = TextField(
        "Why?", rows=5, required="Enter why it was decided",
        help_text="Also what else was looked at. It may have to be disclosed one day",
    )  # fmt: skip
    decided_by = LineField(
        "Who decided?", longest=120, required="Enter who decided",
        help_text="A body or a role, like Cabinet or Director of housing. No names of people",
    )  # fmt: skip
    decided_on = DayField("Decided on", "Like 4/1/2027")
    step = forms.ChoiceField(
        label="For which step?", required=False,
        error_messages={"invalid_choice": "Select a step from the list"},
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, steps: Iterable[tuple[str, str]], today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Offer the steps; the form begins with what `initial` says."""
        self.today = today
        super().__init__(data, initial={"step": NOBODY, **(initial or {})})
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NOBODY, "None of them, or several"), *steps]

    def clean_decided_on(self) -> date:
        """Ask for a day that has come."""
        day: date | None = self.cleaned_data["decided_on"]
        if day is None:
            raise forms.ValidationError("Enter the day on which it was decided")
        if day > self.today:
            raise forms.ValidationError("“Decided on” must be today or in the past")
        return day

    def decided(self) -> Decided:
        """Return what was typed."""
        said = dict(self.cleaned_data)
        step = said.pop("step")
        return Decided(**said, step="" if step == NOBODY else step)


class CommentForm(EditionForm):
    """What somebody says; names after an "@" must be those of people here."""

    text = TextField(
        "Your comment", required="Enter your comment",
        help_text="Everybody of your borough who has an account can read it. It may have to be disclosed one day. "
        "Type @ and a name to call somebody’s attention to it",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, people: Iterable[Any], text: str = "", edition: int = 0
    ) -> None:  # fmt: skip
        """Begin with what was saved, and know who can be mentioned."""
        self.people = list(people)
        super().__init__(data, initial={"text": text, "edition": edition})

    def clean_text(self) -> str:
        """Refuse a name that nobody has."""
        text: str = self.cleaned_data["text"]
        unknown = mentions.called(text, self.people).unknown
        if unknown:
            raise forms.ValidationError(commenting.says_unknown(unknown))
        return text


class NewsMailForm(forms.Form):
    """Whether what is new comes by e-mail."""

    mail = forms.ChoiceField(
        label="Do you want it by e-mail?", widget=forms.RadioSelect(),
        choices=[
            (NONE, "No e-mail"),
            (Mail.NEWS_AT_ONCE, "At once"),
            (Mail.NEWS_DAILY, "Once a day"),
        ],
        error_messages={
            "required": "Select whether you want e-mail",
            "invalid_choice": "Select whether you want e-mail from the list",
        },
    )  # fmt: skip
    mail.choice_hints = {  # type: ignore[attr-defined]
        NONE: "You see it here, and by the number at the top of each page",
        Mail.NEWS_AT_ONCE: "Within a few minutes, with all that came meanwhile in one e-mail",
        Mail.NEWS_DAILY: "In the night, what came the day before and you have not read. None if there is nothing",
    }
