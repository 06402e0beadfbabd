"""Typing: the days of a request and what was learned, by the buyer; an answer, by a supplier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from drafting.engagement.asking import Asked
from drafting.engagement.fields import TEXT
from toolkit.contracts.forms import DayField
from toolkit.engagement.answering import Given
from toolkit.engagement.choices import Size
from toolkit.procurements.forms import NOT_SAID, UNKNOWN, EditionForm, shown, unless_unknown
from toolkit.ui.typed import LineField, TextField

_NO_ANSWER = "Answer at least one question"


class DaysForm(EditionForm):
    """From when until when suppliers can answer."""

    opens_on = DayField("First day for answers", "Like 31/3/2027")
    closes_on = DayField("Last day for answers", "Like 30/4/2027. Three weeks suit small suppliers")

    def __init__(self, data: Mapping[str, Any] | None, *, opens_on: Any, closes_on: Any, edition: int = 0) -> None:  # fmt: skip
        days = {"opens_on": shown(opens_on), "closes_on": shown(closes_on)}
        super().__init__(data, initial={**days, "edition": edition})
        for name, what in (("opens_on", "first"), ("closes_on", "last")):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = f"Enter the {what} day for answers"

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        said = super().clean() or self.cleaned_data
        opens, closes = said.get("opens_on"), said.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The last day must not be before the first")
        return said


class FindingsForm(EditionForm):
    """What was learned, for everybody to read."""

    findings = TextField(
        "What did you learn?", rows=12,
        help_text="For all suppliers. Leave out names of suppliers, and anything that tells who said it",
    )  # fmt: skip
    is_public = forms.BooleanField(
        label="Show it on the public page", required=False,
        help_text="Everybody with the link reads it, also after the last day",
    )  # fmt: skip


class AnswerForm(EditionForm):
    """An answer of a supplier: who they are, what they answer, that they know it may be disclosed."""

    organisation = LineField("Name of your organisation", longest=200,
                             required="Enter the name of your organisation")  # fmt: skip
    size = forms.ChoiceField(
        label="How many people work for it?", choices=Size.choices, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select how many people work for it",
            "invalid_choice": "Select how many people work for it from the list",
        },
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, questions: Sequence[Asked],
        kept: Mapping[str, Any] | None = None, edition: int = 0,
    ) -> None:  # fmt: skip
        """Ask the questions, and show what is kept."""
        super().__init__(data, initial={**(kept or {}), "edition": edition})
        self.questions = questions
        for one in questions:
            self.fields[f"q{one.number}"] = _field(one)
        self.fields["sensitive"] = TextField(
            "What of this would harm your business if it were disclosed?", rows=3,
            help_text="Say which answer, and why. We take it into account",
        )  # fmt: skip
        self.fields["email"] = forms.EmailField(
            label="E-mail address for one copy (optional)", required=False, max_length=254,
            help_text="Used once to send you the copy, then deleted. The buyer does not see it",
            error_messages={
                "invalid": "Enter an e-mail address like name@example.com, or leave it empty",
                "max_length": "The e-mail address must be 254 characters or less",
            },
        )  # fmt: skip
        self.fields["knows"] = forms.BooleanField(
            label="I understand that these answers may be disclosed under the Freedom of Information Act",
            error_messages={"required": "Confirm that you understand that answers may be disclosed"},
        )  # fmt: skip

    def asked(self) -> list[tuple[Asked, Any]]:
        """Return each question with its field."""
        return [(one, self[f"q{one.number}"]) for one in self.questions]

    def clean(self) -> dict[str, Any]:
        """Refuse a form without any answer."""
        said = super().clean() or self.cleaned_data
        names = [f"q{one.number}" for one in self.questions]
        if not any(self.errors.get(name) or unless_unknown(said.get(name, "")) for name in names):
            self.add_error(names[0], _NO_ANSWER)
        return said

    def given(self) -> Given:
        """Return what was typed."""
        said = self.cleaned_data
        answers = {
            str(one.number): text
            for one in self.questions
            if (text := unless_unknown(said.get(f"q{one.number}", "")))
        }
        return Given(said["organisation"], said["size"], answers, said["sensitive"], said["email"])


def as_kept(row: Any) -> dict[str, Any]:
    """Return an answer as its form shows it."""
    answers = {f"q{number}": text for number, text in row.answers.items()}
    return {"organisation": row.organisation, "size": row.size, "sensitive": row.sensitive,
            "email": row.email, "knows": True, **answers}  # fmt: skip


def _field(one: Asked) -> forms.Field:
    if one.kind == TEXT:
        return TextField(one.question, help_text=one.why, rows=4)
    return forms.ChoiceField(
        label=f"{one.question} (optional)", help_text=one.why, required=False,
        widget=forms.RadioSelect(), initial=UNKNOWN,
        choices=[*((each, each) for each in one.choices), NOT_SAID],
        error_messages={"invalid_choice": f"Choose an answer to “{one.question}” from the list"},
    )  # fmt: skip
