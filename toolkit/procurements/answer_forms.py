"""Typing the answers about a purchase: the need from which routes, dates and notices follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django import forms

from rulebook.justifications import GROUNDS
from rulebook.need import Cause, Certainty, Need, Together, Trial, Urgency, Wish, problems
from rulebook.register_law import Regime
from rulebook.thresholds import Kind
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.procurements.answer_fields import (
    OTHER,
    claimed,
    conditions_said,
    field_of,
    framework_choices,
    own_condition,
    typed_conditions,
    typed_framework,
)
from toolkit.procurements.forms import (
    FLAG_OF,
    UNKNOWN,
    EditionForm,
    number,
    one_of,
    shown,
    unless_unknown,
    yes_no,
)
from toolkit.ui.typed import LineField, TextField

_KINDS = (
    (Kind.GOODS_OR_SERVICES.value, "Goods or services"),
    (Kind.LIGHT_TOUCH.value, "Light touch services"),
    (Kind.WORKS.value, "Works"),
    (Kind.CONCESSION.value, "A concession"),
)


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
    service_area = LineField(
        "Service area", longest=200,
        help_text="Which service it is for, as your register calls it, like Adult social care",
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
    term_months = number("Length of the contract in months", "With every extension", 600)
    needed_by = DayField("Needed by", "The day on which it must work, like 1/4/2028")
    commenced_on = DayField(
        "Day the procurement began",
        "Only if it has: the first step that the law counts, like a tender notice. It decides "
        "which thresholds apply",
    )
    cpv = LineField(
        "CPV codes", longest=200, help_text="Eight digits each, with commas between, like 48000000"
    )
    certainty = one_of("How well do you know what you need?", Certainty)
    trial = one_of("What must you see or try before you commit yourselves?", Trial)
    is_off_the_shelf = yes_no("Can it be bought as it is, off the shelf?")
    wants_to_negotiate = yes_no("Do you want to talk with suppliers about their offers?")
    capable_suppliers = number("About how many suppliers could do it?", "", 100_000)
    wishes = forms.MultipleChoiceField(
        label="Whom would you like to reach?", required=False,
        widget=forms.CheckboxSelectMultiple(),
        choices=[(one.value, one.in_words) for one in Wish],
        error_messages={"invalid_choice": "Select whom you would like to reach from the list"},
    )  # fmt: skip
    urgency = one_of("How urgent is it?", Urgency)
    urgency_cause = one_of("If it is urgent, what made it so?", Cause)
    together = one_of("Do you buy with other boroughs?", Together)
    partners = number("How many other boroughs buy with you?", "", 500)
    framework_covers = yes_no(
        "Is there a framework that covers it?",
        "You may use it, it is live on the day of award, and scope, lot, term and value fit",
    )
    framework = forms.ChoiceField(
        label="If so, which one?", required=False, widget=forms.Select(),
        help_text="As our catalogue knew them. Check it on the provider’s page before you rely on it",
        error_messages={"invalid_choice": "Select the framework from the list"},
    )  # fmt: skip
    framework_name = LineField("Name of another framework", longest=200)
    framework_regime = forms.ChoiceField(
        label="If so, which law is the framework under?", required=False,
        widget=forms.RadioSelect(),
        choices=[(Regime.ACT_2023.value, Regime.ACT_2023.in_words),
                 (Regime.REGULATIONS_2015.value, Regime.REGULATIONS_2015.in_words),
                 (UNKNOWN, "Not known")],
        error_messages={"invalid_choice": "Select the law of the framework from the list"},
    )  # fmt: skip
    has_mechanism = yes_no("May you choose its supplier without a competition?")
    has_dynamic_market = yes_no("Is there a dynamic market for it?")
    ground = forms.ChoiceField(
        label="Is there a reason why only one supplier can do it?", required=False,
        widget=forms.RadioSelect(),
        help_text="A direct award above the threshold needs one of these, with evidence on file for each "
        "of its conditions",
        choices=[*((one.key, f"{one.title} ({one.source.provision})") for one in GROUNDS),
                 (UNKNOWN, "None of these, or not known yet")],
        error_messages={"invalid_choice": "Select the reason from the list"},
    )  # fmt: skip

    GROUPS: Sequence[tuple[str, tuple[str, ...]]] = (
        ("What it is", ("title", "description", "service_area", "kind", "cpv")),
        ("Value and days",
         ("value", "cannot_be_estimated", "term_months", "needed_by", "commenced_on")),
        ("The need and the market",
         ("certainty", "trial", "is_off_the_shelf", "wants_to_negotiate", "capable_suppliers",
          "wishes")),
        ("Urgency", ("urgency", "urgency_cause")),
        ("Other boroughs", ("together", "partners")),
        ("Frameworks and dynamic markets",
         ("framework_covers", "framework", "framework_name", "framework_regime", "has_mechanism",
          "has_dynamic_market")),
        ("One supplier only", ("ground",)),
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
        title: str = "", description: str = "", service_area: str = "", edition: int = 0,
        areas: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Fill the form with what was answered. What it does not ask stays as it was.

        `areas` are the service areas that the borough names, to pick from.
        """
        self.before, self.today, self.areas = need or Need(), today, areas
        super().__init__(
            data,
            initial=self._typed(title, description, edition) | {"service_area": service_area},
        )
        self.fields["service_area"].widget.attrs["list"] = "service-areas"
        listed = self.fields["framework"]
        assert isinstance(listed, forms.ChoiceField)
        listed.choices = [
            ("", "Not said"), *framework_choices(today), (OTHER, "Another one: name it below"),
        ]  # fmt: skip
        for ground in GROUNDS:
            for one in ground.conditions:
                self.fields[field_of(ground, one)] = yes_no(one.question)

    def conditions(self) -> dict[str, list[forms.BoundField]]:
        """Return the fields of the conditions by the key of their ground."""
        return {
            ground.key: [self[field_of(ground, one)] for one in ground.conditions]
            for ground in GROUNDS
        }

    def _typed(self, title: str, description: str, edition: int) -> dict[str, Any]:
        said = {one.name: getattr(self.before, one.name) for one in fields(Need)}
        found: dict[str, Any] = {
            name: {True: "yes", False: "no"}.get(said[name], "") for name in self._FLAGS
        }
        found |= {name: said[name] or "" for name in (*self._ENUMS, "kind", "framework_regime")}
        known, other = typed_framework(self.before)
        ground = claimed(self.before)
        return (
            found
            | typed_conditions(self.before)
            | {
                "framework": known,
                "framework_name": other,
                "ground": ground.key if ground else "",
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
        )

    def clean(self) -> dict[str, Any]:
        """Refuse answers that cannot be right, by the rulebook."""
        cleaned = super().clean() or {}
        self._clean_framework(cleaned)
        ground = next((one for one in GROUNDS if one.key == cleaned.get("ground")), None)
        if ground:
            asked = own_condition(ground)
            if not unless_unknown(cleaned.get(field_of(ground, asked)) or ""):
                text = f"Answer “{asked.question}”, or select another reason"
                self.add_error(field_of(ground, asked), text)
        if not self.errors:
            for one in problems(self.need(), on=self.today):
                name = "value" if one.field == "value_inc_vat_pence" else one.field
                self.add_error(name if name in self.fields else None, one.text)
        return cleaned

    def _clean_framework(self, cleaned: Mapping[str, Any]) -> None:
        listed, name = cleaned.get("framework"), cleaned.get("framework_name")
        if listed == OTHER and not name and "framework_name" not in self.errors:
            self.add_error("framework_name", "Enter the name of the framework")
        if name and listed != OTHER:
            text = "Select “Another one” to name a framework, or take the name out"
            self.add_error("framework", text)
        if listed and cleaned.get("framework_covers") == "no":
            self.add_error(
                "framework", "Take the framework out, or say that it covers the purchase"
            )

    def need(self) -> Need:
        """Return the answers as the rulebook takes them."""
        said = self.cleaned_data
        parts = [part.strip() for part in said["cpv"].split(",")]
        others: dict[str, Any] = {name: FLAG_OF.get(said[name]) for name in self._FLAGS}
        others |= {
            name: kind(said[name]) if unless_unknown(said[name]) else None
            for name, kind in self._ENUMS.items()
        }
        met, not_met = conditions_said(self.before, said["ground"], said)
        return replace(
            self.before,
            met=met,
            not_met=not_met,
            framework=said["framework_name"] if said["framework"] == OTHER else said["framework"],
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
            framework_regime=Regime(unless_unknown(said["framework_regime"])),
            **others,
        )
