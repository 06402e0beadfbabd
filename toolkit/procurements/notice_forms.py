"""Typing a notice: a field for each thing that it must say, and what is recorded of it afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.pipeline.forms.plans import typed as typed_pounds
from toolkit.procurements import payment_lines
from toolkit.procurements.forms import UNKNOWN, EditionForm, OcidField, number, shown
from toolkit.procurements.notice_fields import SECTIONS, Field, Kind
from toolkit.procurements.notice_live_fields import INDICATORS
from toolkit.ui.typed import LineField

LONGEST_TEXT = 10_000
_WHEN = re.compile(
    r"^(?P<day>\S+(?:\s+[A-Za-z]+\s+\d{4})?)(?:\s+(?:at\s+)?(?P<time>\d{1,2}[:.]\d{2}))?$"
)


class LongField(forms.CharField):
    """Text of several lines, without what cannot be seen."""

    widget = forms.Textarea

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"max_length": f"“{label}” must be {LONGEST_TEXT:,} characters or less"},
        )  # fmt: skip

    def to_python(self, value: Any) -> str:
        """Read line ends as browsers send them, and leave out what cannot be seen."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(
            super().to_python("".join(one for one in text if one.isprintable() or one == "\n"))
        )


class MomentField(DayField):
    """A day with a time of day, noon if none is typed. The value is ISO text."""

    def clean(self, value: Any) -> str:  # type: ignore[override]
        """Return the moment; nothing for nothing."""
        text = " ".join(str(value or "").split())
        if not text:
            return ""
        found = _WHEN.match(text)
        day = super().clean(found["day"] if found else text)
        hours, minutes = (found["time"] if found and found["time"] else "12:00").replace(
            ".", ":"
        ).split(":")  # fmt: skip
        if day is None or int(hours) > 23 or int(minutes) > 59:
            raise forms.ValidationError(
                f"“{self.label}” must be a real day and time, like 31/3/2027 12:00"
            )
        return f"{day.isoformat()}T{int(hours):02d}:{minutes}"


class SeveralField(forms.MultipleChoiceField):
    """Boxes of which several may be ticked. The value is their codes with spaces between."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        """Return the codes of a text that is kept."""
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """Return the codes; refuse one that is not among the choices."""
        return " ".join(super().clean(value))


def _form_field(field: Field) -> forms.Field:
    if field.kind is Kind.DAY:
        return DayField(field.label, field.hint)
    if field.kind is Kind.MOMENT:
        found = MomentField(field.label, field.hint)
        found.widget.attrs["maxlength"] = "40"
        return found
    if field.kind is Kind.MONEY:
        return PoundsField(field.label, field.hint or "Like 250,000 or 1.2m")
    if field.kind is Kind.NUMBER:
        return number(field.label, field.hint, 100_000, is_marked=False)
    if field.kind is Kind.PAYMENTS:
        return payment_lines.PaymentsField(field.label, field.hint, LONGEST_TEXT)
    if field.kind is Kind.CHOICES:
        return SeveralField(
            label=field.label, help_text=field.hint, required=False, choices=field.choices,
            error_messages={"invalid_choice": f"Choose answers to “{field.label}” from the list"},
        )  # fmt: skip
    if field.kind is Kind.CHOICE:
        return forms.ChoiceField(
            label=field.label, help_text=field.hint, required=False, widget=forms.RadioSelect(),
            choices=[*field.choices, (UNKNOWN, "Not said yet")],
            error_messages={"invalid_choice": f"Choose an answer to “{field.label}” from the list"},
        )  # fmt: skip
    if field.kind is Kind.LINE:
        line = LineField(field.label, longest=500, help_text=field.hint)
        line.label = field.label
        return line
    return LongField(field.label, field.hint)


def to_text(field: Field, value: Any) -> str:
    """Return a value of a form as the text that is kept."""
    if value in (None, "", UNKNOWN):
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def as_typed(field: Field, text: str) -> str:
    """Return a text that is kept as it would be typed. What cannot be read stays as it is."""
    try:
        if text and field.kind is Kind.DAY:
            return shown(date.fromisoformat(text))
        if text and field.kind is Kind.MOMENT:
            moment = datetime.fromisoformat(text)
            return f"{shown(moment.date())} {moment:%H:%M}"
        if text and field.kind is Kind.MONEY:
            return typed_pounds(int(text))
        if field.kind is Kind.PAYMENTS:
            return payment_lines.as_typed(text)
    except ValueError:
        return text
    return text


class NoticeForm(EditionForm):
    """A draft of a notice. Nothing is required while it is a draft."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, fields: Sequence[Field], values: Mapping[str, str],
        edition: int, is_correction: bool = False, correction: str = "",
    ) -> None:  # fmt: skip
        """Make a field for each thing to say, filled with what was saved."""
        self.of = tuple(fields)
        initial: dict[str, Any] = {
            one.name: as_typed(one, values.get(one.name, "")) for one in self.of
        }
        super().__init__(data, initial={**initial, "edition": edition, "correction": correction})
        if is_correction:
            self.fields["correction"] = LongField(
                "What does this correct?",
                "Say in a sentence what changes, and why. Everybody reads it",
            )
        for one in self.of:
            self.fields[one.name] = _form_field(one)

    def clean(self) -> dict[str, Any]:
        """Refuse a contract that ends before it starts, and what else cannot be."""
        cleaned = super().clean() or {}
        for before in ("", "change_"):
            self._check_term(cleaned, before)
            without, with_vat = cleaned.get(f"{before}value_ex"), cleaned.get(f"{before}value_inc")
            if without is not None and with_vat is not None and with_vat < without:
                self.add_error(
                    f"{before}value_inc", "The value with VAT must not be less than without it"
                )
        first, last = cleaned.get("assessed_from"), cleaned.get("assessed_until")
        if first and last and last < first:
            self.add_error("assessed_until", "The last day assessed must be after the first")
        for place in INDICATORS:
            rating = cleaned.get(f"rating_{place}")
            if rating not in (None, "", UNKNOWN) and not cleaned.get(f"kpi_{place}"):
                self.add_error(f"kpi_{place}", f"Enter indicator {place}: you gave it a rating")
        return cleaned

    def _check_term(self, cleaned: Mapping[str, Any], before: str) -> None:
        start, end, until = (
            cleaned.get(f"{before}{name}") for name in ("starts_on", "ends_on", "extended_until")
        )
        if start and end and end < start:
            self.add_error(f"{before}ends_on", "The last day must be after the first")
        if end and until and until < end:
            self.add_error(
                f"{before}extended_until",
                "The last day with every extension must not be before the end",
            )

    def values(self) -> dict[str, str]:
        """Return the texts to keep, by the name of the field."""
        return {one.name: to_text(one, self.cleaned_data.get(one.name)) for one in self.of}

    def correction(self) -> str:
        """Return what a correction corrects, in words."""
        return str(self.cleaned_data.get("correction") or "")

    def sections(self) -> list[dict[str, Any]]:
        """Return the fields under the headings of their sections."""
        found = []
        for key, title in SECTIONS:
            inside = [(self[one.name], one) for one in self.of if one.section == key]
            if inside:
                found.append({"key": key, "title": title, "fields": inside})
        return found


