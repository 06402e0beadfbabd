"""What files of a procurement are called and are, and saying of a large one that it is made in the background."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from toolkit.dossier.choices import Kind
from toolkit.guidance.documents.paper import CONTENT_TYPE
from toolkit.people.queries import Place

CONTENT_TYPES = {
    Kind.ZIP: "application/zip",
    Kind.DOCX: CONTENT_TYPE,
    Kind.PDF: "application/pdf",
}


def name_of_file(row: Any, kind: Kind, on: date) -> str:
    """Return the name under which a file is saved."""
    if kind is Kind.ZIP:
        return f"procurement-{row.reference}-{on}.zip"
    return f"tender-pack-{row.reference}.{kind}"


def too_large_for_now(request: HttpRequest, place: Place, row: Any, page: str) -> HttpResponse:
    """Send to the page that lets the worker make it."""
    messages.error(request, "It is large, so it is made in the background. Press “Make”.")
    return redirect(f"dossier:{page}", borough=place.slug, reference=row.reference)
