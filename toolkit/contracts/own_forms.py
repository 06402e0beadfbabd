"""What may be asked of a borough's own register and done to many of its rows, and how we say it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from toolkit.contracts import missing
from toolkit.contracts.choices import Function, Look, Origin, OwnSort, Stale, Willing
from toolkit.contracts.forms import DayField, WordsField
from toolkit.contracts.own_queries import OwnFilters
from toolkit.people.choices import Sharing

_ORIGINS = (
    (Origin.REGISTER, "Our imported register"),
    (Origin.TYPED, "Typed here"),
    (Origin.NOTICE, "Only a published notice"),
)


class SelectField(forms.ChoiceField):
    """A list of which one may be chosen; the first choice is any."""

    def __init__(self, label: str, any_text: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(
            label=label,
            required=False,
            choices=[("", any_text), *((str(key), str(text)) for key, text in choices)],
            error_messages={"invalid_choice": f"“{label}” must be one of the list"},
        )


class OwnRegisterForm(forms.Form):
    """Filters of a borough's own register. Everything is optional; what is wrong is said and left out."""

    words = WordsField("Words", "In title, supplier, system, number or manager")
    ends_from = DayField("Ends from", "Like 1/4/2027")
    ends_to = DayField("Ends to", "Like 31/3/2028")
    area = SelectField("Service area", "Any service area", ())
    system = WordsField("System", "All or part of its name")
    function = SelectField("Function", "Any function", Function.choices)
    look = SelectField("Needs a look", "All contracts", Look.choices)
    stale = SelectField("Last confirmed", "At any time", Stale.choices)
    missing = SelectField(
        "Without this fact", "Complete or not", [(one.key, one.label) for one in missing.FACTS]
    )
    sharing = SelectField("Shared with", "Anybody", Sharing.choices)
    source = SelectField("Source", "Any source", _ORIGINS)
    willing = SelectField("Willing to work with others", "Not asked", Willing.choices)
    manager = SelectField("Manager", "Anybody", [("me", "Me")])
    sort = forms.ChoiceField(label="Sort by", required=False, choices=OwnSort.choices)

    def __init__(self, data: Mapping[str, Any], areas: Iterable[tuple[str, int]]) -> None:
        """Offer the service areas that the borough has, with how many contracts each has."""
        super().__init__({name: str(value) for name, value in data.items()})
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Any service area"),
            *((text, f"{text} ({count:,})") for text, count in areas),
        ]
        self.fields["sort"].error_messages["invalid_choice"] = "Select an order from the list"

    def clean(self) -> dict[str, Any]:
        """Refuse a window that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("ends_from"), cleaned.get("ends_to")
        if first and last and last < first:
            self.add_error("ends_to", "“Ends to” must be the same as or after “Ends from”")
        return cleaned

    def filters(self, *, authority_id: int, user_id: int, now: datetime, today: date) -> OwnFilters:
        """Return the filters that are right."""
        self.is_valid()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        ends_to = said.get("ends_to")
        return OwnFilters(
            authority_id=authority_id,
            now=now,
            today=today,
            words=said.get("words") or "",
            ends_from=said.get("ends_from"),
            ends_before=ends_to + timedelta(days=1) if ends_to else None,
            service_area=said.get("area") or "",
            system=said.get("system") or "",
            function=said.get("function") or "",
            sharing=said.get("sharing") or "",
            origin=said.get("source") or "",
            stale=said.get("stale") or "",
            look=said.get("look") or "",
            missing=said.get("missing") or "",
            willing=said.get("willing") or "",
            manager_id=user_id if said.get("manager") == "me" else None,
            sort=said.get("sort") or OwnSort.ENDS,
        )


class TicksForm(forms.Form):
    """What to do with the rows that were ticked."""

    do = forms.ChoiceField(
        label="With the ticked contracts",
        error_messages={
            "required": "Choose what to do with the ticked contracts",
            "invalid_choice": "Choose what to do from the list",
        },
    )
    references = forms.MultipleChoiceField(
        error_messages={"required": "Tick at least one contract"},
    )

    def __init__(
        self, data: Any = None, *, deeds: Iterable[tuple[str, str]], offered: Iterable[str] = ()
    ) -> None:
        """Offer the deeds that the person's role allows, for the rows that are the borough's."""
        super().__init__(data)
        do, references = self.fields["do"], self.fields["references"]
        assert isinstance(do, forms.ChoiceField)
        assert isinstance(references, forms.MultipleChoiceField)
        do.choices = [("", "Choose"), *deeds]
        references.choices = [(one, one) for one in offered]
        references.error_messages["invalid_choice"] = "A ticked contract is not in your register"


class ReasonField(forms.CharField):
    """Why somebody decides so: kept, and shown beside the decision."""

    def __init__(self, label: str, missing_text: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={
                "required": missing_text,
                "max_length": "The reason must be 300 characters or less",
            },
        )


class RemoveForm(forms.Form):
    """Why a contract does not belong in the register."""

    reason = ReasonField(
        "Why does it not belong in your register?",
        "Enter why it does not belong in your register",
        "Like: it is another borough’s, it never began, it is there twice",
    )


class ShareForm(forms.Form):
    """Who may see a row."""

    sharing = forms.ChoiceField(
        label="Who may see this contract?",
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who may see this contract"},
    )
