"""The steps of a procurement: all of them, one with its history, changing it, and those of one person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rulebook import lifecycle
from toolkit.guidance.queries import site_map
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements.clashes import ChangedMeanwhile, clashes
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted
from toolkit.teamwork import actions, queries, step_presenters, threads
from toolkit.teamwork.actions import Said
from toolkit.teamwork.forms import StepForm
from toolkit.teamwork.suggestions import suggested


def _frame(request: HttpRequest, place: Place, row: Any) -> step_presenters.Frame:
    return step_presenters.Frame(
        place=place,
        procurement=row,
        guidance=site_map(),
        suggestions=suggested(row),
        may_run=viewer(request).may(Permission.RUN_PROCUREMENT, place.authority_id),
        today=timezone.localdate(),
    )


def _step(key: str) -> lifecycle.Step:
    try:
        return lifecycle.step(key)
    except KeyError as error:
        raise Http404("There is no such step") from error


def _to(place: Place, row: Any, key: str) -> HttpResponse:
    return redirect("teamwork:step", borough=place.slug, reference=row.reference, key=key)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def mine(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the open steps that somebody does in the borough's procurements, the late ones first."""
    person = viewer(request).user
    assert person is not None, "the door let in somebody without an account"
    rows = queries.open_steps_of_person(person, place.authority_id)
    found = step_presenters.mine(place, rows, site_map(), today=timezone.localdate())
    return render(request, "teamwork/mine.html", {"found": found, **frame(request, place)})


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def steps(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show every step of a procurement by stage, with how far it is, who does it and by when."""
    row = own(place, reference)
    page = step_presenters.steps_page(_frame(request, place, row), queries.steps_of(row))
    return render(request, "teamwork/steps.html", {"page": page, **frame(request, place, row)})


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def step(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Show one step: how far it is, what the record shows, the guidance, its tools, its history."""
    row, found = own(place, reference), _step(key)
    saved = queries.step_of(row, key)
    context = {
        "line": step_presenters.step_line(_frame(request, place, row), found, saved),
        "saved": saved,
        "history": step_presenters.history(queries.editions_of(saved)),
        "thread": threads.thread(place, row, f"step {key}", who=request.user),
        **frame(request, place, row),
    }
    return render(request, "teamwork/step.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def change(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Say how far a step is; if somebody else was faster, show theirs beside what was typed."""
    row, found = own(place, reference), _step(key)
    saved, team = queries.step_of(row, key), queries.team_of(row)
    form = _form(posted(request), saved, team)
    line = step_presenters.step_line(_frame(request, place, row), found, saved)
    context = {"form": form, "line": line, "has_team": bool(team), **frame(request, place, row)}
    if form.is_valid():
        try:
            changed = actions.save_step(
                procurement=row, key=key, said=form.said(), edition=form.opened_with(),
                **deed(request),
            )  # fmt: skip
        except ChangedMeanwhile:
            return _both(request, row, key, context)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The step is saved." if changed else "Nothing was changed.")
            return _to(place, row, key)
    return render(request, "teamwork/change_step.html", context)


def _form(data: Any, saved: Any, team: Any) -> StepForm:
    edition = saved.edition if saved else 0
    return StepForm(data, said=Said.of(saved), edition=edition, team=team)


def _both(request: HttpRequest, row: Any, key: str, context: dict[str, Any]) -> HttpResponse:
    """Show what somebody else saved meanwhile beside what was typed; nothing is written yet."""
    saved, team = queries.step_of(row, key), queries.team_of(row)
    theirs = _form(None, saved, team)
    mine = _form({**request.POST.dict(), "edition": saved.edition if saved else 0}, saved, team)
    context |= {
        "form": mine,
        "clashes": clashes(theirs, mine),
        "last_by": name_of(saved.changed_by) if saved else "",
        "last_at": saved.changed_at if saved else None,
    }
    return render(request, "teamwork/change_step.html", context, status=409)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def take(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Mark a step as the record suggests."""
    row = own(place, reference)
    _step(key)
    _do(
        request, actions.take_suggestion, "The step is marked as the record shows.",
        procurement=row, key=key,
    )  # fmt: skip
    return _to(place, row, key)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def restore(
    request: HttpRequest, place: Place, reference: str, key: str, number: int
) -> HttpResponse:
    """Put a step back to what was saved once."""
    row = own(place, reference)
    _step(key)
    try:
        _do(
            request, actions.restore_step, "The step is as it was. What stood there is kept below.",
            procurement=row, key=key, number=number,
        )  # fmt: skip
    except ObjectDoesNotExist as error:
        raise Http404("Nothing was saved under this number") from error
    return _to(place, row, key)


def _do(request: HttpRequest, action: Any, said: str, **words: Any) -> None:
    """Do what a button of the page of a step does, for the edition that the page showed."""
    sent = request.POST.get("edition", "")
    edition = int(sent) if sent.isdecimal() and len(sent) < 10 else -1
    try:
        changed = action(edition=edition, **words, **deed(request))
    except ChangedMeanwhile:
        messages.error(
            request,
            "Somebody else saved this step since you opened it. Look below, then try again.",
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said if changed else "Nothing was changed.")
