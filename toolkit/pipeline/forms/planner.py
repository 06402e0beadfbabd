"""The questions of the exit and renewal planner. The answers stand in the address; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from rulebook.register_law import LawOfContract, Regime, law_of
from rulebook.renewal import ExpiringContract
from rulebook.thresholds import Kind
from rulebook.working_days import add_months
from toolkit.contracts.forms import DayField, WordsField
from toolkit.pipeline.forms.plans import PoundsField

_VAT = (("", "I do not know"), ("yes", "Yes"), ("no", "No"))
_LAWS = (
    ("", "I do not know"),
    (Regime.ACT_2023.value, Regime.ACT_2023.in_words),
    (Regime.REGULATIONS_2015.value, Regime.REGULATIONS_2015.in_words),
)
_KINDS = (
    (Kind.GOODS_OR_SERVICES.value, "Goods or services"),
    (Kind.LIGHT_TOUCH.value, "Light touch: certain services for people"),
    (Kind.WORKS.value, "Works"),
    (Kind.CONCESSION.value, "Concession"),
)


class PlannerForm(forms.Form):
    """A contract that ends, as far as somebody knows it."""

    name = WordsField(
        "What is the contract called?",
        "Shown on the plan and in the calendar; you may leave it out",
    )
    ends_on = DayField("When does it end, without extensions?", "Like 31/3/2028")
    is_rolling = forms.BooleanField(label="It goes on until somebody gives notice", required=False)
    starts_on = DayField("When did it start?", "Like 1/4/2024")
    notice_months = forms.IntegerField(
        label="How many months of notice?", help_text="Whole months before the end. Leave it empty if you do not know",
        required=False, min_value=0, max_value=60, widget=forms.NumberInput(),
        error_messages={
            "invalid": "Months of notice must be a whole number, like 6",
            "min_value": "Months of notice must be 0 or more",
            "max_value": "Months of notice must be 60 or fewer",
        },
    )  # fmt: skip
    notice_on = DayField("Or the last day to give notice", "If the contract names a day")
    extensions = WordsField(
        "Which extensions are left, in months?",
        "In order, like 12 + 12. Leave it empty if there are none",
    )
    value = PoundsField("What is it worth in all?", "Like 250,000 or 1.2m")
    vat = forms.ChoiceField(
        label="Does that include VAT?", required=False, choices=_VAT,
        error_messages={"invalid_choice": "Select whether the value includes VAT"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What kind of contract is it?", required=False, choices=_KINDS,
        error_messages={"invalid_choice": "Select a kind from the list"},
    )  # fmt: skip
    law = forms.ChoiceField(
        label="Which law was it bought under?", required=False, choices=_LAWS,
        help_text="The law of the day on which its procurement began",
        error_messages={"invalid_choice": "Select a law from the list"},
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(
            None if data is None else {name: str(value) for name, value in data.items()}
        )

    def clean_extensions(self) -> tuple[int, ...]:
        """Return the months of each extension."""
        text = str(self.cleaned_data.get("extensions") or "")
        parts = text.replace(",", "+").replace("and", "+").split("+")
        months = []
        for part in parts:
            digits = part.strip().removesuffix("months").removesuffix("month").strip()
            if not digits:
                continue
            if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits) <= 120:
                raise forms.ValidationError("Extensions must be months, like 12 + 12")
            months.append(int(digits))
        if len(months) > 12:
            raise forms.ValidationError("Enter at most 12 extensions")
        return tuple(months)

    def clean(self) -> dict[str, Any]:
        """Ask for the end, unless the contract rolls on; refuse an end before the start."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not ends and not cleaned.get("is_rolling") and "ends_on" not in self.errors:
            self.add_error(
                "ends_on", "Enter the day on which the contract ends, or say that it goes on"
            )
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The end must be the same as or after the start")
        return cleaned

    def contract(self) -> ExpiringContract:
        """Return the contract as it was described."""
        said = self.cleaned_data
        ends: date | None = said.get("ends_on")
        months, ends_of = 0, []
        for part in said.get("extensions") or ():
            months += part
            if ends:
                ends_of.append(add_months(ends, months))
        return ExpiringContract(
            ends_on=ends,
            may_extend_until=max(ends_of, default=None),
            extension_ends=tuple(ends_of),
            notice_on=said.get("notice_on"),
            notice_months=said.get("notice_months"),
            is_rolling=bool(said.get("is_rolling")),
            total_value_pence=said.get("value"),
            is_value_inc_vat={"yes": True, "no": False}.get(said.get("vat") or ""),
            regime=self.law_found().regime,
            starts_on=said.get("starts_on"),
            kind=Kind(said.get("kind") or Kind.GOODS_OR_SERVICES),
        )

    def law_found(self) -> LawOfContract:
        """Return the law: what was said, else what the start proves."""
        said = Regime(self.cleaned_data.get("law") or "")
        if said is not Regime.UNKNOWN:
            return LawOfContract(said, ())
        return law_of(starts_on=self.cleaned_data.get("starts_on"))
