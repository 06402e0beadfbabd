"""The form of a contract: a field for each fact of `own_fields`, and what two people typed at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from registers.money import money
from toolkit.contracts import categories
from toolkit.contracts.choices import Function, Regime
from toolkit.contracts.forms import DayField, tidied
from toolkit.contracts.own_fields import BY_NAME, FIELDS, Field, Kind

_YES_NO = [("", "Not known"), ("yes", "Yes"), ("no", "No")]
_MARKS = [("5", "5, high"), ("4", "4"), ("3", "3"), ("2", "2"), ("1", "1, low")]
_CHOICES: Mapping[str, list[tuple[str, str]]] = {
    "function": list(Function.choices),
    "satisfaction": _MARKS,
    "regime": [choice for choice in Regime.choices if choice[0]],
}
_MOST_MONTHS = 120


class TextField(forms.CharField):
    """A fact in words; control characters are taken out."""

    def __init__(self, of: Field) -> None:
        self.is_long = of.kind is not Kind.TEXT
        super().__init__(
            label=of.label,
            help_text=of.hint,
            required=False,
            max_length=of.longest,
            widget=forms.Textarea(attrs={"rows": 4}) if self.is_long else forms.TextInput,
            error_messages={
                "max_length": f"“{of.label}” must be {of.longest:,} characters or less"
            },
        )

    def to_python(self, value: Any) -> str:
        """Return the words without what cannot be typed; a long text keeps its lines."""
        if not self.is_long:
            return tidied(value)
        return "\n".join(tidied(line) for line in str(value or "").splitlines()).strip()


class SuppliersField(TextField):
    """Names of suppliers, one on each line."""

    def clean(self, value: Any) -> Any:
        """Return the names as they stand on the lines."""
        return tuple(line for line in super().clean(value).splitlines() if line)


class PoundsField(forms.CharField):
    """An amount in pounds as people write it, read as whole pence."""

    def __init__(self, of: Field) -> None:
        super().__init__(label=of.label, help_text=of.hint, required=False, max_length=40)

    def clean(self, value: Any) -> Any:
        """Return pence, or None for nothing."""
        text = str(value or "").strip()
        if not text:
            return None
        read = money(text)
        if read.currency not in ("", "GBP"):
            raise forms.ValidationError(f"“{self.label}” must be in pounds")
        if read.pence is None:
            raise forms.ValidationError(f"“{self.label}” must be one amount, like 250,000")
        if read.pence < 0:
            raise forms.ValidationError(f"“{self.label}” must not be below nothing")
        return read.pence


class YesField(forms.ChoiceField):
    """Yes, no, or not known."""

    def __init__(self, of: Field) -> None:
        self.is_plain = of.name == "is_rolling"
        super().__init__(
            label=of.label,
            help_text=of.hint,
            required=False,
            choices=_YES_NO[1:] if self.is_plain else _YES_NO,
            error_messages={"invalid_choice": f"“{of.label}” must be yes, no or not known"},
        )

    def clean(self, value: Any) -> Any:
        """Return True, False or None."""
        said = super().clean(value)
        if said == "":
            return False if self.is_plain else None
        return said == "yes"


class MonthsField(forms.IntegerField):
    """A number of whole months."""

    def __init__(self, of: Field) -> None:
        text = f"“{of.label}” must be a whole number from 0 to {_MOST_MONTHS}"
        super().__init__(
            label=of.label,
            help_text=of.hint,
            required=False,
            min_value=0,
            max_value=_MOST_MONTHS,
            error_messages={"invalid": text, "min_value": text, "max_value": text},
        )


class ContractForm(forms.Form):
    """Every fact of a contract that its borough may change. `seen` is what the person saw first."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    is_confirmed = forms.BooleanField(required=False, label="All other facts are still right too")

    def __init__(
        self, data: Any = None, *, people: Iterable[Any], facts: Mapping[str, Any] | None = None
    ) -> None:
        """Build the fields; `facts` is a snapshot (`own_facts.snapshot`) to begin with."""
        self.people = {str(one.pk): one for one in people}
        self.texts = as_texts(facts or {})
        super().__init__(data, initial={**self.texts, "seen": json.dumps(self.texts)})
        for one in FIELDS:
            self.fields[one.name] = self._field(one)

    def _field(self, of: Field) -> forms.Field:
        simple: Mapping[Kind, Any] = {
            Kind.TEXT: TextField,
            Kind.LONG: TextField,
            Kind.SUPPLIERS: SuppliersField,
            Kind.MONEY: PoundsField,
            Kind.NUMBER: MonthsField,
            Kind.YES: YesField,
        }
        if of.kind in simple:
            field: forms.Field = simple[of.kind](of)
            return field
        if of.kind is Kind.DAY:
            return DayField(of.label, of.hint or "Like 31/3/2027")
        if of.kind is Kind.PERSON:
            options = [
                (key, one.get_full_name() or one.username) for key, one in self.people.items()
            ]
        else:
            options = _CHOICES[of.name]
        return forms.ChoiceField(
            label=of.label,
            help_text=of.hint,
            required=False,
            choices=[("", "Not stated"), *options],
            error_messages={"invalid_choice": f"“{of.label}” must be one of the list"},
        )

    def clean_title(self) -> str:
        """Refuse a contract without a name."""
        if not self.cleaned_data["title"]:
            raise forms.ValidationError("Enter what the contract is called")
        return str(self.cleaned_data["title"])

    def clean_cpv_code(self) -> str:
        """Return eight digits of a code that is in the list."""
        text = str(self.cleaned_data["cpv_code"])
        code = text.replace(" ", "")[:8]
        if text and not categories.label(code):
            raise forms.ValidationError("“Category (CPV code)” must be eight digits of a CPV code")
        return code

    def clean_notice_url(self) -> str:
        """Refuse what is no address."""
        text = str(self.cleaned_data["notice_url"])
        if text and not text.startswith(("https://", "http://")):
            raise forms.ValidationError("“Address of its notice” must begin with https://")
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse days and amounts that contradict each other."""
        said = super().clean() or {}
        starts, ends, latest = (said.get(n) for n in ("starts_on", "ends_on", "may_extend_until"))
        if starts and ends and ends < starts:
            self.add_error("ends_on", "“Ends” must be the same as or after “Starts”")
        if ends and latest and latest < ends:
            self.add_error(
                "may_extend_until", "“May be extended until” must be the same as or after “Ends”"
            )
        low, high = said.get("value_low_pence"), said.get("value_high_pence")
        if low is not None and high is not None and high < low:
            self.add_error("value_high_pence", "The highest value must not be below the lowest")
        without, with_vat = said.get("value_ex_vat_pence"), said.get("value_inc_vat_pence")
        if without is not None and with_vat is not None and with_vat < without:
            self.add_error(
                "value_inc_vat_pence", "The value including VAT must not be below that without"
            )
        return said

    def before(self) -> dict[str, str]:
        """Return the texts that the person saw when they opened the form."""
        try:
            said = json.loads(str(self.data.get("seen") or ""))
        except ValueError:
            said = None
        if not isinstance(said, dict):
            return self.texts
        return {name: str(said.get(name, "")) for name in BY_NAME}

    def typed(self) -> dict[str, str]:
        """Return the texts that the person sent."""
        return {name: _lines(str(self.data.get(name, ""))) for name in BY_NAME}

    def changed(self) -> list[str]:
        """Name the facts that the person typed otherwise than they saw them."""
        before, typed = self.before(), self.typed()
        return [name for name in BY_NAME if typed[name] != _lines(before[name])]

    def values(self) -> dict[str, Any]:
        """Return the facts that the person changed, as the register keeps them."""
        return {name: self._value(name) for name in self.changed()}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if name == "manager":
            return self.people.get(str(value))
        if name == "satisfaction":
            return int(value) if value else None
        return value


def as_texts(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return each fact as a person would type it."""
    return {one.name: as_text(one, facts.get(one.name)) for one in FIELDS}


def as_text(of: Field, value: Any) -> str:
    """Return one fact as a person would type it."""
    if of.kind is Kind.YES:
        if of.name == "is_rolling":
            return "yes" if value else "no"
        return "" if value is None else "yes" if value else "no"
    if value is None:
        return ""
    if of.kind is Kind.MONEY:
        whole, rest = divmod(int(value), 100)
        return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    if of.kind is Kind.DAY:
        day = date.fromisoformat(str(value))
        return f"{day.day}/{day.month}/{day.year}"
    return _lines(str(value))


def _lines(text: str) -> str:
    return "\n".join(text.replace("\r\n", "\n").split("\n")).strip()
