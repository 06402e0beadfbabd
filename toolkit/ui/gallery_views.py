"""The component gallery and the error pages, to be looked at in debug mode."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toolkit.ui import gallery, views


def components(request: HttpRequest) -> HttpResponse:
    """Show every part with sample values, long words, empty states and errors."""
    context = {
        "stages": gallery.stages(),
        "trails": [gallery.trail(1), gallery.trail(3), gallery.trail(6)],
        "figures": gallery.figures(),
        "raci_rows": gallery.raci(),
        "source_list": gallery.sources(),
        "good": gallery.form(wrong=False),
        "bad": gallery.form(wrong=True),
        "results": gallery.page(),
        "long": gallery.LONG,
        "hostile": gallery.HOSTILE,
    }
    return render(request, "ui/gallery/index.html", context)


def home(request: HttpRequest) -> HttpResponse:
    """Show the layout of the home page, with the steps of a guidebook highlighted on request."""
    guidebook = request.GET.get("guidebook", "")
    context = {
        "stages": gallery.stages(guidebook=guidebook, role=request.GET.get("role", "")),
        "guidebook": guidebook,
    }
    return render(request, "ui/gallery/home.html", context)


def step(request: HttpRequest) -> HttpResponse:
    """Show the layout of a step page."""
    context = {
        "t": gallery.trail(3),
        "figures": gallery.figures(),
        "raci_rows": gallery.raci(),
        "source_list": gallery.sources(),
        "long": gallery.LONG,
    }
    return render(request, "ui/gallery/step.html", context)


def register(request: HttpRequest) -> HttpResponse:
    """Show the layout of a page with filters and a table."""
    context = {"results": gallery.page(), "long": gallery.LONG, "form": gallery.form(wrong=False)}
    return render(request, "ui/gallery/register.html", context)


def question(request: HttpRequest) -> HttpResponse:
    """Show a form that was sent with mistakes."""
    return render(request, "ui/gallery/question.html", {"form": gallery.form(wrong=True)})


def diagram(request: HttpRequest) -> HttpResponse:
    """Show the drawing of the life-cycle."""
    context = {"stages": gallery.stages()}
    return render(request, "ui/lifecycle.svg", context, content_type="image/svg+xml")


def error(request: HttpRequest, status: int) -> HttpResponse:
    """Show an error page."""
    request.reference = "1a2b3c4d"  # type: ignore[attr-defined]
    pages = {400: views.bad_request, 403: views.forbidden, 404: views.not_found}
    return pages.get(status, views.server_error)(request)
