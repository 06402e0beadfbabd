"""Opening a round of a borough."""

from __future__ import annotations

from django import forms

from drafting.capability.among_boroughs import FEWEST_BOROUGHS


class OpenForm(forms.Form):
    """Whether the borough is counted among others."""

    shared = forms.ChoiceField(
        label="May other boroughs see how yours stands, without its name?",
        help_text=(
            f"From {FEWEST_BOROUGHS} boroughs on, each sees for each statement in how many of the others "
            "nobody, some or nearly everybody can do it. No name and no number of people is shown."
        ),
        widget=forms.RadioSelect(), choices=[("yes", "Yes, count us"), ("no", "No, leave us out")],
        error_messages={
            "required": "Select whether other boroughs may see how yours stands",
            "invalid_choice": "Select yes or no",
        },
    )  # fmt: skip
