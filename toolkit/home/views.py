"""Pages that gather several nouns: home, search, the whole toolkit to print, feeds and maps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rulebook import lifecycle
from toolkit.collaboration import queries as collaboration
from toolkit.contracts import queries as contracts
from toolkit.guidance import presenters
from toolkit.guidance import queries as guidance
from toolkit.guidance.search import LONGEST_QUERY
from toolkit.guidance.search import search as search_guidance
from toolkit.guidance.trails import Reader
from toolkit.home.presenters import home_view, toolkit_in_print
from toolkit.people.access import viewer
from toolkit.tools import catalogue as tools
from toolkit.ui.page_cache import keep_plain


def show_home(request: HttpRequest, page: Any) -> HttpResponse:
    """Show the home page, its diagram highlighted for the reader's guidebook and role."""
    reader = Reader.of(request.GET.dict())
    context = {
        "page": page,
        "reader": reader,
        "home": home_view(
            page,
            site=guidance.site_map(),
            reader=reader,
            register=contracts.totals(),
            overlaps=collaboration.count_open(today=timezone.localdate()),
        ),
        "tools": tools.TOOLS[:6],
        "canonical": settings.SITE_URL + "/",
        "exporting": bool(request.META.get("toolkit.exporting")),
    }
    response = render(request, "home/home.html", context)
    if getattr(request, "is_preview", False):
        return response
    return keep_plain(request, response, **reader.parameters)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find sections of the guidance, and say how many contracts of the register have the words."""
    typed = request.GET.get("q", "")
    role = request.GET.get("role", "")
    role = role if lifecycle.is_role(role) else ""
    query = " ".join(typed.replace("\x00", "").split())[:LONGEST_QUERY]
    answer = search_guidance(query, role=role) if query else None
    context = {
        "query": query,
        "role": role,
        "roles": lifecycle.ROLES,
        "answer": answer,
        "contracts_found": contracts.contracts(
            contracts.Filters(words=query, viewer=viewer(request))
        ).count()
        if query
        else 0,
        "tools": tools.found(query) if query else [],
        "is_cut": len(typed) > LONGEST_QUERY,
        "guidebooks": lifecycle.GUIDEBOOKS,
    }
    return render(request, "home/search.html", context)


@require_safe
def print_all(request: HttpRequest) -> HttpResponse:
    """Show the whole toolkit on one page, for printing or saving as PDF."""
    view = toolkit_in_print(guidance.all_steps(), site=guidance.site_map(), on=timezone.localdate())
    return keep_plain(request, render(request, "home/print.html", {"whole": view}))


@require_safe
def life_cycle_svg(request: HttpRequest) -> HttpResponse:
    """Give the life-cycle diagram as a picture to download or print."""
    stages = presenters.life_cycle(guidance.site_map(), Reader())
    context = {"stages": stages, "site_url": settings.SITE_URL}
    response = render(request, "ui/lifecycle.svg", context, content_type="image/svg+xml")
    response.headers["Content-Disposition"] = 'inline; filename="life-cycle.svg"'
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return keep_plain(request, response)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Give the pages published last as an Atom feed."""
    entries = guidance.recent_changes()
    context = {
        "entries": entries,
        "updated": entries[0].published_at if entries else timezone.now(),
        "site_url": settings.SITE_URL,
    }
    return keep_plain(
        request, render(request, "home/changes.xml", context, content_type="application/atom+xml")
    )


def _addresses_besides_pages() -> list[str]:
    named = (
        "guidance:law", "guidance:law_on_pages", "contracts:register", "contracts:boroughs", "contracts:sources",
        "collaboration:overlaps", "home:print", "home:life_cycle_svg", "opendata:data", "opendata:fields",
        "opendata:public_pipeline", "outreach:opportunities", "tools:index",
        *(f"tools:{tool.key}" for tool in tools.TOOLS),
    )  # fmt: skip
    boroughs = [
        reverse("contracts:borough", args=[borough.slug])
        for borough in contracts.boroughs_with_counts()
    ]
    return [*(reverse(name) for name in named), *boroughs]


def every_public_address() -> list[str]:
    """Return the address of every page of the guidance, and of the lists of the register."""
    pages = [entry.url for entry in guidance.site_map().entries.values()]
    return sorted(pages) + _addresses_besides_pages()


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page for search engines."""
    context = {
        "entries": sorted(guidance.site_map().entries.values(), key=lambda entry: entry.url),
        "addresses": _addresses_besides_pages(),
        "site_url": settings.SITE_URL,
    }
    return keep_plain(
        request, render(request, "home/sitemap.xml", context, content_type="application/xml")
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what is not for them, and where the map is."""
    text = (
        "User-agent: *\nDisallow: /editor/\nDisallow: /search/\nDisallow: /leave-a-comment/\n"
        f"Sitemap: {settings.SITE_URL}{reverse('home:sitemap')}\n"
    )
    return keep_plain(request, HttpResponse(text, content_type="text/plain"))
