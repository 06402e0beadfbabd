"""The words of signing in: what each field asks, and what is said when something is wrong.

One table for each form of the library, so that its pages read like ours.
"""

from __future__ import annotations

from dataclasses import dataclass

WRONG = (
    "Enter the name or e-mail address and the password of your account. One of the two is wrong."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a field is asked for."""

    label: str
    required: str
    hint: str = ""
    autocomplete: str = ""


def locked_out(minutes: int) -> str:
    """Say how long somebody has to wait after too many tries with one name."""
    return f"There were too many tries with this name. Try again in {minutes} minutes."


NEW_PASSWORD = Asked(
    "New password",
    "Enter a new password",
    "At least 12 characters. Three words that do not belong together are easy to remember and hard to guess.",
    "new-password",
)
AGAIN = Asked("New password again", "Enter the new password again", autocomplete="new-password")
LOGIN = Asked(
    "Name or e-mail address", "Enter your name or e-mail address", autocomplete="username"
)
PASSWORD = Asked("Password", "Enter your password", autocomplete="current-password")
OLD_PASSWORD = Asked(
    "Your password now", "Enter the password that you use now", autocomplete="current-password"
)
EMAIL = Asked("E-mail address", "Enter the e-mail address of your account", autocomplete="email")
CODE = Asked(
    "Code",
    "Enter the code",
    "Six digits from your authenticator app, or one of your recovery codes.",
    "one-time-code",
)
FIRST_CODE = Asked(
    "Code from the app", "Enter the code that the app shows", "Six digits.", "one-time-code"
)
KEY_NAME = Asked(
    "Name of the key",
    "Enter a name for the key",
    "To tell your keys apart, like 'blue key'.",
    "off",
)

# What the library calls its errors, in our words.
ERRORS = {
    "account_inactive": "This account is closed. Ask the administrator of your borough.",
    "email_password_mismatch": WRONG,
    "username_password_mismatch": WRONG,
    "invalid_login": WRONG,
    "enter_current_password": "The password that you use now is not right. Enter it again.",
    "incorrect_password": "The password is not right. Enter it again.",
    "incorrect_code": "The code is not right. Enter the one that the app shows now.",
    "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
    "unverified_email": "Your e-mail address must be confirmed first. Ask the administrator.",
    "cannot_delete_authenticator": "You need a second factor. Set up another one before you remove this.",
    "cannot_generate_recovery_codes": "Set up a second factor before you make recovery codes.",
}

# What the library says when something is done, by the names of its texts; the others say nothing.
DONE = {
    "account/messages/password_changed.txt": "Your password is changed. You are signed out everywhere else.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "Your security key is added.",
    "mfa/messages/webauthn_removed.txt": "The security key is removed.",
    "usersessions/messages/sessions_logged_out.txt": "You are signed out everywhere else.",
}
