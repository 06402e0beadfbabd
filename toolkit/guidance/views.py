"""Requests for pages of the guidance: read, present, answer."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rulebook import lifecycle
from rulebook.figures import figure_for
from toolkit.guidance import (
    commenting,
    documents,
    forms,
    law_page,
    law_uses,
    presenters,
    queries,
)
from toolkit.guidance.records import to_document
from toolkit.guidance.rendering import Renderer
from toolkit.guidance.trails import Link, Reader
from toolkit.ui.page_cache import keep_plain

Context = dict[str, Any]


def show_page(request: HttpRequest, page: Any) -> HttpResponse:
    """Show a page of the guidance to the reader that the address describes."""
    reader = Reader.of(request.GET.dict())
    site = queries.site_map()
    context = _common(request, page, reader, site) | _CONTEXTS[page.kind](page, reader, site)
    response = render(request, f"guidance/{page.kind}.html", context)
    if getattr(request, "is_preview", False):
        return response
    return keep_plain(request, response, **reader.parameters)


def _common(request: HttpRequest, page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    return {
        "page": page,
        "reader": reader,
        "site": site,
        "canonical": settings.SITE_URL + page.address,
        "comments": queries.published_comments(page.pk),
        "comment_url": presenters.comment_url(page.address),
        "exporting": bool(request.META.get("toolkit.exporting")),
    }


def _renderer(reader: Reader, site: queries.SiteMap) -> Renderer:
    return Renderer(site, reader, timezone.localdate())


def _formats() -> dict[str, str]:
    return {template.key: template.format for template in queries.live_templates()}


def _step(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    step = presenters.step_view(
        page, site=site, reader=reader, formats=_formats(), on=timezone.localdate()
    )
    return {"step": step}


def _body(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    renderer = _renderer(reader, site)
    sections = presenters.body_sections(page, renderer)
    return {"sections": sections, "figures": list(renderer.used.values())}


def _stage(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    stages = presenters.life_cycle(site, reader)
    stage = next(stage for stage in stages if stage.key == page.key)
    place = stage.number - 1
    return _body(page, reader, site) | {
        "stage": stage,
        "back": stages[place - 1] if place else None,
        "forward": stages[place + 1] if place + 1 < len(stages) else None,
        "roles": presenters.role_choices(page.address, reader),
        "role_name": lifecycle.role(reader.role).name if reader.role else "",
    }


def _guidebook(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    return _body(page, reader, site) | {
        "steps": presenters.guidebook_steps(page, site, reader.role),
        "total": len(page.steps),
        "audience": [lifecycle.role(key).name for key in page.audience],
        "roles": presenters.role_choices(page.address, Reader("", reader.role)),
        "role_name": lifecycle.role(reader.role).name if reader.role else "",
    }


def _index(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    context = _body(page, reader, site)
    context["stages"] = presenters.life_cycle(site, reader)
    context["roles"] = presenters.role_choices(page.address, reader)
    context["role_name"] = lifecycle.role(reader.role).name if reader.role else ""
    if page.key == "guidebooks":
        context["guidebooks"] = [
            (entry, len(lifecycle.steps_in(book.key)))
            for book in lifecycle.GUIDEBOOKS
            if (entry := site.get("guidebooks", book.key))
        ]
    if page.key == "templates":
        context["groups"] = presenters.templates_by_stage(queries.live_templates(), site, reader)
    return context


def _template(page: Any, reader: Reader, site: queries.SiteMap) -> Context:
    entry = site.get("templates", page.key)
    steps = [Link(step.title, step.url) for key in page.steps if (step := site.get("steps", key))]
    link = presenters.template_link(entry, page.format, steps) if entry else None
    return _body(page, reader, site) | {"template": link}


_CONTEXTS: dict[str, Any] = {
    "indexes": _index,
    "pages": _body,
    "stages": _stage,
    "steps": _step,
    "guidebooks": _guidebook,
    "templates": _template,
}


def figure_in_words(key: str) -> str:
    """Return a figure of law as a downloaded document shows it, with its source and date."""
    figure = figure_for(key, on=timezone.localdate())
    checked = figure.source.checked_on
    return f"{figure.value} ({figure.source}; checked {checked.day} {checked:%B %Y})"


@require_safe
def template_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Make a template's file from its text and hand it out."""
    page = queries.template(key)
    if page is None or page.format != form:
        raise Http404
    built = documents.build(
        to_document(page),
        figure=figure_in_words,
        organisation=settings.BRAND["organisation"],
        licence="Creative Commons Attribution 4.0 International (CC BY 4.0)",
    )
    response = HttpResponse(built.content, content_type=built.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{built.filename}"'
    return keep_plain(request, response)


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show every rule that the toolkit uses, with its source, its history and what is coming."""
    page = law_page.law_page(law_uses.pages_by_figure(), on=timezone.localdate())
    return keep_plain(request, render(request, "guidance/law.html", {"law": page}))


@require_safe
def law_on_pages(request: HttpRequest) -> HttpResponse:
    """List the pages that show each figure of law, so that a change of law finds them."""
    page = law_page.law_page(law_uses.pages_by_figure(), on=timezone.localdate())
    return keep_plain(request, render(request, "guidance/law_on_pages.html", {"law": page}))


def _reader_address(request: HttpRequest) -> str:
    """Return the network address a request came from; behind a proxy, what the nearest proxy says.

    Of an IPv6 address the part that names a household or an office, since one reader has all the rest.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_TLS:
        address = request.headers.get("X-Forwarded-For", address).split(",")[-1].strip()
    if address.count(":") == 1 or address.startswith("["):  # some proxies add the port
        address = address.rpartition(":")[0].strip("[]") if address[-1:] != "]" else address[1:-1]
    try:
        is_short = ipaddress.ip_address(address).version == 4
        return address if is_short else str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return "unknown"


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest) -> HttpResponse:
    """Take a reader's comment about a page, or about the toolkit."""
    now = timezone.now()
    about = request.POST.get("about") or request.GET.get("about", "")
    page = queries.page_at(about)
    if request.method == "POST":
        form = forms.CommentForm(request.POST)
        if form.is_valid():
            try:
                commenting.leave_comment(
                    page=page,
                    text=form.cleaned_data["text"],
                    name=form.cleaned_data["name"],
                    address=_reader_address(request),
                    is_suspect=form.looks_automatic(at=now),
                    at=now,
                )
            except commenting.TooManyComments as error:
                form.add_error(None, str(error))
            else:
                thanks = reverse("guidance:comment_thanks")
                return redirect(f"{thanks}?about={page.address}" if page else thanks)
    else:
        opened = forms.opened_at(now)
        form = forms.CommentForm(initial={"about": page.address if page else "", "opened": opened})
    context = {
        "form": form,
        "about": page,
        "published": queries.published_comments(page.pk) if page else queries.answered_comments(),
    }
    return render(request, "guidance/comment.html", context, status=200)


@require_safe
def comment_thanks(request: HttpRequest) -> HttpResponse:
    """Say that a comment arrived, and what happens next."""
    page = queries.page_at(request.GET.get("about", ""))
    return render(request, "guidance/comment_thanks.html", {"about": page})
