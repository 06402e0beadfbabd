"""What people type about their accounts."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account

from toolkit.people import signing_in
from toolkit.people.signing_in import Asked


class Worded:
    """A form of the library whose fields ask in our words."""

    asked: ClassVar[dict[str, Asked]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        for name, asked in self.asked.items():
            field = self.fields[name]
            field.label, field.help_text = asked.label, asked.hint
            field.error_messages["required"] = asked.required
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= {"autocomplete": asked.autocomplete, "spellcheck": "false"}


class SignIn(Worded, account.LoginForm):
    """A name or e-mail address, and a password."""

    asked = {"login": signing_in.LOGIN, "password": signing_in.PASSWORD}
