"""What the self-check asks: one answer to each statement, by stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from drafting.capability.answers import Answer
from drafting.capability.statements import STATEMENTS, by_stage


class SelfCheckForm(forms.Form):
    """A statement is a question with five answers; each is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in STATEMENTS:
            said = f"Select an answer to “{one.text}”"
            self.fields[one.key] = forms.ChoiceField(
                label=one.text,
                widget=forms.RadioSelect(),
                choices=[(answer.value, answer.in_words) for answer in Answer],
                error_messages={"required": said, "invalid_choice": said},
            )

    def stages(self) -> list[tuple[str, list[BoundField]]]:
        """Return the title of each stage, with its questions."""
        return [(stage.title, [self[one.key] for one in ones]) for stage, ones in by_stage()]

    def given(self) -> Mapping[str, Answer]:
        """Return the answers. For a valid form."""
        return {one.key: Answer(self.cleaned_data[one.key]) for one in STATEMENTS}
