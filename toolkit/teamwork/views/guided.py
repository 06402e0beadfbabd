"""From a step of the guidance into the reader's own procurements."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rulebook import lifecycle
from toolkit.guidance.queries import site_map
from toolkit.people.access import for_any, viewer
from toolkit.people.permissions import Permission
from toolkit.teamwork import queries, step_presenters
from toolkit.teamwork.naming import step_title


@require_safe
@for_any(Permission.SEE_BOROUGH)
def in_mine(request: HttpRequest, key: str) -> HttpResponse:
    """Show how far a step is in each procurement of the reader's boroughs, with its tools there."""
    try:
        step = lifecycle.step(key)
    except KeyError as error:
        raise Http404("There is no such step") from error
    who = viewer(request)
    places = who.places
    guidance = site_map()
    page = guidance.get("steps", key)
    context = {
        "title": step_title(key, guidance),
        "step": step,
        "guidance_url": page.url if page else "",
        "groups": step_presenters.in_mine(
            places,
            queries.step_of_each(key, places),
            step,
            may_run=lambda borough: who.may(Permission.RUN_PROCUREMENT, borough),
        ),
    }
    return render(request, "teamwork/in_mine.html", context)
