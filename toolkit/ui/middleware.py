"""What every answer gets: a reference for the log, and a strict Content-Security-Policy."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toolkit.ui.uploads import MOST_OF_A_FORM, is_too_large, pass_over

logger = logging.getLogger("toolkit.requests")

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
# Wagtail's editor sets styles from scripts and shows the preview in a frame (ADR 0008).
EDITOR_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
EDITOR_PREFIX = "/editor/"


class ContentSecurityPolicy:
    """Sets the policy: strict everywhere, looser at the editor's addresses alone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header unless the view set its own."""
        response = self.get_response(request)
        is_editor = request.path.startswith(EDITOR_PREFIX)
        response.headers.setdefault(
            "Content-Security-Policy", EDITOR_POLICY if is_editor else POLICY
        )
        return response


class LargeRequests:
    """Refuses a request that is larger than any form, before it is read.

    A view that sets a limit of its own (`uploads.has_own_limit`) is let through.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; it is looked at once its view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponse | None:
        """Answer 413 to what is too large."""
        if getattr(view, "has_own_limit", False) or not is_too_large(request, MOST_OF_A_FORM):
            return None
        pass_over(request, MOST_OF_A_FORM)
        most = MOST_OF_A_FORM // 1_000_000
        return render(request, "ui/errors/too_large.html", {"most": most}, status=413)


class RequestLog:
    """Gives each request a reference and logs what was slow or went wrong, without query or person."""

    SLOW_SECONDS = 1.0

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Log errors and slow answers; each line carries the reference shown on the error page."""
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        began = time.monotonic()
        response = self.get_response(request)
        seconds = time.monotonic() - began
        if response.status_code >= 500 or seconds > self.SLOW_SECONDS:
            logger.warning(
                "request.slow_or_failed",
                extra={
                    "reference": request.reference,  # type: ignore[attr-defined]
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "milliseconds": round(seconds * 1000),
                },
            )
        return response
