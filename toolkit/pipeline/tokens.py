"""Links of e-mails that open without signing in: signed, for one person and borough, until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing

STILL_RIGHT, STOP = "still-right", "stop"
_DAYS = {STILL_RIGHT: 45, STOP: 400}


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link lets somebody do: whose it is, for which borough, and for which mail."""

    user_id: int
    authority_id: int
    mail: str
    round: str
    expires_on: date


def make(use: str, *, user_id: int, authority_id: int, mail: str, round_: str, today: date) -> str:
    """Return the signed text of a link. Nobody can change what it says without the site's key."""
    expires_on = today + timedelta(days=_DAYS[use])
    said = [user_id, authority_id, mail, round_, expires_on.isoformat()]
    return _signer(use).sign_object(said)


def read(use: str, text: str) -> Pass | None:
    """Return what a link says; None when it was not made here for this use. Ask `expires_on` as well."""
    try:
        user_id, authority_id, mail, round_, expires_on = _signer(use).unsign_object(text)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Pass(user_id, authority_id, mail, round_, date.fromisoformat(expires_on))


def _signer(use: str) -> signing.Signer:
    return signing.Signer(salt=f"pipeline.{use}")
