"""A borough's lead times and quiet weeks; what a change does to the radar is shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rulebook.phases import Blackout
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import actions, queries, radar
from toolkit.pipeline.forms.lead_times import QuietForm, RouteForm
from toolkit.pipeline.presenters import lead_times as presenters
from toolkit.pipeline.queries import Pace


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def lead_times(request: HttpRequest, place: Place) -> HttpResponse:
    """Show how long each phase takes by default, by law and in this borough."""
    context = {
        "place": place,
        "tab": "renewals",
        "routes": presenters.times(
            queries.lead_times_of(place.authority_id), on=timezone.localdate()
        ),
        "quiet": queries.quiet_weeks_of(place.authority_id),
        "can_change": viewer(request).may(Permission.SET_LEAD_TIMES, place.authority_id),
    }
    return render(request, "pipeline/lead_times.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.SET_LEAD_TIMES)
def route_times(request: HttpRequest, place: Place, route: str) -> HttpResponse:
    """Ask for the days of a route's phases; show what moves; save."""
    today = timezone.localdate()
    found = presenters.in_force(route, on=today)
    if found is None:
        raise Http404("There is no route of this name")
    pace = queries.pace_of(place.authority_id)
    own = {phase: days for key, phase, days in pace.days if key == route}
    form = RouteForm(request.POST or None, route=found, own=own)
    impact = None
    if form.is_valid():
        if form.is_seen:
            changed = actions.set_lead_times(
                authority_id=place.authority_id,
                route=route,
                days=form.days,
                reason=form.cleaned_data["reason"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
            messages.success(request, _saved(changed))
            return redirect("pipeline:lead_times", borough=place.slug)
        impact = _impact(place, pace, pace.with_route(route, form.days))
    context = {
        "place": place, "tab": "renewals", "route": found, "form": form, "impact": impact,
        "heading": found.title, "stamp": form.stamp if impact else "",
    }  # fmt: skip
    return render(request, "pipeline/route_times.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.SET_LEAD_TIMES)
def add_quiet_weeks(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask for days on which nothing is decided; show what moves; save."""
    form = QuietForm(request.POST or None)
    impact = None
    if form.is_valid():
        typed: dict[str, Any] = {
            name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "label")
        }
        if form.is_seen:
            actions.add_quiet_weeks(
                authority_id=place.authority_id,
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
                **typed,
            )
            messages.success(request, f"“{typed['label']}” was added to the quiet weeks.")
            return redirect("pipeline:lead_times", borough=place.slug)
        pace = queries.pace_of(place.authority_id)
        added = Blackout(typed["starts_on"], typed["ends_on"], typed["label"])
        impact = _impact(place, pace, pace.with_closed([*pace.closed, added]))
    context = {
        "place": place, "tab": "renewals", "form": form, "impact": impact,
        "stamp": form.stamp if impact else "",
    }  # fmt: skip
    return render(request, "pipeline/quiet_weeks.html", context)


@require_POST
@in_borough(Permission.SET_LEAD_TIMES)
def remove_quiet_weeks(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Show what moves when quiet weeks go; take them away once that was seen."""
    rows = queries.quiet_weeks_of(place.authority_id)
    one = next((row for row in rows if row.pk == number), None)
    if one is None:
        messages.info(request, "These quiet weeks are not there any more.")
        return redirect("pipeline:lead_times", borough=place.slug)
    if request.POST.get("seen"):
        actions.remove_quiet_weeks(
            authority_id=place.authority_id,
            number=number,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, f"“{one.label}” was taken out of the quiet weeks.")
        return redirect("pipeline:lead_times", borough=place.slug)
    pace = queries.pace_of(place.authority_id)
    left = [Blackout(row.starts_on, row.ends_on, row.label) for row in rows if row.pk != number]
    context = {
        "place": place, "tab": "renewals", "one": one,
        "impact": _impact(place, pace, pace.with_closed(left)),
    }  # fmt: skip
    return render(request, "pipeline/quiet_weeks_gone.html", context)


def _impact(place: Place, before: Pace, after: Pace) -> presenters.ImpactView:
    return presenters.impact_view(
        radar.impact(place.authority_id, before, after, today=timezone.localdate())
    )


def _saved(changed: int) -> str:
    if not changed:
        return "Nothing was changed."
    return f"{changed} lead time{'' if changed == 1 else 's'} saved. The radar follows."
