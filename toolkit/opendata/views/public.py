"""The public pages about open data: who publishes what, one borough's files, fields, catalogues."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.boroughs import queries as boroughs
from toolkit.opendata import catalogues, presenters, queries
from toolkit.people.access import viewer
from toolkit.ui.page_cache import keep_plain


def _kept(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    return response if viewer(request).is_known else keep_plain(request, response)


def _authority(slug: str) -> Any:
    try:
        return boroughs.authority(slug)
    except ObjectDoesNotExist as error:
        raise Http404("There is no borough of this name") from error


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show which boroughs publish what."""
    context = {"boroughs": [presenters.published_borough(one) for one in queries.everybody()]}
    return _kept(request, "opendata/data.html", context)


@require_safe
def data_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the files of one borough, with every version."""
    authority = _authority(slug)
    page = presenters.data_page(
        authority, queries.editions_of(authority.pk), today=timezone.localdate()
    )
    return _kept(request, "opendata/data_page.html", {"page": page})


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    """Explain every field of the tables."""
    return _kept(request, "opendata/fields.html", {"tables": presenters.dictionary()})


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Give what all boroughs publish, for machines."""
    return _json(request, catalogues.of_everybody(queries.all_standing()))


@require_safe
def borough_catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what one borough publishes, for machines."""
    authority = _authority(slug)
    return _json(request, catalogues.of_borough(authority, queries.editions_of(authority.pk)))


def _json(request: HttpRequest, value: dict[str, Any]) -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/ld+json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return keep_plain(request, response)
