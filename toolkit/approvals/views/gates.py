"""The gates of a borough: shown to its people, set by those who set its policy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toolkit.approvals import actions, presenters, queries
from toolkit.approvals.forms import GatesForm
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.views.finding import deed, form_methods, frame, posted


@form_methods
@in_borough(Permission.SET_POLICY)
def gates(request: HttpRequest, place: Place) -> HttpResponse:
    """Show and set who approves the end of each stage."""
    rows = queries.gates_of(place.authority_id)
    form = GatesForm(posted(request), gates=rows)
    if form.is_valid():
        changed = actions.set_gates(
            authority_id=place.authority_id, wanted=form.wanted(), **deed(request)
        )
        messages.success(
            request,
            "The gates are set. What was asked for already stays with who was asked."
            if changed
            else "Nothing was changed.",
        )
        return redirect("approvals:waiting", borough=place.slug)
    context = {
        "form": form,
        "lines": presenters.gate_lines(rows),
        "may_set": viewer(request).may(Permission.SET_POLICY, place.authority_id),
        **frame(request, place),
    }
    return render(request, "approvals/gates.html", context)
