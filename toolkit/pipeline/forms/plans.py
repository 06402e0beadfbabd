"""Typing a planned purchase, dropping one, asking for shared ones, and the spend of a year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField, WordsField
from toolkit.people.choices import Sharing
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.planning import PlanFacts
from toolkit.pipeline.plans import BUYING_ROUTES, Wanted

_MONEY = re.compile(r"^(\d{1,13})(?:\.(\d{1,3}))?\s*(k|m|bn|thousand|million|billion)?$")
_TIMES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_MOST_PENCE = 10**15
_CATEGORIES = (("", "Not said"), ("goods", "Goods"), ("services", "Services"), ("works", "Works"))


class PoundsField(forms.CharField):
    """Money typed as a person writes it: £1,250,000 or 1.25m. The value is whole pence."""

    def __init__(self, label: str, help_text: str = "", *, required: bool = False) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=40,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"required": f"Enter “{label}”, like 250,000 or 1.2m"},
        )

    def clean(self, value: Any) -> int | None:
        """Return the pence; refuse what is no amount."""
        if isinstance(value, int):
            return value
        text = str(super().clean(value) or "").lower().replace("£", "").replace(",", "").strip()
        if not text:
            return None
        found = _MONEY.match(text)
        if not found:
            raise forms.ValidationError(f"“{self.label}” must be an amount, like 250,000 or 1.2m")
        whole, part, unit = found.groups()
        zeros = _TIMES.get(unit or "", 0) + 2
        if part and not unit and len(part) > 2:
            raise forms.ValidationError(f"“{self.label}” must be pounds and whole pence")
        pence = int(whole + (part or "").ljust(zeros, "0")[:zeros])
        if pence > _MOST_PENCE:
            raise forms.ValidationError(f"“{self.label}” must be £10 trillion or less")
        return pence


def typed(pence: int | None) -> str:
    """Show pence as they would be typed."""
    if pence is None:
        return ""
    return f"{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")


class PlanForm(forms.Form):
    """A planned purchase."""

    title = forms.CharField(
        label="What will be bought?",
        max_length=300,
        error_messages={
            "required": "Enter what will be bought",
            "max_length": "“What will be bought?” must be 300 characters or less",
        },
    )
    description = forms.CharField(
        label="Description",
        help_text="In plain words: the problem, who it serves. Suppliers read this if you share it with everybody.",
        required=False,
        max_length=5000,
        widget=forms.Textarea(),
        error_messages={"max_length": "Description must be 5,000 characters or less"},
    )
    category = forms.ChoiceField(
        label="Kind", required=False, choices=_CATEGORIES,
        error_messages={"invalid_choice": "Select a kind from the list"},
    )  # fmt: skip
    cpv_code = WordsField("CPV code", "Eight digits, if you know it, like 48000000")
    value = PoundsField(
        "Value, without VAT", "Of the whole contract with all extensions, like 250,000 or 1.2m"
    )
    notice_on = DayField("Tender notice expected", "Like 1/4/2027. The pipeline is ordered by it")
    starts_on = DayField("New contract starts", "Like 1/10/2027")
    months = forms.IntegerField(
        label="Length in months", required=False, min_value=1, max_value=360, widget=forms.NumberInput(),
        error_messages={
            "invalid": "“Length in months” must be a whole number",
            "min_value": "“Length in months” must be 1 or more",
            "max_value": "“Length in months” must be 360 or fewer",
        },
    )  # fmt: skip
    route = forms.ChoiceField(
        label="Route", required=False,
        choices=[("", "Not decided"), *((route.key, route.title) for route in BUYING_ROUTES)],
        error_messages={"invalid_choice": "Select a route from the list"},
    )  # fmt: skip
    state = forms.ChoiceField(
        label="How far is it?",
        choices=[(one.value, one.label) for one in PlanState if one is not PlanState.DROPPED],
        error_messages={
            "invalid_choice": "Select how far it is",
            "required": "Select how far it is",
        },
    )
    is_open_to_joining = forms.BooleanField(label="Other boroughs may join", required=False)
    contact = WordsField("Contact", "A team’s address, not a person’s name")
    sharing = forms.ChoiceField(
        label="Who may see it?", choices=Sharing.choices, widget=forms.RadioSelect(),
        error_messages={"required": "Select who may see it", "invalid_choice": "Select who may see it"},
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, facts: PlanFacts | None = None, may_share: bool
    ) -> None:
        """Fill the form with facts. Who may not share has no field for it, and what was said stays."""
        self.facts = facts
        initial: dict[str, Any] = {"state": PlanState.PLANNED, "sharing": Sharing.OWN}
        if facts is not None:
            initial = {name: getattr(facts, name) for name in facts.__slots__}
            initial["value"] = typed(facts.value_pence)
            for name in ("notice_on", "starts_on"):
                day = initial[name]
                initial[name] = f"{day.day}/{day.month}/{day.year}" if day else ""
        super().__init__(data, initial=initial)
        if not may_share:
            del self.fields["sharing"]

    def clean_cpv_code(self) -> str:
        """Return eight digits, or nothing."""
        text = str(self.cleaned_data.get("cpv_code") or "")
        digits = text.split("-")[0].replace(" ", "")
        if digits and not re.fullmatch(r"[0-9]{8}", digits):
            raise forms.ValidationError("CPV code must be eight digits, like 48000000")
        return digits

    def clean_contact(self) -> str:
        """Return a contact of the length that is kept."""
        text = str(self.cleaned_data.get("contact") or "")
        if len(text) > 150:
            raise forms.ValidationError("“Contact” must be 150 characters or less")
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a start before its notice."""
        cleaned = super().clean() or {}
        notice, start = cleaned.get("notice_on"), cleaned.get("starts_on")
        if notice and start and start < notice:
            text = "“New contract starts” must be the same as or after the day of the notice"
            self.add_error("starts_on", text)
        return cleaned

    def as_facts(self) -> PlanFacts:
        """Return what was typed."""
        said = dict(self.cleaned_data)
        said["value_pence"] = said.pop("value")
        said.setdefault("sharing", self.facts.sharing if self.facts else Sharing.OWN)
        return PlanFacts(**said)


