"""Typing a procurement: its facts and days, its route, its dates, what happened; and what its forms share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField, WordsField
from toolkit.contracts.own_forms import SelectField
from toolkit.people.choices import Sharing
from toolkit.procurements.actions import Facts
from toolkit.procurements.choices import FLAGS, STATES
from toolkit.procurements.wanted import ARCHIVED, Wanted
from toolkit.ui.typed import LineField, TextField

# A choice that says nothing has a key of its own: without one nobody could take an answer back.
UNKNOWN = "unknown"
NOT_SAID = (UNKNOWN, "Not said")
_YES_NO = (("yes", "Yes"), ("no", "No"), (UNKNOWN, "Not known"))
FLAG_OF = {"yes": True, "no": False}


def shown(day: date | None) -> str:
    """Show a day as it would be typed."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def unless_unknown(text: str) -> str:
    """Return an answer, nothing for one that says nothing."""
    return "" if text == UNKNOWN else text


def number(
    label: str, hint: str, most: int, *, least: int = 0, is_marked: bool = True
) -> forms.IntegerField:
    """Return a field for a whole number that need not be said; `is_marked`: its label says so."""
    wrong = f"“{label}” must be a whole number from {least:,} to {most:,}"
    return forms.IntegerField(
        label=f"{label} (optional)" if is_marked else label,
        help_text=hint, required=False, min_value=least, max_value=most,
        widget=forms.NumberInput(),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


def one_of(label: str, values: Any, hint: str = "") -> forms.ChoiceField:
    """Return a field for one of an enumeration's values, or none said."""
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, widget=forms.RadioSelect(),
        choices=[*((one.value, one.in_words) for one in values), NOT_SAID],
        error_messages={"invalid_choice": f"Choose an answer to “{label}” from the list"},
    )  # fmt: skip


def yes_no(label: str, hint: str = "") -> forms.ChoiceField:
    """Return a field for yes, no or not known."""
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, widget=forms.RadioSelect(), choices=_YES_NO,
        error_messages={"invalid_choice": f"Select yes, no or not known for “{label}”"},
    )  # fmt: skip


class EditionForm(forms.Form):
    """A form that knows which edition of a record it was opened with."""

    edition = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def opened_with(self) -> int:
        """Return the edition; 0 for one that was tampered with, which no record has."""
        return int(self.cleaned_data.get("edition") or 0)


_OCID = re.compile(r"ocds-[a-z0-9]{6}-[A-Za-z0-9.-]{1,40}")


class OcidField(LineField):
    """The identifier of a procurement on the platform."""

    def __init__(self) -> None:
        super().__init__(
            "Procurement identifier", longest=60,
            help_text="Like ocds-h6vhtk-04f907. The platform gives it with the first notice",
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        """Refuse what is no identifier."""
        text = str(super().clean(value))
        if text and not _OCID.fullmatch(text):
            raise forms.ValidationError(
                "Enter the procurement identifier as the platform shows it, like ocds-h6vhtk-04f907"
            )
        return text


class FactsForm(EditionForm):
    """What notices ask for, and the days of the contract."""

    ocid = OcidField()
    award_notice_on = DayField(
        "Contract award notice planned", "The day on which it is, or will be, published"
    )
    standstill_ends_on = DayField("Standstill ends", "Its last day, as the award notice states it")
    signed_on = DayField("Contract entered into", "The day on which it was signed")
    contract_starts_on = DayField("Contract starts")
    contract_ends_on = DayField("Contract ends", "Its planned last day")
    stopped_on = DayField("Decided to award no contract", "Only if you stopped")
    change_on = DayField("The contract is changed on", "Only if a change is planned or was made")
    ended_on = DayField("Contract ended", "The day on which it did end, whatever the reason")
    DAYS = (
        "award_notice_on", "standstill_ends_on", "signed_on", "contract_starts_on", "contract_ends_on", "stopped_on", "change_on", "ended_on",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, row: Any, today: date, edition: int
    ) -> None:
        """Fill the form with what is recorded."""
        self.today = today
        initial: dict[str, Any] = {name: shown(getattr(row, name)) for name in self.DAYS}
        initial |= {"ocid": row.ocid, "edition": edition}
        super().__init__(data, initial=initial)
        for one in FLAGS:
            self.fields[one.name] = yes_no(one.label, one.hint)
            self.initial[one.name] = {True: "yes", False: "no"}.get(row.flags.get(one.name), "")

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("contract_starts_on"), cleaned.get("contract_ends_on")
        if start and end and end < start:
            self.add_error("contract_ends_on", "The contract must end after it starts")
        award, still = cleaned.get("award_notice_on"), cleaned.get("standstill_ends_on")
        if award and still and still < award:
            text = "The standstill must end on or after the day of the contract award notice"
            self.add_error("standstill_ends_on", text)
        for name in ("signed_on", "stopped_on", "ended_on"):
            day = cleaned.get(name)
            if day and day > self.today:
                label = self.fields[name].label
                self.add_error(name, f"“{label}” must be today or in the past: it has happened")
        signed, ended = cleaned.get("signed_on"), cleaned.get("ended_on")
        if signed and ended and ended < signed:
            self.add_error("ended_on", "The contract must have ended after it was entered into")
        if cleaned.get("stopped_on") and signed:
            self.add_error(
                "stopped_on", "Take out this day or the day the contract was entered into: only one "
                "can be"
            )  # fmt: skip
        return cleaned

    def flags(self) -> dict[str, bool]:
        """Return the facts that are known."""
        said = {one.name: FLAG_OF.get(self.cleaned_data[one.name]) for one in FLAGS}
        return {name: value for name, value in said.items() if value is not None}

    def facts(self) -> Facts:
        """Return the days."""
        said = self.cleaned_data
        return Facts(ocid=said["ocid"], **{name: said[name] for name in self.DAYS})


class SharingForm(forms.Form):
    """Who may see a procurement. `is_seen`: what they would see was shown. `was` is the level before."""

    sharing = forms.ChoiceField(
        label="Who may see it?", choices=Sharing.choices, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select who may see it", "invalid_choice": "Select who may see it from the list"
        },
    )  # fmt: skip
    was = forms.ChoiceField(choices=Sharing.choices, widget=forms.HiddenInput())
    is_seen = forms.BooleanField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Mapping[str, Any] | None, *, sharing: str) -> None:
        """Select the level that holds now."""
        super().__init__(data, initial={"sharing": sharing, "was": sharing})


