"""Typing a borough's gates, what is asked for, and what is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from rulebook import lifecycle
from toolkit.approvals.actions import Wanted
from toolkit.approvals.choices import APPROVERS
from toolkit.people.choices import Role
from toolkit.pipeline.forms.plans import PoundsField, typed
from toolkit.ui.typed import TextField

NOBODY = "nobody"
BANDS = 2  # for each stage: who approves, and who does from a value on


class AskForm(forms.Form):
    """What who decides should know."""

    note = TextField(
        "What should they know?",
        help_text="Like what changed since they last looked, or what is still open. Name no people",
    )


class DecideForm(forms.Form):
    """Yes or no, and why."""

    answer = forms.ChoiceField(
        label="Do you approve it?", widget=forms.RadioSelect(),
        choices=[("yes", "Yes, I approve it"), ("no", "No, not yet")],
        error_messages={
            "required": "Select whether you approve it", "invalid_choice": "Select yes or no",
        },
    )  # fmt: skip
    reason = TextField(
        "Reason", help_text="Needed for a no: it is kept on the file. Name no people"
    )

    def clean(self) -> dict[str, Any]:
        """Ask why it is not approved."""
        said = super().clean() or {}
        if said.get("answer") == "no" and not said.get("reason"):
            self.add_error("reason", "Enter why it is not approved, so that it can be mended")
        return said


class GatesForm(forms.Form):
    """Who approves the end of each stage, for every purchase and for large ones."""

    def __init__(self, data: Mapping[str, Any] | None, *, gates: Iterable[Any] = ()) -> None:
        """Fill the form with the gates there are."""
        super().__init__(data)
        by_stage: dict[str, list[Any]] = {}
        for one in gates:
            by_stage.setdefault(one.stage, []).append(one)
        roles = [(one.value, one.label) for one in APPROVERS]
        for stage in lifecycle.STAGES:
            kept = sorted(by_stage.get(stage.key, ()), key=lambda one: one.from_pence)
            every = next((one for one in kept if one.from_pence == 0), None)
            large = next((one for one in kept if one.from_pence > 0), None)
            self.fields[f"{stage.key}-role"] = _role(
                "Who approves its end?", [(NOBODY, "As the toolkit suggests: the procurement lead"), *roles],
                every.role if every else NOBODY,
            )  # fmt: skip
            self.fields[f"{stage.key}-from"] = PoundsField(
                "For purchases of this value or more, somebody else (optional)", "With VAT, like 1m"
            )
            self.fields[f"{stage.key}-from"].initial = typed(large.from_pence) if large else ""
            self.fields[f"{stage.key}-large"] = _role(
                "Who approves those?", [(NOBODY, "Nobody else"), *roles],
                large.role if large else NOBODY,
            )  # fmt: skip

    def groups(self) -> list[tuple[str, list[str]]]:
        """Return the stages with the names of their fields."""
        return [
            (one.title, [f"{one.key}-role", f"{one.key}-from", f"{one.key}-large"])
            for one in lifecycle.STAGES
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a value and a role together."""
        said = super().clean() or {}
        for stage in lifecycle.STAGES:
            value, role = said.get(f"{stage.key}-from"), said.get(f"{stage.key}-large")
            if value and role == NOBODY:
                self.add_error(
                    f"{stage.key}-large",
                    f"{stage.title}: select who approves purchases of that value",
                )
            if not value and role not in (NOBODY, None):
                self.add_error(
                    f"{stage.key}-from", f"{stage.title}: enter the value from which that holds"
                )
        return said

    def wanted(self) -> list[Wanted]:
        """Return the gates that were typed."""
        said, found = self.cleaned_data, []
        for stage in lifecycle.STAGES:
            role, large = said[f"{stage.key}-role"], said[f"{stage.key}-large"]
            if role != NOBODY:
                found.append(Wanted(stage.key, 0, Role(role)))
            if large != NOBODY:
                found.append(Wanted(stage.key, int(said[f"{stage.key}-from"]), Role(large)))
        return found


def _role(label: str, choices: list[tuple[str, str]], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, initial=initial, widget=forms.Select(),
        error_messages={
            "required": f"Choose an answer to “{label}”",
            "invalid_choice": f"Choose one of the answers to “{label}”",
        },
    )  # fmt: skip
