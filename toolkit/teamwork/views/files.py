"""Giving a file to keep."""

from __future__ import annotations

from django.http import HttpResponse


def attached(body: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that a browser saves and does not open in its place."""
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