class AreaForm(forms.Form):
    """Which service area is shown. What is not in the list is said, and left out."""

    area = SelectField("Service area", "Any service area", ())

    def __init__(self, data: Mapping[str, Any], *, areas: Sequence[str]) -> None:
        """Offer the service areas that the borough's procurements name."""
        super().__init__({name: str(value) for name, value in data.items()})
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any service area"), *((one, one) for one in areas)]

    def area_asked(self) -> str:
        """Return the service area that was asked for; '' for any."""
        self.is_valid()
        return str(self.cleaned_data.get("area") or "")


class ListForm(AreaForm):
    """Filters of the list of procurements."""

    words = WordsField("Words", "In the title")
    state = SelectField(
        "State", "All but archived", [*((one, one) for one in STATES), (ARCHIVED, "Archived")]
    )  # fmt: skip
    field_order = ("words", "area", "state")

    def wanted(self) -> Wanted:
        """Return what was asked for rightly."""
        area = self.area_asked()
        said = self.cleaned_data
        return Wanted(said.get("words") or "", area, said.get("state") or "")


class FindContractForm(forms.Form):
    """Words to find a contract of the register by."""

    words = LineField(
        "Title, supplier, system or number", longest=200, required="Enter words to find the contract by"
    )  # fmt: skip


class ArchiveForm(forms.Form):
    """Why a procurement is archived."""

    reason = TextField(
        "Why is it archived?", rows=3, required="Enter why it is archived",
        help_text="Like: the contract ended and its renewal is on file. It is kept on the file",
    )  # fmt: skip


class RouteForm(forms.Form):
    """The route, and why another than the first."""

    route = forms.ChoiceField(
        label="Which route do you choose?", widget=forms.RadioSelect(),
        error_messages={"required": "Select a route", "invalid_choice": "Select a route from the list"},
    )  # fmt: skip
    reason = TextField(
        "Why do you choose it?", rows=4,
        help_text="Needed if you choose another than the one that comes first. It is kept on the file",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, routes: Sequence[tuple[str, str]], **words: Any
    ) -> None:
        """Offer the routes that the law does not close."""
        super().__init__(data, **words)
        field = self.fields["route"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = routes


class DatesForm(forms.Form):
    """From when the dates are planned."""

    starts_on = DayField(
        "Start on",
        "Like 4/1/2027. Leave it empty to plan backward from the day on which you need it",
    )


class HappenedForm(forms.Form):
    """When a task did start and end."""

    started_on = DayField("Started on", "Like 4/1/2027. Leave it empty if it has not started")
    ended_on = DayField("Ended on", "Leave it empty while it goes on")
