"""Published files by their addresses: streamed, conditional, compressed if the reader can unpack."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from toolkit.opendata import queries
from toolkit.opendata.choices import FORMATS
from toolkit.opendata.outgoing import checking, shelf
from toolkit.ui.page_cache import keep_plain, takes_gzip

SCHEMAS = ("contracts", "pipeline", "feed")
# A version may be withdrawn, so that copies on the way are asked for again after an hour.
_FIXED = "public, max-age=3600"
_MOVING = "public, max-age=0, must-revalidate"


@require_safe
def edition(
    request: HttpRequest, slug: str, kind: str, quarter: str, version: int, extension: str
) -> HttpResponseBase:
    """Give one version of a file. It never changes; if it was withdrawn, say why."""
    _check(kind, extension)
    try:
        found = queries.edition(slug, kind, quarter, version)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such version of this file") from error
    return _file(request, found, caching=_FIXED)


@require_safe
def current(
    request: HttpRequest, slug: str, kind: str, quarter: str, extension: str
) -> HttpResponseBase:
    """Give the newest version of a quarter's file."""
    return _newest(request, slug, kind, quarter, extension)


@require_safe
def latest(request: HttpRequest, slug: str, kind: str, extension: str) -> HttpResponseBase:
    """Give the newest version of a file, of whichever quarter."""
    return _newest(request, slug, kind, "", extension)


def _newest(
    request: HttpRequest, slug: str, kind: str, quarter: str, extension: str
) -> HttpResponseBase:
    _check(kind, extension)
    found = queries.current(slug, kind, quarter)
    if found is None:
        raise Http404("This file was not published yet")
    return _file(request, found, caching=_MOVING)


@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """Give a schema by which files are checked."""
    if name not in SCHEMAS:
        raise Http404("There is no schema of this name")
    path = "feed_schema/feed.json" if name == "feed" else f"table_schemas/{name}.json"
    text = json.dumps(checking.schema(path), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/schema+json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return keep_plain(request, response)


def _check(kind: str, extension: str) -> None:
    known = queries.kind_named(kind)
    if known is None or FORMATS[known].extension != extension:
        raise Http404("There is no file of this kind")


def _file(request: HttpRequest, one: Any, *, caching: str) -> HttpResponseBase:
    if one.withdrawn_at is not None:
        return render(request, "opendata/withdrawn.html", {"edition": one}, status=410)
    form = FORMATS[one.kind]
    is_packed = takes_gzip(request)
    headers = {
        "ETag": f'W/"{one.sha256[:32]}"',
        "Last-Modified": http_date(one.published_at.timestamp()),
        "Cache-Control": caching,
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
        "Content-Location": queries.address(one),
    }
    unchanged = get_conditional_response(
        request,
        etag=headers["ETag"],
        last_modified=int(one.published_at.timestamp()),
        response=HttpResponse(headers=headers),
    )
    if unchanged is not None and unchanged.status_code != 200:
        return unchanged
    name = f"{one.authority.slug}-{one.kind}-{one.quarter}-v{one.version}.{form.extension}"
    kept = "attachment" if form.extension == "csv" else "inline"
    headers |= {
        "Content-Disposition": f'{kept}; filename="{name}"',
        "Content-Length": str(shelf.packed_size(one.stored_as) if is_packed else one.size_bytes),
    }
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    if request.method == "HEAD":
        return HttpResponse(content_type=form.media_type, headers=headers)
    blocks = shelf.packed(one.stored_as) if is_packed else shelf.plain(one.stored_as)
    return StreamingHttpResponse(blocks, content_type=form.media_type, headers=headers)
