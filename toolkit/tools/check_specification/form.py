"""What the specification linter asks: a text, pasted or in a file."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from registers.records import FileRefused
from toolkit.tools.check_specification.files import words_of
from toolkit.tools.engine.sheets import LONGEST_PASTE, PastedField


class SpecificationForm(forms.Form):
    """A specification. What is in a file takes the place of what is in the box, so that it can be mended there.

    One of `one_of` must be filled in; if none is, `nothing` is said.
    """

    one_of: tuple[str, ...] = ("text",)
    nothing = "Paste a specification, or upload one"

    text: forms.CharField = PastedField(
        "Paste the specification, or a part of it",
        help_text="Headings, numbers and lists may stay as they are. Of a few lines we do not say what is missing",
        rows=16,
    )
    file = forms.FileField(
        label="Or upload it", required=False, allow_empty_file=True,
        help_text="A Word document (.docx) or an Excel workbook (.xlsx), smaller than 2 MB. Its words come into the box above",
        error_messages={"invalid": "Select a file"},
    )  # fmt: skip

    def clean_file(self) -> str:
        """Return the words of the file, or ''."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is None:
            return ""
        try:
            words = words_of(cast(BinaryIO, file.file), file.name or "")
        except FileRefused as error:
            raise forms.ValidationError(str(error)) from error
        if len(words) > LONGEST_PASTE:
            raise forms.ValidationError(
                f"The selected file must hold {LONGEST_PASTE:,} characters or less. Upload the part that suppliers must meet"
            )
        return words

    def clean(self) -> dict[str, Any]:
        """Take the words of the file, and put them into the box; ask for some."""
        cleaned = super().clean() or {}
        if words := cleaned.get("file"):
            cleaned["text"] = words
            data = cast(QueryDict, self.data).copy()
            data["text"] = words
            self.data = data
        if not self.errors and not any(cleaned.get(name) for name in self.one_of):
            self.add_error("text", self.nothing)
        return cleaned
