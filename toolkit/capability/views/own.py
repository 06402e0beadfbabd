"""One's own answers to a round: giving them, what they come to, deleting them. Nobody else gets these pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drafting.capability.personal import personal
from drafting.capability.statements import BY_KEY, given_of
from toolkit.capability import actions, queries
from toolkit.capability.views.finding import found, page_frame, person, to_round
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, posted
from toolkit.teamwork.queries import accounts_of_team
from toolkit.tools.self_check.form import SelfCheckForm
from toolkit.tools.self_check.parts import answers_table, in_short, parts_of


@never_cache
@form_methods
@in_borough(Permission.SEE_BOROUGH)
def answer(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Ask the statements, with what was answered before; keep the answers."""
    row = found(place, number)
    me = person(request)
    if row.procurement is not None and me.pk not in accounts_of_team(row.procurement):
        raise PermissionDenied("Only the team of the procurement answers this self-check")
    if row.closed_at is not None and request.method != "POST":
        return to_round(place, row)
    now, before = queries.own(row, me), queries.own_before(row, me)
    is_from_before = now is None and before is not None and request.GET.get("from") == "before"
    start = before if is_from_before else now
    form = SelfCheckForm(posted(request), initial=dict(start.given) if start else None)
    if form.is_valid():
        try:
            changed = actions.save(row=row, given=form.given(), **deed(request))
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your answers are saved. Only you see them." if changed else "Nothing was changed.")  # fmt: skip
            return redirect("capability:mine", borough=place.slug, number=number)
    context = {
        "form": form,
        "mine": now,
        "before": before,
        "is_from_before": is_from_before,
        "statements": len(BY_KEY),
    }
    return render(request, "capability/answer.html", page_frame(request, place, row, **context))


def _mine(place: Place, number: int, me: Any) -> tuple[Any, Any]:
    row = found(place, number)
    mine = queries.own(row, me)
    if mine is None or mine.deleted_at is not None:
        raise Http404("You have no answers here")
    return row, mine


@never_cache
@require_safe
@in_borough(Permission.SEE_BOROUGH)
def mine(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Show who answered what their answers come to, and what has changed since the time before."""
    me = person(request)
    row, mine = _mine(place, number, me)
    before = queries.own_before(row, me)
    given = given_of(mine.given)
    result = personal(given, given_of(before.given) if before else None)
    context = {
        "mine": mine,
        "before": before,
        "result": result,
        "answer": in_short(result),
        "parts": parts_of(result),
        "answers": answers_table((BY_KEY[key], one) for key, one in given.items()),
    }
    return render(request, "capability/mine.html", page_frame(request, place, row, **context))


@never_cache
@form_methods
@in_borough(Permission.SEE_BOROUGH)
def delete(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Ask whether one's own answers are deleted, and do it."""
    row, mine = _mine(place, number, person(request))
    if request.method == "POST":
        try:
            actions.delete_own(row=row, **deed(request))
        except NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Your answers are deleted.")
        return to_round(place, row)
    return render(request, "capability/delete.html", page_frame(request, place, row, mine=mine))
