"""Choosing clauses: those that the map of the procurement calls for, each with its reason, and adding the ticked ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from drafting.clauses.section import SECTION
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods
from toolkit.ui.jinja import plural
from toolkit.workbook import actions, picking, records
from toolkit.workbook.views.finding import for_team, page_frame


@form_methods
@for_team
def pick(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Propose what the map calls for and is not chosen yet; add what is ticked."""
    book = records.book_of(row)
    proposed, ticked, error = picking.proposed(book), request.POST.getlist("pick"), ""
    if request.method == "POST":
        values = picking.entries(book, proposed, ticked)
        if not values:
            error = "Select at least one clause"
        else:
            try:
                actions.add_many(
                    procurement=row, section=SECTION, many=values,
                    came_from="what the map calls for", **deed(request),
                )  # fmt: skip
            except NotPossible as refused:
                error = str(refused)
            else:
                messages.success(request, f"{plural(len(values), 'clause')} added.")
                return redirect(
                    "workbook:section", borough=place.slug, reference=row.reference, key=SECTION.key
                )
    context = {"part": SECTION, "proposed": proposed, "ticked": ticked, "error": error}
    return render(request, "workbook/pick.html", page_frame(request, place, row, **context))
