"""A person's own page, and the boroughs in which they have a role."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from toolkit.people import access


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, and their roles."""
    return render(request, "people/account.html", {"viewer": access.viewer(request)})


@login_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Go to the one borough in which somebody has a role, or let them choose."""
    found = list(access.viewer(request).places.values())
    if len(found) == 1:
        return redirect("home:workspace", borough=found[0].slug)
    return render(request, "people/places.html", {"places": found})
