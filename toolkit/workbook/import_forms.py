"""Which file is imported, and which of its columns is which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from drafting.workbook.section import Section
from registers.records import FileRefused
from toolkit.workbook.sheets import Table, read

MOST_BYTES = 5_000_000
LEFT_OUT = ""


class SheetForm(forms.Form):
    """A file with entries of a section. Its clean value is the table and the file's name."""

    file = forms.FileField(
        label="File", help_text=f"CSV or Excel (.xlsx), smaller than {MOST_BYTES // 1_000_000} MB", allow_empty_file=True,
        error_messages={"required": "Select a file", "invalid": "Select a file"},
    )  # fmt: skip

    def __init__(self, *args: Any, section: Section, **words: Any) -> None:
        super().__init__(*args, **words)
        self.section = section

    def clean_file(self) -> tuple[Table, str]:
        """Read the file; refuse what is too large, cannot be read or does not fit, in words."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) >= MOST_BYTES:
            raise forms.ValidationError(
                f"The selected file must be smaller than {MOST_BYTES // 1_000_000} MB. Split it and import the parts"
            )
        name = "".join(one for one in file.name or "file" if one.isprintable()) or "file"
        try:
            return read(cast(BinaryIO, file.file), name, self.section), name
        except FileRefused as error:
            raise forms.ValidationError(str(error)) from error


class ColumnsForm(forms.Form):
    """Which field each column of a file is."""

    def __init__(self, data: Mapping[str, Any] | None, *, section: Section, one: Any) -> None:
        super().__init__(data)
        self.section = section
        choices = [(LEFT_OUT, "Leave it out"), *((each.name, each.label) for each in section.fields)]  # fmt: skip
        for number, head in enumerate(one.head):
            name = head or f"column {number + 1}"
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=f"What “{name}” is", choices=choices, required=False,
                initial=one.columns[number] if number < len(one.columns) else LEFT_OUT,
                error_messages={"invalid_choice": f"Choose what “{name}” is from the list"},
            )  # fmt: skip

    def columns(self) -> list[str]:
        """Return the field of each column, in order."""
        return [self.cleaned_data[name] for name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Refuse a field for two columns."""
        said = super().clean() or {}
        chosen = {name: said.get(name) for name in self.fields if said.get(name)}
        counts = Counter(chosen.values())
        for name, field in chosen.items():
            if counts[field] > 1:
                label = self.section.field(str(field)).label
                self.add_error(name, f"Choose “{label}” for one column only")
        return said
