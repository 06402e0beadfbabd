"""Approvals of a procurement: all of them, asking, deciding, withdrawing; and what waits for one person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from toolkit.approvals import actions, presenters, queries, targets
from toolkit.approvals.choices import State
from toolkit.approvals.forms import AskForm, DecideForm
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.records import need_of
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted
from toolkit.workbook import records
from toolkit.workbook.views.finding import for_team, may_write, page_frame


def _viewing(request: HttpRequest, place: Place, row: Any) -> presenters.Viewing:
    person = viewer(request).user
    assert person is not None, "the door let in somebody without an account"
    return presenters.Viewing(person.pk, place.role, may_write(request, place, row))


def _to(place: Place, row: Any) -> HttpResponse:
    return redirect("approvals:approvals", borough=place.slug, reference=row.reference)


def _lines(request: HttpRequest, place: Place, row: Any) -> Any:
    return presenters.page(
        place, row, records.book_of(row), queries.gates_of(place.authority_id),
        queries.approvals_of(row), _viewing(request, place, row),
    )  # fmt: skip


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def waiting(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what waits for who looks, and the gates of the borough."""
    person = viewer(request).user
    assert person is not None, "the door let in somebody without an account"
    context = {
        "waiting": presenters.waiting(
            place, list(queries.waiting(person, place.role, place.authority_id))
        ),
        "gates": presenters.gate_lines(queries.gates_of(place.authority_id)),
        "may_set": viewer(request).may(Permission.SET_POLICY, place.authority_id),
        **frame(request, place),
    }
    return render(request, "approvals/waiting.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def approvals(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show what can be approved, what is, by whom and on which version, and what was changed since."""
    row = own(place, reference)
    context = page_frame(request, place, row, stages=_lines(request, place, row))
    return render(request, "approvals/approvals.html", context)


@form_methods
@for_team
def ask(request: HttpRequest, place: Place, row: Any, kind: str, key: str) -> HttpResponse:
    """Ask for an approval of what stands there now."""
    try:
        target = targets.target(f"{kind}:{key}")
    except KeyError as error:
        raise Http404("There is nothing of this name to approve") from error
    role, is_set = queries.role_of(row, target.stage, need_of(row.answers).value_inc_vat_pence)
    people = queries.who_may_answer(place.authority_id, role)
    form = AskForm(posted(request))
    if form.is_valid():
        try:
            actions.ask(
                procurement=row, target=target, note=form.cleaned_data["note"], **deed(request)
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is asked for. You will see the answer here.")
            return _to(place, row)
    context = {
        "form": form,
        "target": target,
        "is_set": is_set,
        "role": role,
        "people": [name_of(one) for one in people if one != request.user],
    }
    return render(request, "approvals/ask.html", page_frame(request, place, row, **context))


@form_methods
@in_borough(Permission.SEE_BOROUGH)
def decide(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Show one approval with what changed since it was asked for; let who was asked decide."""
    row = own(place, reference)
    try:
        found = queries.approval(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no approval with this number") from error
    lines = [one for stage in _lines(request, place, row) for one in stage.lines]
    line = next((one for one in lines if one.key == found.target), None)
    if line is None:
        raise Http404("This document is no longer made")
    is_open = found.state == State.ASKED
    may_decide = is_open and line.may_decide
    if request.method == "POST" and is_open and not may_decide:
        raise PermissionDenied(
            "Your role was not asked to approve this, or you asked for it yourself"
        )
    form = DecideForm(posted(request))
    if form.is_valid():
        try:
            actions.decide(
                approval=found, is_approved=form.cleaned_data["answer"] == "yes",
                reason=form.cleaned_data["reason"], role=place.role, **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your answer is on file.")
            return _to(place, row)
    context = {
        "form": form,
        "line": line,
        "answer": presenters.answer(found),
        "may_decide": may_decide,
    }
    return render(request, "approvals/decide.html", page_frame(request, place, row, **context))


@require_POST
@for_team
def withdraw(request: HttpRequest, place: Place, row: Any, number: int) -> HttpResponse:
    """Take back what was asked for."""
    try:
        actions.withdraw(approval=queries.approval(row, number), **deed(request))
    except ObjectDoesNotExist as error:
        raise Http404("There is no approval with this number") from error
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is withdrawn.")
    return _to(place, row)
