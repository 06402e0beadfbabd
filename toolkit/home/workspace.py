"""A borough's own first page: what needs somebody today, gathered from every app."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.collaboration import convening
from toolkit.collaboration import queries as collaboration
from toolkit.collaboration.choices import GroupKind
from toolkit.contracts import deciding_queries, own_queries
from toolkit.home import overview as page
from toolkit.opendata import presenters as opendata
from toolkit.opendata import queries as publications
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import plans, radar
from toolkit.procurements import kept
from toolkit.procurements import queries as procurements


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def overview(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what needs somebody, what comes next, and what other boroughs share."""
    today, who = timezone.localdate(), viewer(request)
    renewals = radar.renewals(place.authority_id, radar.Filters(), today=today)
    editions = [one for one in publications.editions_of(place.authority_id) if one.kind == "code"]
    filters = collaboration.Filters(borough=place.slug, viewer=who)
    needs = collaboration.open_overlaps(replace(filters, by=GroupKind.NEED), today=today)
    groups = list(needs[: page.OVERLAPS_SHOWN])
    waiting = page.Waiting(
        counts=own_queries.whole(place.authority_id).counts,
        renewals=radar.counts(renewals),
        without_plan=plans.without_plan(place.authority_id, today=today).count(),
        may_be_twins=len(deciding_queries.twins_to_ask(place.authority_id)),
        invitations=len(convening.open_invitations(place.authority_id)),
        file_due_on=opendata.due_on(editions, today),
        notices=kept.of_borough(procurements.in_list(place.authority_id), on=today),
        overlaps=collaboration.open_overlaps(filters, today=today).count(),
    )
    shown = page.overview(
        place,
        who,
        waiting,
        renewals=renewals,
        groups=groups,
        names=collaboration.boroughs_of(groups),
        today=today,
    )
    return render(
        request, "home/workspace.html", {"place": place, "tab": "overview", "page": shown}
    )
