"""Typing what a file is, and choosing it."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from registers.records import FileRefused
from toolkit.teamwork.choices import FileKind
from toolkit.teamwork.file_kinds import ALLOWED, refuse_unfit
from toolkit.ui.typed import LineField


def most_bytes() -> int:
    """Return how large a file may be."""
    return int(settings.FILE_MAX_MB) * 1_000_000


def too_large() -> str:
    """Say that a file is too large."""
    return f"The selected file must be smaller than {settings.FILE_MAX_MB} MB"


class VersionForm(forms.Form):
    """A file, which must be of a kind that may be kept."""

    file = forms.FileField(
        label="File", allow_empty_file=True, max_length=None,
        error_messages={"required": "Select a file", "invalid": "Select a file"},
    )  # fmt: skip

    def __init__(self, *words: Any, **more: Any) -> None:
        """Say what may be kept."""
        super().__init__(*words, **more)
        self.fields["file"].help_text = f"{ALLOWED}, smaller than {settings.FILE_MAX_MB} MB"

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large or may not be kept, in words."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > most_bytes():
            raise forms.ValidationError(too_large())
        try:
            refuse_unfit(cast(BinaryIO, file.file), file.name or "")
        except FileRefused as error:
            raise forms.ValidationError(str(error)) from error
        return file


class FileForm(VersionForm):
    """A file with a title and what it is."""

    title = LineField(
        "Title", longest=200, required="Enter a title",
        help_text="What colleagues will look for, like Notes of the tenants’ panel, March",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What is it?", choices=FileKind.choices, widget=forms.RadioSelect(),
        error_messages={
            "required": "Select what it is", "invalid_choice": "Select what it is from the list",
        },
    )  # fmt: skip
    field_order = ("title", "kind", "file")
