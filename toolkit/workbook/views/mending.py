"""Mending an old specification: reading it, showing what is found in each requirement, adding the ticked ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from drafting.requirements.section import SECTION
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods
from toolkit.ui.jinja import plural
from toolkit.workbook import actions, mending, records
from toolkit.workbook.mending_forms import MendForm
from toolkit.workbook.views.finding import for_team, page_frame


@form_methods
@for_team
def mend(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Ask for an old specification; show what it proposes; add what is ticked, all or nothing."""
    is_sent = request.method == "POST"
    form = MendForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context = {"part": SECTION, "form": form, "error": "", "proposals": [], "most": mending.MOST}
    if form.is_valid():
        text, book = form.cleaned_data["text"], records.book_of(row)
        is_adding = "add" in request.POST
        ticked = request.POST.getlist("pick") if is_adding else None
        if is_adding:
            values = mending.entries(text, book, ticked or ())
            try:
                if not values:
                    raise NotPossible("Select at least one requirement")
                actions.add_many(
                    procurement=row, section=SECTION, many=values, came_from=form.source(),
                    **deed(request),
                )  # fmt: skip
            except NotPossible as refused:
                context["error"] = str(refused)
            else:
                messages.success(request, f"{plural(len(values), 'requirement')} added.")
                return redirect(
                    "workbook:section", borough=place.slug, reference=row.reference, key=SECTION.key
                )
        found = mending.proposals(text, book, ticked)
        context |= {"text": text, "source": form.source(), "proposals": found}
        if not found:
            form.add_error(
                "text",
                "We found no requirement in it: no line says what must, should or can be done",
            )
    return render(request, "workbook/mend.html", page_frame(request, place, row, **context))
