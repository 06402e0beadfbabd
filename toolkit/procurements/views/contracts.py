"""Contracts that a procurement will replace: seen, linked, taken back; and a procurement begun from a contract."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.contracts import own_queries
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import queries as pipeline
from toolkit.procurements import actions, contract_presenters, queries, replacing
from toolkit.procurements.forms import FindContractForm
from toolkit.procurements.views.finding import deed, frame, own, to

_MOST_FOUND = 20


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def replaces(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show which contracts a procurement will replace, and find others in the register."""
    row, today = own(place, reference), timezone.localdate()
    linked = queries.replaced(row)
    form = FindContractForm(request.GET if "words" in request.GET else None)
    found: list[Any] = []
    count = 0
    if form.is_valid():
        wanted = own_queries.OwnFilters(
            authority_id=place.authority_id, now=timezone.now(), today=today,
            words=form.cleaned_data["words"],
        )  # fmt: skip
        others = own_queries.found(wanted).exclude(pk__in=[one.pk for one in linked])
        found, count, _ = own_queries.page_of(others, number=1, size=_MOST_FOUND)
    context = {
        "form": form,
        "replaced": contract_presenters.replaced(place, linked, today=today),
        "found": contract_presenters.replaced(place, found, today=today),
        "count": count,
        **frame(request, place, row),
    }
    return render(request, "procurements/replaces.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def link(request: HttpRequest, place: Place, reference: str, contract: str) -> HttpResponse:
    """Say that a procurement will replace a contract."""
    return _done(request, place, reference, contract, replacing.link, "It is linked.")


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def unlink(request: HttpRequest, place: Place, reference: str, contract: str) -> HttpResponse:
    """Take back that a procurement will replace a contract."""
    said = "It is no longer linked. The contract stays in your register."
    return _done(request, place, reference, contract, replacing.unlink, said)


def _done(
    request: HttpRequest, place: Place, reference: str, contract: str, action: Any, said: str
) -> HttpResponse:
    row = own(place, reference)
    try:
        action(procurement=row, reference=contract, **deed(request))
    except actions.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("procurements:replaces", borough=place.slug, reference=reference)


def _contract(place: Place, reference: str) -> Any:
    try:
        return pipeline.contract_of(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference in your register") from error


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def replacement(request: HttpRequest, place: Place, contract: str) -> HttpResponse:
    """Show which procurement replaces a contract, or offer to begin one."""
    one = _contract(place, contract)
    [shown] = contract_presenters.replaced(place, [one], today=timezone.localdate())
    context = {
        "contract": shown,
        "rows": queries.replacing(one),
        "plan": pipeline.plan_for(one),
        **frame(request, place),
    }
    return render(request, "procurements/replacement.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def start_replacement(request: HttpRequest, place: Place, contract: str) -> HttpResponse:
    """Begin a procurement in place of a contract."""
    one = _contract(place, contract)
    try:
        row = replacing.start(
            authority_id=place.authority_id, reference=one.reference, today=timezone.localdate(),
            **deed(request),
        )  # fmt: skip
    except actions.NotPossible as error:
        messages.error(request, str(error))
        return redirect("procurements:replacement", borough=place.slug, contract=contract)
    messages.success(
        request, "The procurement is on file. Check the answers that came from the register."
    )
    return to(place, row, "answers")
