"""Forgets what was kept of a form once the server has taken or shown it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from toolkit.people import second_factor, unsaved

# A form that was taken, one that is shown again with its errors, and one that somebody else was faster with.
_TAKEN = (200, 302, 409)
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST = 2_000_000  # bytes: what is kept, as a browser encodes it


class UnsavedDropped:
    """Drops what is kept of a form that was sent and answered. An error page holds what was typed itself.

    A form that keeps what is typed says so by a field of its own, so that nothing is asked for any other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, then drop."""
        response = self.get_response(request)
        is_taken = response.status_code in _TAKEN and _says_so(request)
        if is_taken and request.user.is_authenticated and not second_factor.is_missing(request):
            unsaved.drop(user_id=int(request.user.pk), address=request.get_full_path())
        return response


def _says_so(request: HttpRequest) -> bool:
    """Say whether a form that keeps what is typed was sent. Large bodies are no such forms, and are not read."""
    if request.method != "POST" or request.content_type not in _FORMS:
        return False
    size = request.headers.get("Content-Length", "")
    return size.isascii() and size.isdecimal() and int(size) <= _MOST and "unsaved" in request.POST