_PLATFORM_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/ .-]{2,58}")


class PublishedForm(EditionForm):
    """That a notice was published on the national platform."""

    published_on = DayField("Published on", "The day that the platform shows, like 4/1/2027")
    number = LineField("Number of the notice", longest=60, help_text="Like 015545-2027")
    url = LineField("Address of the notice", longest=500, help_text="Its page on Find a Tender")
    ocid = OcidField()

    def __init__(
        self, data: Mapping[str, Any] | None, *, edition: int, ocid: str, has_number: bool
    ) -> None:
        """Without a form of its own, what is published has no number."""
        super().__init__(data, initial={"edition": edition, "ocid": ocid})
        if has_number:
            self.fields["number"].label = "Number of the notice"
        else:
            for name in ("number", "url", "ocid"):
                del self.fields[name]

    def clean_published_on(self) -> date:
        """Ask for the day."""
        day = self.cleaned_data.get("published_on")
        if not isinstance(day, date):
            raise forms.ValidationError("Enter the day on which it was published, like 4/1/2027")
        return day

    def clean_number(self) -> str:
        """Ask for the number."""
        text = str(self.cleaned_data.get("number") or "")
        if not _PLATFORM_NUMBER.fullmatch(text):
            raise forms.ValidationError(
                "Enter the number that the platform gave the notice, like 015545-2027"
            )
        return text

    def clean_url(self) -> str:
        """Take an address on the web, or none."""
        text = str(self.cleaned_data.get("url") or "")
        if text and not re.fullmatch(r"https://[^\s<>\"']+", text):
            raise forms.ValidationError("Enter the whole address, beginning with https://")
        return text


class CancelledForm(forms.Form):
    """That a published notice was cancelled on the platform."""

    cancelled_on = DayField("Cancelled on", "Like 4/1/2027")
    reason = LineField(
        "Why was it cancelled?", longest=300, required="Enter why it was cancelled",
        help_text="If it is in the open data, everybody reads it",
    )  # fmt: skip

    def clean_cancelled_on(self) -> date:
        """Ask for the day."""
        day = self.cleaned_data.get("cancelled_on")
        if not isinstance(day, date):
            raise forms.ValidationError("Enter the day on which it was cancelled, like 4/1/2027")
        return day
