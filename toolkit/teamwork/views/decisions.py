"""The decisions of a procurement: all of them, as a file, a new one, and one in place of another."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rulebook import lifecycle
from toolkit.guidance.documents.paper import CONTENT_TYPE
from toolkit.guidance.queries import site_map
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import queries as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted
from toolkit.teamwork import deciding, decision_presenters, queries, threads
from toolkit.teamwork.forms import DecisionForm
from toolkit.teamwork.naming import step_title
from toolkit.teamwork.views.files import attached
from toolkit.ui.typed import LONGEST_TEXT


def _lines(place: Place, row: Any) -> list[decision_presenters.Line]:
    return decision_presenters.lines(
        place, row, queries.decisions_of(row), procurements.earlier_routes(row), site_map()
    )


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def decisions(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show what was decided and why, the last day first, and what stands in place of what."""
    row = own(place, reference)
    context = {
        "found": _lines(place, row),
        "talks": threads.counts(place, row, "decision"),
        **frame(request, place, row),
    }
    return render(request, "teamwork/decisions.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def as_docx(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the decisions as a DOCX."""
    row = own(place, reference)
    body = decision_presenters.paper(
        row, _lines(place, row), by=settings.BRAND["organisation"], on=timezone.localdate()
    )
    return attached(body, CONTENT_TYPE, f"decisions-{row.reference}.docx")


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def add(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Write a decision down."""
    return _write_down(request, place, own(place, reference))


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def replace(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Write a decision down in place of another, which stays."""
    row = own(place, reference)
    try:
        before = queries.decision(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no decision with this number") from error
    return _write_down(request, place, row, before)


def _begun(request: HttpRequest) -> dict[str, str]:
    """Return what a tool put into the address for the form to begin with. Nothing is kept before it is saved."""
    sent = {name: request.GET.get(name, "")[:LONGEST_TEXT] for name in ("what", "reason", "step")}
    return {name: text for name, text in sent.items() if text}


def _write_down(request: HttpRequest, place: Place, row: Any, before: Any = None) -> HttpResponse:
    guidance, today = site_map(), timezone.localdate()
    steps = [(one.key, f"{one.number}. {step_title(one.key, guidance)}") for one in lifecycle.STEPS]
    initial = {"step": before.step, "decided_by": before.decided_by} if before else _begun(request)
    form = DecisionForm(posted(request), steps=steps, today=today, initial=initial)
    if form.is_valid():
        try:
            made = deciding.decide(
                procurement=row, decided=form.decided(), instead_of=before, today=today,
                **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Decision {made.number} is written down.")
            return redirect("teamwork:decisions", borough=place.slug, reference=row.reference)
    context = {"form": form, "before": before, **frame(request, place, row)}
    return render(request, "teamwork/add_decision.html", context)
