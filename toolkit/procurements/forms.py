"""Typing a procurement: its answers, its facts and days, the route, the dates, what happened, what was published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django import forms

from rulebook.need import (
    Cause,
    Certainty,
    Need,
    Together,
    Trial,
    Urgency,
    Wish,
    problems,
)
from rulebook.register_law import Regime
from rulebook.thresholds import Kind
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.procurements.actions import Facts
from toolkit.procurements.choices import FLAGS
from toolkit.ui.typed import LineField, TextField

# A choice that says nothing has a key of its own: without one nobody could take an answer back.
UNKNOWN = "unknown"
_NOT_SAID = (UNKNOWN, "Not said")
_YES_NO = (("yes", "Yes"), ("no", "No"), (UNKNOWN, "Not known"))
_FLAG = {"yes": True, "no": False}
_KINDS = (
    (Kind.GOODS_OR_SERVICES.value, "Goods or services"),
    (Kind.LIGHT_TOUCH.value, "Light touch services"),
    (Kind.WORKS.value, "Works"),
    (Kind.CONCESSION.value, "A concession"),
)


def shown(day: date | None) -> str:
    """Show a day as it would be typed."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _said(text: str) -> str:
    """Return an answer, nothing for one that says nothing."""
    return "" if text == UNKNOWN else text