class DropForm(forms.Form):
    """Why a plan is dropped."""

    reason = WordsField(
        "Why is it dropped?", "It is kept with the plan, and you can bring the plan back"
    )

    def clean_reason(self) -> str:
        """Ask for a reason."""
        if not self.cleaned_data.get("reason"):
            raise forms.ValidationError("Enter why it is dropped")
        return str(self.cleaned_data["reason"])


class SharedForm(forms.Form):
    """Filters of the plans that boroughs share."""

    words = WordsField("Words", "In title or description")
    borough = forms.ChoiceField(
        label="Borough", required=False,
        error_messages={"invalid_choice": "Select a borough from the list"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any kind"), *_CATEGORIES[1:]],
        error_messages={"invalid_choice": "Select a kind from the list"},
    )  # fmt: skip
    within = forms.ChoiceField(
        label="Notice expected within", required=False,
        choices=[("", "Any time"), ("6", "6 months"), ("12", "12 months"), ("18", "18 months"), ("36", "3 years")],
        error_messages={"invalid_choice": "Select a time from the list"},
    )  # fmt: skip
    open_only = forms.BooleanField(label="Only those that others may join", required=False)

    def __init__(self, data: Mapping[str, Any], *, boroughs: Sequence[tuple[str, str]]) -> None:
        """Offer the boroughs that share a plan."""
        super().__init__({name: str(value) for name, value in data.items()})
        borough = self.fields["borough"]
        assert isinstance(borough, forms.ChoiceField)
        borough.choices = [("", "Any borough"), *boroughs]

    def wanted(self) -> Wanted:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        within = said.get("within")
        return Wanted(
            borough=said.get("borough") or "",
            words=said.get("words") or "",
            category=said.get("kind") or "",
            months=int(within) if within else None,
            is_open_only=bool(said.get("open_only")),
        )


class SpendForm(forms.Form):
    """What a borough expects to pay in a financial year."""

    spend = PoundsField(
        "What do you expect to pay in the year?",
        "Under contracts that are not exempt, VAT included, like 120m",
        required=True,
    )
