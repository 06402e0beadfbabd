"""Giving a file to keep."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, HttpResponse


def attached(body: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that a browser saves and does not open in its place."""
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def streamed(stream: BinaryIO, kind: str, name: str) -> FileResponse:
    """Return a file block by block, which a browser saves, does not open in its place, and nobody keeps on the way."""
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
