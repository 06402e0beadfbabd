"""Which old specification is to be mended: a file, or its words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from toolkit.tools.check_specification.form import SpecificationForm
from toolkit.tools.engine.sheets import PastedField
from toolkit.workbook.import_forms import MOST_BYTES


class MendForm(SpecificationForm):
    """An old specification. What is in a file takes the place of what is pasted."""

    nothing = "Upload an old specification, or paste its words"
    no_name = "an old specification"

    text = PastedField("Or paste its words", help_text="One requirement in each line, paragraph or bullet", rows=8)  # fmt: skip
    file = forms.FileField(
        label="Upload an old specification", required=False, allow_empty_file=True,
        help_text=f"A Word document (.docx) or an Excel workbook (.xlsx), smaller than {MOST_BYTES // 1_000_000} MB",
        error_messages={"invalid": "Select a file"},
    )  # fmt: skip
    name = forms.CharField(required=False, max_length=150, widget=forms.HiddenInput())
    field_order = ("file", "text", "name")

    def clean_file(self) -> str:
        """Return the words of the file, or ''; refuse a large one before it is opened."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if file is not None and (file.size or 0) >= MOST_BYTES:
            raise forms.ValidationError(
                f"The selected file must be smaller than {MOST_BYTES // 1_000_000} MB. Paste the part that suppliers must meet"
            )
        return super().clean_file()

    def source(self) -> str:
        """Say where it came from, for the entries that are made of it."""
        file = self.files.get("file")
        said = (file.name if file else self.cleaned_data.get("name")) or ""
        name = "".join(one for one in said if one.isprintable())[:150]
        return name or self.no_name


class TermsForm(MendForm):
    """Draft terms of a tender: a file, or their words."""

    nothing = "Upload the draft terms, or paste them"
    no_name = "the draft terms"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Upload the draft terms"
        self.fields[
            "text"
        ].help_text = "From the invitation to tender, the conditions or the contract"
