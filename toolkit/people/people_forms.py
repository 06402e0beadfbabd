"""Forms about the people of a borough: an invitation, a role, an answer to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, QueryDict

from toolkit.people import signing_in
from toolkit.people.choices import BOROUGH_ROLES, MAY, Role


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even if that is nothing; none when a page is only looked at."""
    return request.POST if request.method == "POST" else None


class RoleField(forms.ChoiceField):
    """A role in a borough, each with what it may do."""

    def __init__(self, **words: Any) -> None:
        super().__init__(
            label="Role",
            choices=[(role.value, role.label) for role in BOROUGH_ROLES],
            widget=forms.RadioSelect,
            error_messages={"required": "Select a role", "invalid_choice": "Select a role"},
            **words,
        )
        self.choice_hints = {role.value: MAY[role] for role in BOROUGH_ROLES}

    def clean(self, value: Any) -> Role:
        """Return the role itself."""
        return Role(super().clean(value))


class Invite(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="The link is sent there. Use an address of the council.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the e-mail address of the person",
            "invalid": "Enter an e-mail address, like name@borough.gov.uk",
            "max_length": "The e-mail address must be 254 characters or fewer",
        },
    )
    name = forms.CharField(
        label="Name (optional)",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "The name must be 120 characters or fewer"},
    )
    role = RoleField()


class ChangeRole(forms.Form):
    """Another role for somebody."""

    role = RoleField()


class Join(forms.Form):
    """The answer of somebody who has no account yet: a name and a password."""

    name = forms.CharField(
        label="Your name",
        help_text="As colleagues know you. It is shown beside what you do.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your name",
            "max_length": "The name must be 120 characters or fewer",
        },
    )
    password = forms.CharField(
        label="Choose a password",
        help_text=signing_in.NEW_PASSWORD.hint,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "spellcheck": "false"}),
        error_messages={"required": "Enter a password"},
    )

    def clean_password(self) -> str:
        """Refuse a password that is short or common."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class Confirm(forms.Form):
    """A box to tick before something that cannot be undone."""

    sure = forms.BooleanField(
        label="Yes, delete it",
        error_messages={"required": "Tick the box if you are sure"},
    )