def _number(label: str, hint: str, most: int) -> forms.IntegerField:
    wrong = f"“{label}” must be a whole number from 0 to {most:,}"
    return forms.IntegerField(
        label=f"{label} (optional)", help_text=hint, required=False, min_value=0, max_value=most,
        widget=forms.NumberInput(),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


def _one_of(label: str, values: Any, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, widget=forms.RadioSelect(),
        choices=[*((one.value, one.in_words) for one in values), _NOT_SAID],
        error_messages={"invalid_choice": f"Choose an answer to “{label}” from the list"},
    )  # fmt: skip


def _yes_no(label: str, hint: str = "") -> forms.ChoiceField:
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


class AnswersForm(EditionForm):
    """The answers about a purchase. Only its name is needed; what is not said stays open."""

    title = LineField(
        "What do you call this procurement?", longest=300, required="Enter a name for this procurement",
        help_text="Like Housing repairs scheduling. Suppliers will read it in the notices",
    )  # fmt: skip
    description = TextField(
        "What do you want to buy, and why?", rows=5,
        help_text="The outcome, in plain words. Notices begin with it",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Kind of contract", choices=_KINDS, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select the kind of contract",
            "invalid_choice": "Select the kind of contract from the list",
        },
    )  # fmt: skip
    value = PoundsField(
        "The most it could cost, with VAT",
        "The whole term with every extension, option and rise of price, like 250,000 or 1.2m",
    )
    cannot_be_estimated = forms.BooleanField(label="It cannot be estimated", required=False)
    term_months = _number("Length of the contract in months", "With every extension", 600)
    needed_by = DayField("Needed by", "The day on which it must work, like 1/4/2028")
    commenced_on = DayField(
        "Day the procurement began",
        "Only if it has: the first step that the law counts, like a tender notice. It decides "
        "which thresholds apply",
    )
    cpv = LineField(
        "CPV codes", longest=200, help_text="Eight digits each, with commas between, like 48000000"
    )
    certainty = _one_of("How well do you know what you need?", Certainty)
    trial = _one_of("What must you see or try before you commit yourselves?", Trial)
    is_off_the_shelf = _yes_no("Can it be bought as it is, off the shelf?")
    wants_to_negotiate = _yes_no("Do you want to talk with suppliers about their offers?")
    capable_suppliers = _number("About how many suppliers could do it?", "", 100_000)
    wishes = forms.MultipleChoiceField(
        label="Whom would you like to reach?", required=False,
        widget=forms.CheckboxSelectMultiple(),
        choices=[(one.value, one.in_words) for one in Wish],
        error_messages={"invalid_choice": "Select whom you would like to reach from the list"},
    )  # fmt: skip
    urgency = _one_of("How urgent is it?", Urgency)
    urgency_cause = _one_of("If it is urgent, what made it so?", Cause)
    together = _one_of("Do you buy with other boroughs?", Together)
    partners = _number("How many other boroughs buy with you?", "", 500)
    framework_covers = _yes_no(
        "Is there a framework that covers it?",
        "You may use it, it is live on the day of award, and scope, lot, term and value fit",
    )
    framework_regime = forms.ChoiceField(
        label="If so, which law is the framework under?", required=False,
        widget=forms.RadioSelect(),
        choices=[(Regime.ACT_2023.value, Regime.ACT_2023.in_words),
                 (Regime.REGULATIONS_2015.value, Regime.REGULATIONS_2015.in_words),
                 (UNKNOWN, "Not known")],
        error_messages={"invalid_choice": "Select the law of the framework from the list"},
    )  # fmt: skip
    has_mechanism = _yes_no("May you choose its supplier without a competition?")
    has_dynamic_market = _yes_no("Is there a dynamic market for it?")

    GROUPS: Sequence[tuple[str, tuple[str, ...]]] = (
        ("What it is", ("title", "description", "kind", "cpv")),
        ("Value and days",
         ("value", "cannot_be_estimated", "term_months", "needed_by", "commenced_on")),
        ("The need and the market",
         ("certainty", "trial", "is_off_the_shelf", "wants_to_negotiate", "capable_suppliers",
          "wishes")),
        ("Urgency", ("urgency", "urgency_cause")),
        ("Other boroughs", ("together", "partners")),
        ("Frameworks and dynamic markets",
         ("framework_covers", "framework_regime", "has_mechanism", "has_dynamic_market")),
    )  # fmt: skip
    _FLAGS = (
        "is_off_the_shelf", "wants_to_negotiate", "framework_covers", "has_mechanism",
        "has_dynamic_market",
    )  # fmt: skip
    _ENUMS: Mapping[str, Any] = {
        "certainty": Certainty, "trial": Trial, "urgency": Urgency, "urgency_cause": Cause,
        "together": Together,
    }  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, today: date, need: Need | None = None,
        title: str = "", description: str = "", edition: int = 0,
    ) -> None:  # fmt: skip
        """Fill the form with what was answered. What it does not ask stays as it was."""
        self.before, self.today = need or Need(), today
        super().__init__(data, initial=self._typed(title, description, edition))

    def _typed(self, title: str, description: str, edition: int) -> dict[str, Any]:
        said = {one.name: getattr(self.before, one.name) for one in fields(Need)}
        found: dict[str, Any] = {
            name: {True: "yes", False: "no"}.get(said[name], "") for name in self._FLAGS
        }
        found |= {name: said[name] or "" for name in (*self._ENUMS, "kind", "framework_regime")}
        return found | {
            "title": title or said["title"],
            "description": description,
            "value": typed(said["value_inc_vat_pence"]),
            "cannot_be_estimated": said["cannot_be_estimated"],
            "term_months": said["term_months"],
            "needed_by": shown(said["needed_by"]),
            "commenced_on": shown(said["commenced_on"]),
            "cpv": ", ".join(said["cpv"]),
            "capable_suppliers": said["capable_suppliers"],
            "partners": said["partners"],
            "wishes": sorted(said["wishes"]),
            "edition": edition,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse answers that cannot be right, by the rulebook."""
        cleaned = super().clean() or {}
        if not self.errors:
            for one in problems(self.need(), on=self.today):
                name = "value" if one.field == "value_inc_vat_pence" else one.field
                self.add_error(name if name in self.fields else None, one.text)
        return cleaned

    def need(self) -> Need:
        """Return the answers as the rulebook takes them."""
        said = self.cleaned_data
        parts = [part.strip() for part in said["cpv"].split(",")]
        others: dict[str, Any] = {name: _FLAG.get(said[name]) for name in self._FLAGS}
        others |= {
            name: kind(said[name]) if _said(said[name]) else None
            for name, kind in self._ENUMS.items()
        }
        return replace(
            self.before,
            title=said["title"],
            kind=Kind(said["kind"]),
            value_inc_vat_pence=said["value"],
            cannot_be_estimated=said["cannot_be_estimated"],
            term_months=said["term_months"],
            needed_by=said["needed_by"],
            commenced_on=said["commenced_on"],
            cpv=tuple(part.split("-")[0] for part in parts if part),
            capable_suppliers=said["capable_suppliers"],
            partners=said["partners"],
            wishes=frozenset(Wish(one) for one in said["wishes"]),
            framework_regime=Regime(_said(said["framework_regime"])),
            **others,
        )


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
    signed_on = DayField("Contract entered into", "The day on which it was signed")
    contract_starts_on = DayField("Contract starts")
    contract_ends_on = DayField("Contract ends", "Its planned last day")
    stopped_on = DayField("Decided to award no contract", "Only if you stopped")
    change_on = DayField("The contract is changed on", "Only if a change is planned or was made")
    ended_on = DayField("Contract ended", "The day on which it did end, whatever the reason")
    DAYS = (
        "signed_on", "contract_starts_on", "contract_ends_on", "stopped_on", "change_on", "ended_on",
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
            self.fields[one.name] = _yes_no(one.label, one.hint)
            self.initial[one.name] = {True: "yes", False: "no"}.get(row.flags.get(one.name), "")

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("contract_starts_on"), cleaned.get("contract_ends_on")
        if start and end and end < start:
            self.add_error("contract_ends_on", "The contract must end after it starts")
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
        said = {one.name: _FLAG.get(self.cleaned_data[one.name]) for one in FLAGS}
        return {name: value for name, value in said.items() if value is not None}

    def facts(self) -> Facts:
        """Return the days."""
        said = self.cleaned_data
        return Facts(ocid=said["ocid"], **{name: said[name] for name in self.DAYS})


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
