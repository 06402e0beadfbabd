"""The renewal radar, and one contract's renewal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rulebook.renewal import plan
from rulebook.renewal_state import State
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import queries, radar, records
from toolkit.pipeline.forms.radar import ChangeForm, RadarForm
from toolkit.pipeline.presenters.radar import radar_page
from toolkit.pipeline.presenters.renewal import change_view, renewal_view


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def renewals(request: HttpRequest, place: Place) -> HttpResponse:
    """Show when each contract must be decided on, soonest first."""
    today = timezone.localdate()
    form = RadarForm(request.GET.dict(), areas=queries.service_areas(place.authority_id))
    filters = form.filters(user_id=request.user.pk)
    pace = queries.pace_of(place.authority_id)
    found = radar.renewals(place.authority_id, filters, today=today, pace=pace)
    counts = radar.counts(found)
    ended = radar.ended_count(place.authority_id, filters, today=today)
    if filters.state == State.ENDED:
        others = replace(filters, state="")
        counts = radar.counts(radar.renewals(place.authority_id, others, today=today, pace=pace))
    if ended:
        counts |= {State.ENDED: ended}
    page = radar_page(
        form,
        place,
        radar.narrowed(found, filters, today=today),
        counts=counts,
        contracts=queries.by_keys,
        pace=pace,
        page_number=request.GET.get("page", "1"),
        today=today,
    )
    context = {"place": place, "tab": "renewals", "radar": page, "form": form, "today": today}
    return render(request, "pipeline/radar.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def renewal(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show one contract's renewal: routes, reasons, what can still be done, and what is missing."""
    today = timezone.localdate()
    try:
        contract = queries.contract_of(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference") from error
    row: dict[str, Any] = records.row_of(contract)
    pace = queries.pace_of(place.authority_id)
    made = plan(
        records.expiring(row), today=today, lead_times=pace.lead_times, blackouts=pace.closed
    )
    form = ChangeForm(request.GET.dict() if "months" in request.GET else None)
    change = None
    if form.is_bound and form.is_valid():
        months = form.cleaned_data["months"]
        change = change_view(records.terms(row), months=months, extra_pence=None, on=today)
    context = {
        "place": place,
        "tab": "renewals",
        "contract": contract,
        "plan": renewal_view(made, records.law(row)),
        "form": form,
        "change": change,
        "all_phases": "all" in request.GET,
        "all_url": "?all",
        "planned": queries.plan_for(contract),
        "can_plan_purchase": viewer(request).may(Permission.PLAN_PURCHASE, place.authority_id),
        "can_edit": viewer(request).may(Permission.EDIT_CONTRACT, place.authority_id),
    }
    return render(request, "pipeline/renewal.html", context)
