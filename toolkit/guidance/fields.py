"""Lists as one field, stored as JSON: keys are edited as check boxes, words as lines."""

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

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Keep the order in which the keys stood: check boxes come in the order of the choices."""
        chosen = list(data or [])
        before = [key for key in getattr(instance, self.attname) or [] if key in chosen]
        setattr(instance, self.attname, before + [key for key in chosen if key not in before])


class _LinesField(forms.CharField):
    """A list of words, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(str(word) for word in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines as a list without empty lines and repetitions."""
        lines = [" ".join(line.split()) for line in str(value or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not how they were typed."""
        return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))


class WordsField(models.JSONField):
    """A list of words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Stand in migrations as what it is in the table."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def formfield(self, **options: Any) -> Any:
        """Offer the words as lines."""
        return _LinesField(
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            label=options.get("label") or str(self.verbose_name).capitalize(),
            help_text=self.help_text,
        )
