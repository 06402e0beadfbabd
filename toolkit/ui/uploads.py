"""Requests that bring a file: how large one says it is, and passing over one that is too large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

BLOCK = 1 << 20
View = TypeVar("View", bound=Callable[..., object])
MOST_OF_A_FORM = 60_000_000  # of a request whose view sets no limit of its own


def has_own_limit(view: View) -> View:
    """Mark a view that says itself how large a request may be, and checks the form's token after that."""
    view.has_own_limit = True  # type: ignore[attr-defined]
    return view


def said_bytes(request: HttpRequest) -> int:
    """Return how large a request says it is; 0 if it does not say so. Nothing of it is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def is_too_large(request: HttpRequest, most_bytes: int) -> bool:
    """Say whether a request says that it brings more than a file of so many bytes. Nothing of it is read."""
    return said_bytes(request) > most_bytes + BLOCK


def refused(request: HttpRequest, most_bytes: int) -> bool:
    """Say whether a request that was posted is too large; what it brings is passed over then, so that an answer arrives."""
    if request.method != "POST" or not is_too_large(request, most_bytes):
        return False
    pass_over(request, most_bytes)
    return True


def pass_over(request: HttpRequest, most_bytes: int) -> None:
    """Read what is sent and keep nothing, up to twice what is allowed, so that the answer arrives."""
    left = 2 * most_bytes
    while left > 0 and (block := request.read(BLOCK)):
        left -= len(block)
