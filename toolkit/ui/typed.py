"""Fields for what people type: one line, or text of several lines, without what cannot be seen."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST_TEXT = 2000


class LineField(forms.CharField):
    """One line of text, without characters that cannot be seen."""

    def __init__(
        self, label: str, *, longest: int, required: str = "", help_text: str = ""
    ) -> None:
        """`required` is what to say when it is empty; without it, it may be."""
        super().__init__(
            label=label if required else f"{label} (optional)",
            help_text=help_text,
            required=bool(required),
            max_length=longest,
            error_messages={
                "required": required,
                "max_length": f"“{label}” must be {longest} characters or less",
            },
        )

    def to_python(self, value: Any) -> str:
        """Return the line with single spaces."""
        return str(super().to_python(_one_line(value)))


class TextField(forms.CharField):
    """Text of several lines. A line's end counts as one character, as the writer counts it."""

    widget = forms.Textarea

    def __init__(
        self, label: str, *, required: str = "", help_text: str = "", rows: int = 4
    ) -> None:
        super().__init__(
            label=label if required else f"{label} (optional)",
            help_text=help_text,
            required=bool(required),
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={
                "required": required,
                "max_length": f"“{label}” must be {LONGEST_TEXT:,} characters or less",
            },
        )

    def to_python(self, value: Any) -> str:
        """Read line ends as browsers send them, and leave out what cannot be seen."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(
            super().to_python("".join(one for one in text if one.isprintable() or one == "\n"))
        )


def _one_line(value: Any) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in str(value or ""))
    return " ".join(text.split())
