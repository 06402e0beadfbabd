"""Requests that bring a file: how large one says it is, and passing over one that is too large."""

from __future__ import annotations

from django.http import HttpRequest

BLOCK = 1 << 20
MOST_OF_A_FORM = 60_000_000  # of a request whose view sets no limit of its own


def said_bytes(request: HttpRequest) -> int:
    """Return how large a request says it is; 0 if it does not say so. Nothing of it is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def is_too_large(request: HttpRequest, most_bytes: int) -> bool:
    """Say whether a request says that it brings more than a file of so many bytes. Nothing of it is read."""
    return said_bytes(request) > most_bytes + BLOCK


def pass_over(request: HttpRequest, most_bytes: int) -> None:
    """Read what is sent and keep nothing, up to twice what is allowed, so that the answer arrives."""
    left = 2 * most_bytes
    while left > 0 and (block := request.read(BLOCK)):
        left -= len(block)
