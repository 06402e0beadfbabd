"""Secrets that the site must read again, like that of an authenticator app, sealed with its own key."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.signing import BadSignature


def _box() -> Fernet:
    digest = hashlib.sha256(b"toolkit.people.secret_box:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def seal(text: str) -> str:
    """Return a text that only this site's SECRET_KEY opens."""
    return _box().encrypt(text.encode()).decode("ascii")


def open_(sealed: str) -> str:
    """Return what was sealed. Raises `BadSignature` for another key or a changed text."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise BadSignature("This was sealed with another key") from error
