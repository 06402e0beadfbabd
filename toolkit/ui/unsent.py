"""A form that could not be taken: signed out meanwhile, or open too long. What was typed is shown and can be sent again.

Nothing is kept on the server: what was typed stands in the page that answers, in a form to the same address with a
new token. It is shown to whoever sent it, and for forms of this site alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Never shown or sent twice: passwords, codes and secrets of any form.
_SECRET = ("password", "code", "secret", "token", "credential")
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed: fields by name and value as they came, the long ones to read, and whether a file was among them."""

    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    has_files: bool


def unsent(request: HttpRequest) -> Unsent | None:
    """Return what was typed into a form; None for a request that is none, or that holds a secret."""
    if request.method != "POST":
        return None
    try:
        sent = request.POST
        has_files = bool(request.FILES)
    except (RequestDataTooBig, TooManyFieldsSent, OSError):
        return None
    fields = tuple(
        (name, value)
        for name in sent
        if name != "csrfmiddlewaretoken"
        for value in sent.getlist(name)
    )
    if holds_secret(name for name, _ in fields) or not (fields or has_files):
        return None
    texts = tuple(value for _, value in fields if len(value) > 20)[:_MOST_SHOWN]
    return Unsent(fields, texts, has_files)


def holds_secret(names: Iterable[str]) -> bool:
    """Say whether one of a form's fields is a password, a code or the like: such a form is never kept or shown."""
    return any(word in name.lower() for name in names for word in _SECRET)


def is_own(request: HttpRequest) -> bool:
    """Say whether a request came from a page of this site: only then may it be offered again."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.get_host()


def page(request: HttpRequest, found: Unsent, *, sign_in_url: str = "") -> HttpResponse:
    """Return the page that says that nothing is lost, with a button that sends it again."""
    context = {"unsent": found, "sign_in_url": sign_in_url, "address": request.get_full_path()}
    response = render(request, "ui/errors/unsent.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response
