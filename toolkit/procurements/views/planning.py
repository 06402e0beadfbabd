"""Planning a procurement: its route, its dates, and what has happened."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import (
    actions,
    advising,
    plan_presenters,
    policies,
    policy_presenters,
    records,
)
from toolkit.procurements.forms import DatesForm, HappenedForm, RouteForm, shown
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted, to


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def route(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show every way to buy, ranked with reasons, and choose one."""
    row, today = own(place, reference), timezone.localdate()
    policy = policies.in_force(place.authority_id)
    page = plan_presenters.route_page(advising.recommended(row, on=today, policy=policy))
    choice = records.choice_of(row)
    form = RouteForm(
        posted(request),
        routes=page.choices,
        initial={
            "route": choice.route if choice else page.best_key,
            "reason": choice.reason if choice else "",
        },
    )
    if form.is_valid():
        try:
            actions.choose_route(
                procurement=row,
                route=form.cleaned_data["route"],
                reason=form.cleaned_data["reason"],
                today=today,
                **deed(request),
            )
        except actions.NotPossible as error:
            field = "reason" if str(error).startswith("Enter why") else "route"
            form.add_error(field, str(error))
        else:
            messages.success(request, "The route is chosen. Plan its dates next.")
            return to(place, row, "dates")
    need = records.need_of(row.answers)
    context = {
        "form": form,
        "page": page,
        "policy": policy_presenters.note(policy, need.value_inc_vat_pence, today=today),
        "framework": plan_presenters.framework_note(need, on=today),
        **frame(request, place, row),
    }
    return render(request, "procurements/route.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def dates(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the dates from a day on, and adopt them."""
    row, today = own(place, reference), timezone.localdate()
    if records.choice_of(row) is None:
        messages.info(request, "Choose a route first: the dates follow from it.")
        return to(place, row, "route")
    adopted, policy = records.timetable_of(row), policies.in_force(place.authority_id)
    first = shown(adopted.starts_on if adopted else today)
    asked = posted(request) or (request.GET if "starts_on" in request.GET else None)
    form = DatesForm(asked, initial={"starts_on": first})
    made = None
    if asked is None or form.is_valid():
        starts_on = form.cleaned_data["starts_on"] if asked is not None else None
        if asked is None:
            starts_on = adopted.starts_on if adopted else today
        try:
            if request.method == "POST" and "adopt" in request.POST:
                actions.adopt_timetable(
                    procurement=row, starts_on=starts_on, today=today, **deed(request)
                )
                messages.success(request, "The dates are adopted. Notices are due by them.")
                return to(place, row, "dates")
            made = plan_presenters.dates_page(
                advising.planned(row, starts_on=starts_on, today=today, policy=policy),
                today=today,
            )
        except (actions.NotPossible, ValueError, KeyError) as error:
            form = DatesForm(
                {"starts_on": request.POST.get("starts_on", request.GET.get("starts_on", first))}
            )
            form.add_error("starts_on", str(error.args[0]) if error.args else "Enter another day")
    context = {
        "form": form, "plan": made, "adopted": adopted,
        "policy": policy_presenters.note(policy, None, today=today),
        **frame(request, place, row),
    }  # fmt: skip
    return render(request, "procurements/dates.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def happened(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Note on which days a task did start and end."""
    row, today = own(place, reference), timezone.localdate()
    task = next((one for one in records.milestones_of(row) if one.key == key), None)
    if task is None:
        raise Http404("There is no such task in the timetable")
    was = records.happened(row).get(key)
    form = HappenedForm(
        posted(request),
        initial={
            "started_on": shown(was.starts_on if was else None),
            "ended_on": shown(was.ends_on if was else None),
        },
    )
    if form.is_valid():
        try:
            actions.note_happened(procurement=row, key=key, today=today, **form.cleaned_data, **deed(request))  # fmt: skip
        except actions.NotPossible as error:
            about_end = "ended must" in str(error)
            form.add_error("ended_on" if about_end else "started_on", str(error))
        else:
            messages.success(
                request, f"“{task.label}” is noted. Plan the rest again if it slipped."
            )
            return to(place, row, "dates")
    context = {"form": form, "task": task, **frame(request, place, row)}
    return render(request, "procurements/happened.html", context)
