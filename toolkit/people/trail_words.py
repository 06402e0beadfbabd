"""The audit trail in plain words: a sentence for each action, and the kinds by which it is filtered.

An action without a sentence of its own is read from its name: `pipeline.lead_times.set` is "Lead times set".
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.people.choices import Role

SENTENCES: Mapping[str, str] = {
    "people.signed_in": "Signed in",
    "people.signed_out": "Signed out",
    "people.sign_in_failed": "A wrong password was tried for {about}",
    "people.locked_out": "{about} was locked for a while after too many wrong passwords",
    "people.password.changed": "Changed the password",
    "people.password.reset": "Chose a new password by a link sent by e-mail",
    "people.factor.app_set": "Set up an authenticator app",
    "people.factor.app_removed": "Removed the authenticator app",
    "people.factor.key_added": "Added a security key",
    "people.factor.key_removed": "Removed a security key",
    "people.factor.codes_made": "Made new recovery codes",
    "people.factor.reset": "Removed the second factor of {about}",
    "people.account.opened": "Opened an account",
    "people.invitation.sent": "Invited somebody as {role}",
    "people.invitation.sent_again": "Sent an invitation again",
    "people.invitation.withdrawn": "Withdrew an invitation",
    "people.invitation.accepted": "Accepted an invitation",
    "people.role.given": "Gave {about} the role {role}",
    "people.role.changed": "Changed the role of {about} from {before} to {role}",
    "people.role.ended": "Ended the role of {about} ({role})",
    "people.personal_data.deleted": "Deleted the personal data of {about}",
    "people.editor.added": "Made an editor's account",
}
SIGNING_IN = (
    "people.signed_in",
    "people.signed_out",
    "people.sign_in_failed",
    "people.locked_out",
    "people.password.",
    "people.factor.",
)
# Key, what it is called, and how the names of its actions begin.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("sign-in", "Signing in, passwords, second factors", SIGNING_IN),
    (
        "accounts",
        "Accounts, invitations and roles",
        ("people.account.", "people.invitation.", "people.role.", "people.personal_data."),
    ),
    ("imports", "Imports", ("imports.",)),
    ("register", "Register", ("contracts.", "suppliers.", "boroughs.")),
    ("pipeline", "Renewals and pipeline", ("pipeline.",)),
    ("together", "Working with other boroughs", ("collaboration.", "knowledge.", "rooms.")),
    ("publish", "Open data", ("opendata.",)),
)


def begins_with(kind: str) -> tuple[str, ...]:
    """Return how the actions of a kind begin; nothing for a kind that there is not."""
    return next((starts for key, _, starts in KINDS if key == kind), ())


def sentence(action: str, *, about: str, details: Mapping[str, object]) -> str:
    """Say what was done."""
    template = SENTENCES.get(action)
    if template is None:
        words = action.partition(".")[2].replace(".", " ").replace("_", " ") or action
        return f"{words[:1].upper()}{words[1:]}" + (f" ({about})" if about else "")
    roles = {key: _role(details.get(key)) for key in ("role", "before")}
    return template.format(about=about, **roles)


def _role(value: object) -> str:
    return Role(value).label.lower() if value in Role.values else "another role"
