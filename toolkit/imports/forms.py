"""What may be uploaded and chosen, and how we say that it is wrong."""

from __future__ import annotations

from typing import Any, BinaryIO, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from registers.records import FileRefused
from toolkit.imports import kinds
from toolkit.imports.choices import Kind
from toolkit.people.choices import Sharing


def most_megabytes() -> int:
    """Return how large an upload may be."""
    return int(settings.UPLOAD_MAX_MB)


class UploadForm(forms.Form):
    """A file. What it holds is told by its contents."""

    file = forms.FileField(
        label="Upload a file",
        allow_empty_file=True,
        error_messages={"required": "Select a file", "invalid": "Select a file"},
    )
    kind: Kind = Kind.REGISTER

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large or cannot be read, in words."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > most_megabytes() * 1_000_000:
            raise forms.ValidationError(too_large())
        try:
            self.kind = kinds.detect(cast(BinaryIO, file.file), file.name or "file")
        except FileRefused as error:
            raise forms.ValidationError(str(error)) from error
        return file


def too_large() -> str:
    """Return what we say of a file that is too large."""
    return f"The selected file must be smaller than {most_megabytes()} MB. Split it and upload the parts"


class OptionsForm(forms.Form):
    """How a file is to be taken: what it holds, who sees what is new, whether it is everything."""

    kind = forms.ChoiceField(
        label="What is in this file?",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is in this file"},
    )
    sharing = forms.ChoiceField(
        label="Who may see contracts that are new in this file?",
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    is_whole = forms.BooleanField(
        label="This file is our whole register: mark contracts that it leaves out as missing",
        required=False,
    )
    hints: ClassVar[dict[str, str]] = {
        Sharing.OWN: "You can share contracts later, all at once or one by one",
        Sharing.BOROUGHS: "Colleagues in other London boroughs can find them too",
        Sharing.PUBLIC: "Everybody can read them on the public register",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing"].choice_hints = self.hints  # type: ignore[attr-defined]

    def clean_sharing(self) -> str:
        """Keep it in the borough unless somebody says otherwise."""
        return self.cleaned_data["sharing"] or Sharing.OWN
