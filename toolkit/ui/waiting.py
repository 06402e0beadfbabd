"""A page about work that goes on elsewhere: it looks again by itself, without JavaScript, unless the reader stops it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

REFRESH_SECONDS = 4


def at_work(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, which asks for itself again every few seconds."""
    is_still = "still" in request.GET
    response = render(
        request, template, {**context, "is_still": is_still, "seconds": REFRESH_SECONDS}
    )
    if not is_still:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
