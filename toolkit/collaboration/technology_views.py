"""The technology map: who uses which system for which function. Everybody sees what they may know."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.collaboration import technology_detail, technology_file, technology_presenters
from toolkit.collaboration.technology_forms import Options, TechnologyForm
from toolkit.collaboration.technology_kept import kept
from toolkit.collaboration.technology_queries import Filters, Map
from toolkit.people.access import viewer
from toolkit.ui.page_cache import keep_plain


@require_safe
def technology(request: HttpRequest) -> HttpResponse:
    """Show which borough uses which system for which function, and the shares of the systems."""
    today, number = timezone.localdate(), request.GET.get("page", "1")
    form, found = _asked(request)

    def made() -> technology_presenters.TechnologyPage:
        return technology_presenters.technology_page(form, found, page_number=number, today=today)

    # What is wrong in a filter is said on the page: that is made afresh.
    page = made() if form.errors else kept(found, "map", made, today=today, page=number)
    return _shown(request, "collaboration/technology/map.html", {"page": page, "form": form})


@require_safe
def system(request: HttpRequest, key: str) -> HttpResponse:
    """Show one system: who has it, since when, until when, from whom."""
    return _detail(request, Filters(system=key, with_ended=True), is_system=True)


@require_safe
def function(request: HttpRequest, key: str) -> HttpResponse:
    """Show one function: which systems boroughs use for it."""
    return _detail(request, Filters(need=key, with_ended=True), is_system=False)


@require_safe
def technology_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the map as CSV, row by row: just what the reader may know."""
    form, found = _asked(request)
    if form.errors:  # the map's page says what is wrong
        return redirect(f"{reverse('collaboration:technology')}?{request.GET.urlencode()}")
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"  # so that spreadsheets read it as UTF-8
        for row in technology_file.rows(found):
            yield str(writer.writerow(row))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="technology.csv"'
    return response


class _Echo:
    """A file that gives back what is written to it, for the CSV writer."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def _asked(request: HttpRequest) -> tuple[TechnologyForm, Map]:
    known = Map(viewer(request))
    options = kept(known, "options", lambda: Options.of(known), today=timezone.localdate())
    form = TechnologyForm(request.GET.dict(), options)
    return form, known.asking(form.filters())


def _detail(request: HttpRequest, filters: Filters, *, is_system: bool) -> HttpResponse:
    today, number = timezone.localdate(), request.GET.get("page", "1")
    found = Map(viewer(request), filters)

    def made() -> technology_detail.DetailPage | None:
        return technology_detail.detail_page(
            found, is_system=is_system, page_number=number, today=today
        )

    page = kept(found, "detail", made, today=today, page=number)
    if page is None:
        raise Http404("No contract that you may see names this")
    return _shown(request, "collaboration/technology/detail.html", {"page": page})


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page; keep it only if it was made for nobody in particular."""
    response = render(request, template, context)
    return response if viewer(request).is_known else keep_plain(request, response)
