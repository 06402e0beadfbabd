"""Pages that belong to no noun: errors, health, the brand's colours."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from toolkit.ui import unsent
from toolkit.ui.page_cache import keep

_BARE = (
    '<!DOCTYPE html><html lang="en-GB"><title>Sorry, there is a problem</title><h1>Sorry, there is a '
    "problem</h1><p>Nothing was saved. Try again later. If it happens again, tell whoever runs this "
    "site, with this reference: {reference}.</p></html>"
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _error(request: HttpRequest, status: int, template: str, **more: str) -> HttpResponse:
    context = {"reference": getattr(request, "reference", ""), **more}
    return render(request, f"ui/errors/{template}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood, or that a form holds more text than is read."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1_000_000
        return _error(request, 413, "too_long", most=f"{most:.1f}")
    return _error(request, 400, "bad_request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the page is not for this person, and who can help; or why nobody may do it, where that is known."""
    why = getattr(exception, "why_nobody_may", "")
    return _error(request, 403, "forbidden", why=why)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came without the site's token; give back what a form of ours held, to be sent again."""
    found = unsent.unsent(request) if unsent.is_own(request) else None
    return unsent.page(request, found) if found else _error(request, 403, "forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, and where to look."""
    return _error(request, 404, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke, that nothing was saved, and the reference that is in the log."""
    try:
        return _error(request, 500, "server_error")
    except Exception:  # noqa: BLE001 - whatever broke may break the page that says so
        reference = getattr(request, "reference", "")
        return HttpResponse(_BARE.format(reference=reference), status=500)


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Say that the process answers. Touches nothing else."""
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and its tables are those this version needs."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return JsonResponse({"status": "no database"}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations are waiting"}, status=503)
    return JsonResponse({"status": "ready"})


@require_safe
@cache_control(max_age=300)
def brand_css(request: HttpRequest) -> HttpResponse:
    """Give the brand's colour as a style sheet, so that pages need no inline style."""
    colour = settings.BRAND["colour"]
    if not _COLOUR.fullmatch(colour):
        colour = "#1d3c6e"
    css = f":root{{--govuk-brand-colour:{colour};--brand:{colour}}}\n"
    return keep(HttpResponse(css, content_type="text/css"))
