"""Typing lead times and quiet weeks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from rulebook.procedures import Route
from toolkit.contracts.forms import DayField, WordsField

_MOST = 730


class _Seen(forms.Form):
    """A form that is saved only as it was when its effect on the radar was shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    @property
    def stamp(self) -> str:
        """Return a name of what was typed."""
        typed = sorted(
            (name, str(value)) for name, value in self.cleaned_data.items() if name != "seen"
        )
        return hashlib.blake2b(repr(typed).encode(), digest_size=12).hexdigest()

    @property
    def is_seen(self) -> bool:
        """Say whether the effect of just this was shown."""
        return bool(self.cleaned_data.get("seen") == self.stamp)


class RouteForm(_Seen):
    """Days of each phase of a route, and why."""

    reason = WordsField(
        "Why do these figures hold in your borough?", "Like “Cabinet meets once a month”"
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, route: Route, own: Mapping[str, int]
    ) -> None:
        """Ask for each phase of the route, with the borough's own days or the defaults in it."""
        super().__init__(data)
        self.route, self.own = route, own
        for phase in route.phases:
            least = phase.legal_minimum
            law = f" By law at least {least.kind.in_words(least.days)}." if least else ""
            unit = "working days" if phase.kind == "working-days" else "days"
            self.fields[phase.key] = forms.IntegerField(
                label=f"{phase.label}, in {unit}",
                help_text=f"Default: {phase.length}. {phase.reason}{law}",
                required=False,
                min_value=least.days if least else 0,
                max_value=_MOST,
                initial=own.get(phase.key, phase.days),
                error_messages={
                    "invalid": f"“{phase.label}” must be a whole number of days",
                    "min_value": f"“{phase.label}” must be {least.days if least else 0} days or more"
                    + (", the legal minimum" if least else ""),
                    "max_value": f"“{phase.label}” must be {_MOST} days or fewer",
                },
            )
        self.order_fields([*(phase.key for phase in route.phases), "reason", "seen"])

    @property
    def days(self) -> dict[str, int]:
        """Return the phases whose days are not the default's."""
        return {
            phase.key: self.cleaned_data[phase.key]
            for phase in self.route.phases
            if self.cleaned_data.get(phase.key) not in (None, phase.days)
        }

    def clean(self) -> dict[str, Any]:
        """Ask for a reason when something changes."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("reason") and self.days != dict(self.own):
            self.add_error("reason", "Enter why these figures hold in your borough")
        return cleaned


class QuietForm(_Seen):
    """Days on which the borough decides nothing."""

    label = WordsField(
        "What are they?", "Like “Christmas”, “August recess” or “Before the elections”"
    )
    starts_on = DayField("First day", "Like 21/12/2026")
    ends_on = DayField("Last day", "Like 3/1/2027")

    def clean(self) -> dict[str, Any]:
        """Ask for everything, in order and not too long."""
        cleaned = super().clean() or {}
        first: date | None = cleaned.get("starts_on")
        last: date | None = cleaned.get("ends_on")
        for name, text in (
            ("label", "Enter what these days are"),
            ("starts_on", "Enter the first day"),
            ("ends_on", "Enter the last day"),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, text)
        if cleaned.get("label") and len(cleaned["label"]) > 120:
            self.add_error("label", "“What are they?” must be 120 characters or less")
        if first and last and last < first:
            self.add_error("ends_on", "“Last day” must be the same as or after “First day”")
        if first and last and (last - first).days > 120:
            self.add_error(
                "ends_on", "Quiet weeks must be 120 days or fewer. Enter each time by itself"
            )
        return cleaned
