"""What people type to sign in, and about their password and second factor: the library's forms in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as key
from django.core.exceptions import ValidationError

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


class Twice(Worded):
    """A form that asks for a new password twice."""

    asked = {"password1": signing_in.NEW_PASSWORD, "password2": signing_in.AGAIN}

    def add_error(self, field: str | None, error: Any) -> None:
        """Say in our words that the two are not the same."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = "The two passwords are not the same. Enter the new password again."
        super().add_error(field, error)  # type: ignore[misc]


class SignIn(Worded, account.LoginForm):
    """A name or e-mail address, and a password."""

    asked = {"login": signing_in.LOGIN, "password": signing_in.PASSWORD}


class ChangePassword(Twice, account.ChangePasswordForm):
    """The password of now, and a new one twice."""

    asked = {"oldpassword": signing_in.OLD_PASSWORD, **Twice.asked}


class SetPassword(Twice, account.SetPasswordForm):
    """A first password, for somebody who came through the council's own sign-in."""


class ForgottenPassword(Worded, account.ResetPasswordForm):
    """The address to which a link is sent."""

    asked = {"email": signing_in.EMAIL}


class NewPassword(Twice, account.ResetPasswordKeyForm):
    """A new password, after a link."""


class ConfirmPassword(Worded, account.ReauthenticateForm):
    """The password again, before something that matters."""

    asked = {"password": signing_in.PASSWORD}


class Code(Worded, factor.AuthenticateForm):
    """A code of the authenticator app, or a recovery code, to sign in."""

    asked = {"code": signing_in.CODE}


class ConfirmCode(Worded, factor.ReauthenticateForm):
    """A code again, before something that matters."""

    asked = {"code": signing_in.CODE}


class FirstCode(Worded, app.ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it is set up."""

    asked = {"code": signing_in.FIRST_CODE}


class AddKey(Worded, key.AddWebAuthnForm):
    """A name for a security key; the browser adds the credential."""

    asked = {"name": signing_in.KEY_NAME}


class RenameKey(Worded, key.EditWebAuthnForm):
    """Another name for a security key."""

    asked = {"name": signing_in.KEY_NAME}
