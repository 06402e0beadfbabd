"""A list of keys as one field: stored as JSON, edited as check boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

Choices = list[tuple[str, str]]


class KeysField(models.JSONField):
    """A list of keys out of some choices, which may be a function that is asked when a form is shown."""

    def __init__(
        self, *args: Any, keys: Choices | Callable[[], Choices] | None = None, **options: Any
    ) -> None:
        self.keys = keys or []
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Leave the choices out of migrations: they change nothing in the table."""
        name, path, args, options = super().deconstruct()
        options.pop("keys", None)
        return name, path, args, options

    def formfield(self, **options: Any) -> Any:
        """Offer the keys as check boxes."""
        return forms.MultipleChoiceField(
            choices=self.keys,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=options.get("label") or str(self.verbose_name).capitalize(),
            help_text=self.help_text,
        )
