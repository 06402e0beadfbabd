"""Requests to a tool of one page: show its form, answer what was sent, give the answer as a file. Nothing is kept.

Text comes by POST, as it does not fit into an address. Nothing is stored and nobody is signed in by it, so there is
nothing that another site could forge: the form carries no token and sets no cookie (ADR 0029).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from toolkit.guidance.documents.build import CONTENT_TYPES
from toolkit.tools import catalogue
from toolkit.tools.engine.sheets import hand_out_file, sheet_note
from toolkit.ui.page_cache import keep_plain
from toolkit.ui.uploads import has_own_limit, pass_over, said_bytes

MOST_BYTES = 2_400_000  # of a request; text and file together


@has_own_limit
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """Show the form; answer it when it was sent, as a page or as a file."""
    found = catalogue.sheet(sheet)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"sheet": found, "result": None, "too_large": ""}
    if request.method != "POST":
        is_example = request.GET.get("example") == "1"
        form = found.form(initial=dict(found.example) if is_example else None)
        page = {**context, "form": form, "is_example": is_example}
        known = {"example": "1"} if is_example else {}
        return keep_plain(request, render(request, "tools/sheet.html", page), **known)
    if said_bytes(request) > MOST_BYTES:
        pass_over(request, 2 * MOST_BYTES)
        said = f"What you sent must be smaller than {MOST_BYTES / 1_000_000:.1f} MB. Nothing was read. Send the part that suppliers must meet"
        context |= {"form": found.form(), "too_large": said}
        return _private(render(request, "tools/sheet.html", context, status=413))
    form = found.form(request.POST, request.FILES)
    if not form.is_valid():
        return _private(render(request, "tools/sheet.html", {**context, "form": form}))
    today = timezone.localdate()
    result = found.answer(form, today)
    if request.POST.get("as") == "docx":
        content = sheet_note(
            found, result, found.said(form), by=settings.BRAND["organisation"], on=today
        )
        return _file(content, CONTENT_TYPES["docx"], f"{found.key}-{today}.docx")
    if request.POST.get("as") == "xlsx" and found.workbook:
        return _file(
            found.workbook(form, today), CONTENT_TYPES["xlsx"], f"{found.key}-{today}.xlsx"
        )
    paper = found.hand_out
    if paper and request.POST.get("as") == paper.key:
        content = hand_out_file(paper, form, by=settings.BRAND["organisation"], on=today)
        return _file(content, CONTENT_TYPES["docx"], f"{found.key}-{paper.key}-{today}.docx")
    context |= {"form": form, "result": result, "today": today}
    return _private(render(request, "tools/sheet.html", context))


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep what holds somebody's words out of shared caches and search engines."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
