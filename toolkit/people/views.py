"""Where somebody may go after signing in, and how one gets an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from toolkit.people import queries
from toolkit.people.permissions import Permission
from toolkit.people.queries import Viewer


@login_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Go to the one place in which somebody has a role, or let them choose."""
    found = _doors(queries.viewer(request.user))  # each door asks for the second factor itself
    if len(found) == 1:
        return redirect(found[0][0])
    return render(request, "people/places.html", {"doors": found})


@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Say how somebody gets an account."""
    return render(request, "people/by_invitation.html")


def _doors(viewer: Viewer) -> list[tuple[str, str, str]]:
    """Return the address, the name and the role of each place that somebody may enter."""
    found = [
        (reverse("home:workspace", args=[place.slug]), place.name, place.role.label)
        for place in viewer.places.values()
    ]
    if viewer.may(Permission.CONVENE):
        try:
            found.append((reverse("collaboration:board"), "The convener's board", "LOTI convener"))
        except NoReverseMatch:  # that page is not on this site
            found.append((reverse("collaboration:overlaps"), "Overlaps", "LOTI convener"))
    user = viewer.user
    if user is not None and user.has_perm("wagtailadmin.access_admin"):
        found.append((reverse("wagtailadmin_home"), "The editor of the guidance", "Editor"))
    return found
