"""A borough's own first page: what needs somebody today, gathered from every app."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def overview(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what needs somebody."""
    return render(request, "home/workspace.html", {"place": place, "tab": "overview"})
