"""Mending what was drafted before: reading it, showing what is found in each part, adding the ticked ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from drafting.requirements.section import SECTION as REQUIREMENTS
from drafting.terms.section import SECTION as TERMS
from drafting.workbook.section import Section
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods
from toolkit.ui.jinja import plural
from toolkit.workbook import actions, mending, records, terms_reading
from toolkit.workbook.mending_forms import MendForm, TermsForm
from toolkit.workbook.views.finding import for_team, page_frame


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read into a section: the words of its page, its form, and what it proposes and adds."""

    section: Section
    title: str
    lead: str
    afterwards: str
    guessed: str
    nothing: str
    most: int
    form: type[MendForm]
    proposals: Callable[..., list[mending.Proposal]]
    entries: Callable[..., list[dict[str, Any]]]


_SPECIFICATION = Reading(
    REQUIREMENTS, "Mend an old specification",
    "Each line of it becomes a requirement that you may keep, with what is weak in its words.",
    "You mend their words, tests and needs afterwards.", "Kind and rank are guessed from the words.",
    "We found no requirement in it: no line says what must, should or can be done",
    mending.MOST, MendForm, mending.proposals, mending.entries,
)  # fmt: skip
_TERMS = Reading(
    TERMS, "Read the draft terms",
    "Each sentence that asks something of suppliers becomes a term that you may keep, with what may shut suppliers out.",
    "You take over fairer words afterwards.", "What each is about is guessed from its words.",
    "We found no term in it: no sentence asks for turnover, insurance, certificates, experience, pages, days or lots",
    terms_reading.MOST_TERMS, TermsForm, terms_reading.proposals, terms_reading.entries,
)  # fmt: skip


@form_methods
@for_team
def mend(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Ask for an old specification; show what it proposes; add what is ticked, all or nothing."""
    return _read(request, place, row, _SPECIFICATION)


@form_methods
@for_team
def terms(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Ask for the draft terms of a tender; show what they ask for; add what is ticked, all or nothing."""
    return _read(request, place, row, _TERMS)


def _read(request: HttpRequest, place: Place, row: Any, how: Reading) -> HttpResponse:
    is_sent = request.method == "POST"
    form = how.form(request.POST if is_sent else None, request.FILES if is_sent else None)
    context = {"part": how.section, "how": how, "form": form, "error": "", "proposals": []}
    if form.is_valid():
        text, book = form.cleaned_data["text"], records.book_of(row)
        is_adding = "add" in request.POST
        ticked = request.POST.getlist("pick") if is_adding else None
        if is_adding:
            values = how.entries(text, book, ticked or ())
            try:
                if not values:
                    raise NotPossible(f"Select at least one {how.section.one}")
                actions.add_many(
                    procurement=row, section=how.section, many=values, came_from=form.source(),
                    **deed(request),
                )  # fmt: skip
            except NotPossible as refused:
                context["error"] = str(refused)
            else:
                messages.success(request, f"{plural(len(values), how.section.one)} added.")
                return redirect(
                    "workbook:section", borough=place.slug, reference=row.reference,
                    key=how.section.key,
                )  # fmt: skip
        found = how.proposals(text, book, ticked)
        context |= {"text": text, "source": form.source(), "proposals": found}
        if not found:
            form.add_error("text", how.nothing)
    return render(request, "workbook/mend.html", page_frame(request, place, row, **context))
