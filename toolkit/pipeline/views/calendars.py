"""Calendars: a download, and a secret address that a calendar reads; the address can be stopped."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.people import queries as people
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import actions, feeds, queries
from toolkit.pipeline.calendars import calendar_file
from toolkit.pipeline.choices import FeedScope


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def calendars(request: HttpRequest, place: Place) -> HttpResponse:
    """Show how to put the days into a calendar, and which secret addresses there are."""
    secret = request.session.pop("pipeline.feed", None)
    live = queries.feeds_of(_who(request), place.authority_id)
    rows: list[dict[str, Any]] = []
    for scope in FeedScope:
        made = live.get(scope)
        shown = ""
        if secret and secret[:2] == [place.authority_id, scope.value]:
            shown = settings.SITE_URL + reverse("pipeline:feed", args=[secret[2]])
        rows.append({"scope": scope, "made": made, "address": shown})
    context = {"place": place, "tab": "renewals", "rows": rows}
    return render(request, "pipeline/calendars.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def calendar_download(request: HttpRequest, place: Place, scope: str) -> HttpResponse:
    """Give the days of now as a calendar file."""
    if scope not in FeedScope.values:
        raise Http404("There is no such calendar")
    return _file(place, _who(request), scope, as_file=f"renewals-{place.slug}-{scope}.ics")


@require_POST
@in_borough(Permission.SEE_BOROUGH)
def change_feed(request: HttpRequest, place: Place, scope: str) -> HttpResponse:
    """Make a secret address, or stop the one there is."""
    if scope not in FeedScope.values:
        raise Http404("There is no such calendar")
    who: Any = request.user
    if request.POST.get("stop"):
        actions.end_feed(user=who, authority_id=place.authority_id, scope=scope, at=timezone.now())
        messages.success(
            request, "The calendar address was stopped. Calendars that read it get nothing more."
        )
    else:
        secret = actions.make_feed(
            user=who, authority_id=place.authority_id, scope=scope, at=timezone.now()
        )
        request.session["pipeline.feed"] = [place.authority_id, scope, secret]
    return redirect("pipeline:calendars", borough=place.slug)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the days to whoever has the secret address, while its person has a role in the borough."""
    found = queries.feed(secret)
    if found is None:
        raise Http404("There is no calendar at this address")
    place = people.viewer(found.user).places.get(found.authority_id)
    if place is None:
        raise Http404("There is no calendar at this address")
    return _file(place, found.user_id, found.scope)


def _who(request: HttpRequest) -> int:
    key = request.user.pk
    assert key is not None  # the door lets in only who is signed in
    return key


def _file(place: Place, user_id: int, scope: str, *, as_file: str = "") -> HttpResponse:
    name = f"Renewals: {place.name}" + (" (mine)" if scope == FeedScope.MINE else "")
    days = feeds.days(place, user_id=user_id, scope=scope, today=timezone.localdate())
    host = urlsplit(settings.SITE_URL).hostname or "toolkit"
    file = calendar_file(name, days, host=host, at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    if as_file:
        response.headers["Content-Disposition"] = f'attachment; filename="{as_file}"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response
