"""Rounds of a borough or a team: the list, opening, one round with its spread, closing, and the spread as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from drafting.capability.among_boroughs import among
from drafting.capability.spread import Spread
from toolkit.capability import actions, presenters, queries, records, spread_parts
from toolkit.capability.forms import OpenForm
from toolkit.capability.views.finding import found, page_frame, person, to_round
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, own, posted
from toolkit.releases.spreadsheets import XLSX_TYPE, csv_bytes, xlsx_bytes
from toolkit.teamwork.queries import accounts_of_team
from toolkit.teamwork.views.files import attached


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def rounds(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the borough's self-checks, those of its teams too."""
    return _list(request, place, None)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def team(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the self-checks of a procurement's team."""
    return _list(request, place, own(place, reference))


def _list(request: HttpRequest, place: Place, procurement: Any) -> HttpResponse:
    rows = queries.rounds_of(place.authority_id, procurement)
    mine = queries.own_of_borough(place.authority_id, person(request))
    page = presenters.rounds_page(place, rows, mine)
    here = procurement.pk if procurement else None
    is_open = any(row.closed_at is None and row.procurement_id == here for row in rows)
    context = page_frame(request, place, page=page, is_open=is_open) | {"one": procurement}
    return render(request, "capability/rounds.html", context)


@form_methods
@in_borough(Permission.OPEN_SELF_CHECK)
def open_round(request: HttpRequest, place: Place) -> HttpResponse:
    """Open a self-check for everybody of the borough."""
    form = OpenForm(posted(request))
    if form.is_valid():
        try:
            row = actions.open_round(
                authority_id=place.authority_id, procurement=None,
                is_shared=form.cleaned_data["shared"] == "yes", **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is open. Everybody of the borough can answer.")
            return to_round(place, row)
    return render(request, "capability/open.html", page_frame(request, place, form=form))


@form_methods
@in_borough(Permission.OPEN_SELF_CHECK)
def open_team(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask whether a self-check is opened for the team of a procurement, and do it."""
    procurement = own(place, reference)
    error_text = ""
    if request.method == "POST":
        try:
            row = actions.open_round(
                authority_id=place.authority_id, procurement=procurement, is_shared=False,
                **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            error_text = str(error)
        else:
            messages.success(request, "It is open. The team can answer.")
            return to_round(place, row)
    people = len(accounts_of_team(procurement))
    context = page_frame(request, place, people=people, error_text=error_text)
    return render(request, "capability/open_team.html", context | {"one": procurement})


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def one_round(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Show a round: how many answered while it is open, and once it is closed what may be shown."""
    row = found(place, number)
    me = person(request)
    is_asked = row.procurement is None or me.pk in accounts_of_team(row.procurement)
    context = page_frame(request, place, row, mine=queries.own(row, me), is_asked=is_asked)
    if row.closed_at is not None:
        context |= _shown(row)
    return render(request, "capability/round.html", context)


def _shown(row: Any) -> dict[str, Any]:
    """Return what is shown of a closed round."""
    spread = records.spread_of(row)
    if spread is None:
        return {"why_nothing": presenters.why_nothing(row), "parts": ()}
    before = queries.shown_before(row)
    earlier = records.spread_of(before) if before else None
    change = spread_parts.change_part(spread, earlier) if earlier else None
    parts = list(spread_parts.parts_of(spread)) + ([change] if change else [])
    why_no_others = ""
    if row.procurement is None:
        shared = queries.shared_by_others(row.authority_id, timezone.now())
        others = among([one for one in map(records.spread_of, shared) if one])
        if others:
            is_made_up = any(one.is_made_up for one in shared)
            parts += spread_parts.others_parts(spread, others, is_made_up=is_made_up)
        else:
            why_no_others = presenters.why_no_others(len(shared))
    return {"seen": spread_parts.seen_groups(spread), "parts": parts, "before": before, "has_change": change is not None, "why_no_others": why_no_others}  # fmt: skip


@form_methods
@in_borough(Permission.OPEN_SELF_CHECK)
def close(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Ask whether a round is closed, and do it: from then on its spread is shown."""
    row = found(place, number)
    if request.method == "POST":
        try:
            actions.close(row=row, **deed(request))
        except NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "It is closed.")
        return to_round(place, row)
    if row.closed_at is not None:
        return to_round(place, row)
    return render(request, "capability/close.html", page_frame(request, place, row))


def _spread(place: Place, number: int) -> Spread:
    spread = records.spread_of(found(place, number))
    if spread is None:
        raise Http404("Nothing is shown of this self-check")
    return spread


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def spread_csv(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Give the spread as CSV."""
    body = csv_bytes(spread_parts.cells_of(_spread(place, number)))
    return attached(body, "text/csv; charset=utf-8", f"self-check-{number}.csv")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def spread_xlsx(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Give the spread as a workbook."""
    body = xlsx_bytes({"Spread": spread_parts.cells_of(_spread(place, number))})
    return attached(body, XLSX_TYPE, f"self-check-{number}.xlsx")
