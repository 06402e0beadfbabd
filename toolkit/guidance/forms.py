"""The comment form: what may be typed, and how we say it is wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing

LONGEST_COMMENT = 2000
_SALT = "guidance.comment.form"
_FASTEST = timedelta(seconds=3)
_OLDEST = timedelta(hours=24)


class _Lines(forms.CharField):
    """Text of several lines. A line's end counts as one character, as the reader counts it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Read line ends as browsers send them."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class CommentForm(forms.Form):
    """A comment: text, perhaps a name, and two traps for programs that fill in every form.

    What is in the traps is never an error: a program must not learn what gave it away.
    """

    text = _Lines(
        label="Your comment",
        help_text="What is wrong, missing or useful? Do not give personal details of anybody.",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Enter your comment",
            "max_length": "Comment must be 2,000 characters or less",
            "null_characters_not_allowed": "Comment must not include characters that cannot be seen",
        },
    )
    name = forms.CharField(
        label="Your name or team (optional)",
        help_text="Shown with your comment if it is published, like 'Contract manager, outer borough'.",
        max_length=80,
        required=False,
        error_messages={
            "max_length": "Name must be 80 characters or less",
            "null_characters_not_allowed": "Name must not include characters that cannot be seen",
        },
    )
    about = forms.Field(required=False, widget=forms.HiddenInput)
    website = forms.Field(required=False)
    opened = forms.Field(required=False, widget=forms.HiddenInput)

    def looks_automatic(self, *, at: datetime) -> bool:
        """Say whether a program seems to have filled the form in: too fast, stale, or in the trap."""
        if self.cleaned_data["website"]:
            return True
        try:
            opened = datetime.fromisoformat(
                signing.Signer(salt=_SALT).unsign(self.cleaned_data["opened"] or "")
            )
        except (signing.BadSignature, ValueError):
            return True
        return not _FASTEST <= at - opened <= _OLDEST


def opened_at(moment: datetime) -> str:
    """Return a signed moment, for the form to say when it was opened."""
    return signing.Signer(salt=_SALT).sign(moment.isoformat())
