"""The read API: packages, lines, records, tables and the feed of changes, for programs without a key."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from ocds.flatten import TABLES
from ocds.notices import NOT_RELEASED, NOTICES
from toolkit.releases import openapi, presenters, queries
from toolkit.releases.asking import PARAMETERS, BadQuery, asked, too_often, wrong
from toolkit.releases.choices import DEFAULT_PAGE, REQUESTS_A_MINUTE
from toolkit.releases.spreadsheets import XLSX_TYPE, csv_bytes, xlsx_bytes
from toolkit.ui.page_cache import keep_plain

JSON = "application/json"
# A release may be withdrawn, so that copies on the way are asked for again after an hour.
_FIXED, _MOVING = "public, max-age=3600", "public, max-age=0, must-revalidate"
View = Callable[..., HttpResponse]


def _api(view: View) -> View:
    """Answer reading alone, not too often, and tell a program what it asked wrongly."""

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, **words: str) -> HttpResponse:
        refused = too_often(request)
        if refused is not None:
            return refused
        try:
            return view(request, **words)
        except BadQuery as error:
            return wrong(400, str(error))
        except Http404 as error:
            return wrong(404, str(error))

    return answer


def _body(
    request: HttpRequest,
    data: bytes,
    kind: str,
    *,
    following: str = "",
    at: datetime | None = None,
    caching: str = _MOVING,
    name: str = "",
) -> HttpResponse:
    """Return an answer with what caches and readers need; nothing new for who has it already."""
    headers = {
        "ETag": f'"{hashlib.sha256(data).hexdigest()[:32]}"',
        "Cache-Control": caching,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
    }
    if at is not None:
        headers["Last-Modified"] = http_date(at.timestamp())
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response = HttpResponse(data, content_type=kind, headers=headers)
    modified = int(at.timestamp()) if at is not None else None
    found = get_conditional_response(
        request, etag=headers["ETag"], last_modified=modified, response=response
    )
    assert isinstance(found, HttpResponse)
    return found


@_api
def releases(request: HttpRequest) -> HttpResponse:
    """Give a page of releases as a release package, in the order of the feed."""
    what = asked(request)
    page = queries.releases(what)
    following = presenters.next_address("releases", what, page.last) if page.more else ""
    data = presenters.release_package(_here(request), following, page)
    return _body(request, data, JSON, following=following, at=page.changed_at)


@_api
def release_lines(request: HttpRequest) -> HttpResponse:
    """Give a page of releases as JSON lines; where to go on is in the header Link."""
    what = asked(request)
    page = queries.releases(what)
    following = presenters.next_address("release_lines", what, page.last) if page.more else ""
    kind = "application/x-ndjson"
    return _body(request, presenters.lines(page), kind, following=following, at=page.changed_at)


@_api
def release(request: HttpRequest, release_id: str) -> HttpResponse:
    """Give one release; if it was withdrawn, say why."""
    found = queries.release(release_id)
    if found is None:
        raise Http404("There is no release of this id.")
    row, withdrawal = found
    if withdrawal is not None:
        return wrong(410, f"This release was withdrawn: {withdrawal.reason}")
    data = presenters.one_package(row)
    return _body(request, data, JSON, at=row.stated_at, caching=_FIXED)


@_api
def records(request: HttpRequest) -> HttpResponse:
    """Give a page of procurements in which something happened, each with its compiled release."""
    what = asked(request)
    found, last, more = queries.processes(what)
    following = presenters.next_address("records", what, last) if more else ""
    data = presenters.record_package(_here(request), following, found)
    return _body(request, data, JSON, following=following)


@_api
def record(request: HttpRequest, ocid: str) -> HttpResponse:
    """Give one procurement with its releases and its compiled release."""
    found = queries.process(ocid)
    if found is None:
        raise Http404("There is no procurement of this ocid.")
    if not found.releases:
        return wrong(410, "Every release of this procurement was withdrawn.")
    data = presenters.record_package(_here(request), "", [found])
    return _body(request, data, JSON)


@_api
def changes(request: HttpRequest) -> HttpResponse:
    """Give a page of the feed: what was published and withdrawn after a number."""
    what = asked(request)
    page = queries.changes(what)
    following = presenters.next_address("changes", what, page.last)
    data = presenters.change_list(page, following)
    return _body(request, data, JSON, following=following, at=page.changed_at)


@_api
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Give a page of procurements as one table (CSV)."""
    if name not in TABLES:
        raise Http404(f"There is no table of this name. Use: {', '.join(TABLES)}.")
    what = asked(request)
    found, last, more = queries.processes(what)
    following = presenters.next_address("table", what, last, name=name) if more else ""
    data = csv_bytes(presenters.sheets(found)[name])
    kind = "text/csv; charset=utf-8"
    return _body(request, data, kind, following=following, name=f"{name}.csv")


@_api
def workbook(request: HttpRequest) -> HttpResponse:
    """Give a page of procurements as a workbook with a sheet for each table (XLSX)."""
    what = asked(request)
    found, last, more = queries.processes(what)
    following = presenters.next_address("workbook", what, last) if more else ""
    data = xlsx_bytes(presenters.sheets(found))
    return _body(request, data, XLSX_TYPE, following=following, name="procurements.xlsx")


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Give the description of this API in OpenAPI 3."""
    response = JsonResponse(openapi.description(), json_dumps_params={"indent": 1})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return keep_plain(request, response)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Explain the API to people."""
    context = {
        "addresses": openapi.addresses(),
        "parameters": PARAMETERS,
        "tables": TABLES,
        "notices": NOTICES.values(),
        "not_released": NOT_RELEASED,
        "default_page": DEFAULT_PAGE,
        "a_minute": REQUESTS_A_MINUTE,
        "last": queries.last_number(),
    }
    return render(
        request, "releases/guide.html", context
    )  # not kept: it says where the feed stands


def _here(request: HttpRequest) -> str:
    return presenters.full(request.get_full_path())
