"""One import of a borough by its number, and the addresses of its pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse

from toolkit.imports import queries
from toolkit.people.queries import Place


def found(place: Place, number: int) -> Any:
    """Return an import of the borough. Raises `Http404`."""
    try:
        return queries.one(place.authority_id, number)
    except ObjectDoesNotExist as error:
        raise Http404("This borough has no import of this number") from error


def to(name: str, place: Place, number: int) -> str:
    """Return the address of a page of an import."""
    return reverse(f"imports:{name}", args=[place.slug, number])
