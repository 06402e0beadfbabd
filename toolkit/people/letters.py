"""What is said by e-mail about accounts: plain text, one table, and one way to send it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, a text with places for words, and what goes into the audit trail when it is sent."""

    subject: str
    text: str
    action: str = ""


_NOT_YOU = (
    "If it was not you, choose a new password at once at {reset_url} and tell the administrator of your "
    "borough."
)

# By the names under which the sign-in library asks for them.
LETTERS = {
    "account/email/password_reset_key": Letter(
        "Choose a new password",
        "Somebody, probably you, asked for a new password for {name}.\n\nChoose it here:\n\n"
        "{password_reset_url}\n\nThe link works once, within three days. If you did not ask, do nothing: "
        "your password stays as it is.",
    ),
    "account/email/unknown_account": Letter(
        "No account with this address",
        "Somebody, probably you, asked for a new password for {email}. There is no account with this "
        "address. You may have been invited at another one.\n\nIf you did not ask, do nothing.",
    ),
    "account/email/password_changed": Letter(
        "Your password was changed",
        "The password of {name} was changed. All other places where you were signed in are signed out.\n\n"
        + _NOT_YOU,
        "people.password.changed",
    ),
    "account/email/password_set": Letter(
        "A password was set",
        "A password was set for {name}.\n\n" + _NOT_YOU,
        "people.password.changed",
    ),
    "account/email/password_reset": Letter(
        "Your password was changed",
        "A new password was chosen for {name}, by a link that we sent to this address.\n\n"
        + _NOT_YOU,
        "people.password.reset",
    ),
    "mfa/email/totp_activated": Letter(
        "An authenticator app was set up",
        "An authenticator app was set up as the second factor of {name}.\n\n" + _NOT_YOU,
        "people.factor.app_set",
    ),
    "mfa/email/totp_deactivated": Letter(
        "An authenticator app was removed",
        "The authenticator app of {name} is no longer asked for.\n\n" + _NOT_YOU,
        "people.factor.app_removed",
    ),
    "mfa/email/webauthn_added": Letter(
        "A security key was added",
        "A security key was added as a second factor of {name}.\n\n" + _NOT_YOU,
        "people.factor.key_added",
    ),
    "mfa/email/webauthn_removed": Letter(
        "A security key was removed",
        "A security key of {name} was removed.\n\n" + _NOT_YOU,
        "people.factor.key_removed",
    ),
    "mfa/email/recovery_codes_generated": Letter(
        "New recovery codes were made",
        "New recovery codes were made for {name}. The old ones no longer work.\n\n" + _NOT_YOU,
        "people.factor.codes_made",
    ),
    "people/factor_reset": Letter(
        "Your second factor was removed",
        "The administrator of your borough removed the second factor of {name}, so that you can set up "
        "a new one when you next sign in.\n\n" + _NOT_YOU,
    ),
    "people/invitation": Letter(
        "You are invited to {place}",
        "{by} invites you to join {place} as {role}.\n\nAccept here:\n\n{link}\n\nThe link works once, "
        "until {until}. If you do not know what this is about, do nothing: without the link there is no "
        "account.",
    ),
}


def send(name: str, /, *, to: str, **words: object) -> bool:
    """Send one letter; say whether the mail server took it. A letter never undoes what was done."""
    letter = LETTERS[name]
    brand = settings.BRAND["name"]
    words = {"reset_url": f"{settings.SITE_URL}/account/password/forgotten/", **words}
    message = EmailMessage(
        subject=_one_line(f"{letter.subject.format(**words)} – {brand}"),
        body=f"{letter.text.format(**words)}\n\n{brand}\n{settings.SITE_URL}/\n",
        to=[to],
    )
    try:
        message.send()
    except (OSError, SMTPException):
        logger.exception("people.letter.not_sent", extra={"letter": name})
        return False
    return True


def _one_line(text: str) -> str:
    return " ".join(text.split())
