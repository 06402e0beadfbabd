"""What boroughs write in a room: issues, votes, the agenda, actions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.people.access import for_boroughs
from toolkit.people.queries import Place
from toolkit.rooms import forms, queries, raising
from toolkit.rooms.actions import NotPossible
from toolkit.rooms.choices import IssueState
from toolkit.rooms.views import seat_of, to_write

Find = Callable[[queries.Inside, int], Any]
_FIND: dict[str, Find] = {"issue": queries.issue, "action": queries.action}


def _one(found: queries.Inside, kind: str, pk: int) -> Any:
    try:
        return _FIND[kind](found, pk)
    except ObjectDoesNotExist as error:
        raise Http404("It is not in this room") from error


def _mine(found: queries.Inside, places: list[Place], kind: str, pk: int) -> Any:
    """Return what a borough of the viewer wrote; 403 for what another borough wrote."""
    one = _one(found, kind, pk)
    if one.authority_id not in {place.authority_id for place in places}:
        raise PermissionDenied("Another borough wrote it")
    return one


def _acting(request: HttpRequest, found: queries.Inside, places: list[Place]) -> Any:
    """Return the seat that a button was pressed for: the one named, or else the first."""
    named = [place for place in places if place.slug == request.POST.get("borough", "")]
    return seat_of(found, (named or places)[0])


def _back(slug: str, part: str) -> HttpResponse:
    response = redirect("rooms:room", slug=slug)
    response.headers["Location"] += f"#{part}"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def new_issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Raise an issue."""
    found, places = to_write(request, slug)
    form = forms.IssueForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        raising.raise_issue(
            seat=seat_of(found, form.place),
            title=form.cleaned_data["title"],
            details=form.cleaned_data["details"],
            wanted=form.cleaned_data["wanted"],
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return _back(slug, "issues")
    context = {"form": form, "supplier": found.room.supplier, "heading": "Raise an issue"}
    return render(request, "rooms/issue_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def edit_issue(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an issue of one's own borough."""
    found, places = to_write(request, slug)
    one = _mine(found, places, "issue", pk)
    form = forms.IssueForm(
        request.POST if request.method == "POST" else None,
        places=[place for place in places if place.authority_id == one.authority_id],
        initial={"title": one.title, "details": one.details, "wanted": one.wanted},
    )
    if request.method == "POST" and form.is_valid():
        try:
            raising.change_issue(
                issue=one,
                title=form.cleaned_data["title"],
                details=form.cleaned_data["details"],
                wanted=form.cleaned_data["wanted"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return _back(slug, "issues")
    context = {"form": form, "supplier": found.room.supplier, "heading": "Change this issue"}
    return render(request, "rooms/issue_form.html", context)


@require_POST
@for_boroughs
def vote(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that one's borough has the same issue, or take that back."""
    found, places = to_write(request, slug)
    one, seat = _one(found, "issue", pk), _acting(request, found, places)
    act = raising.take_back_vote if request.POST.get("back") else raising.vote
    with suppress(NotPossible):  # withdrawn meanwhile: the page no longer shows it
        act(issue=one, seat=seat, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return _back(slug, "issues")


@require_POST
@for_boroughs
def agenda(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put an issue on the agenda, or take it off."""
    found, places = to_write(request, slug)
    raising.put_on_agenda(
        issue=_one(found, "issue", pk),
        is_on=request.POST.get("off") is None,
        seat=_acting(request, found, places),
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
    )
    return _back(slug, "agenda")


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say how far an issue has come."""
    found, places = to_write(request, slug)
    one = _one(found, "issue", pk)
    form = forms.StateForm(
        request.POST if request.method == "POST" else None, initial={"state": one.state}
    )
    if request.method == "POST" and form.is_valid():
        raising.set_state(
            issue=one,
            state=IssueState(form.cleaned_data["state"]),
            seat=_acting(request, found, places),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return _back(slug, "issues")
    context = {"form": form, "supplier": found.room.supplier, "issue": one}
    return render(request, "rooms/state.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def new_action(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what somebody promised."""
    found, places = to_write(request, slug)
    form = forms.ActionForm(
        request.POST if request.method == "POST" else None,
        places=places,
        issues=queries.issues(found.room),
    )
    if request.method == "POST" and form.is_valid():
        raising.add_action(
            seat=seat_of(found, form.place),
            **form.facts(),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return _back(slug, "actions")
    context = {"form": form, "supplier": found.room.supplier, "heading": "Add an action"}
    return render(request, "rooms/action_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def edit_action(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an action that one's own borough wrote down."""
    found, places = to_write(request, slug)
    one = _mine(found, places, "action", pk)
    form = forms.ActionForm(
        request.POST if request.method == "POST" else None,
        places=[place for place in places if place.authority_id == one.authority_id],
        initial={
            "text": one.text,
            "owner": one.owner,
            "due_on": one.due_on,
            "issue": str(one.issue_id or ""),
        },
        issues=queries.issues(found.room),
    )
    if request.method == "POST" and form.is_valid():
        try:
            raising.change_action(
                action=one,
                **form.facts(),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return _back(slug, "actions")
    context = {"form": form, "supplier": found.room.supplier, "heading": "Change this action"}
    return render(request, "rooms/action_form.html", context)


@require_POST
@for_boroughs
def done(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that an action is done, or not done after all."""
    found, places = to_write(request, slug)
    raising.set_done(
        action=_one(found, "action", pk),
        is_done=request.POST.get("back") is None,
        seat=_acting(request, found, places),
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
    )
    return _back(slug, "actions")


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def withdraw(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """Ask once, then take away an issue or an action of one's own borough."""
    found, places = to_write(request, slug)
    one = _mine(found, places, kind, pk)
    if request.method == "POST":
        with suppress(NotPossible):  # a colleague was quicker
            raising.withdraw(written=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        return _back(slug, f"{kind}s")
    context = {"form": None, "supplier": found.room.supplier, "kind": kind, "name": str(one)}
    return render(request, "rooms/withdraw.html", context)


@require_POST
@for_boroughs
def bring_back(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """Show a withdrawn issue or action again."""
    found, places = to_write(request, slug)
    one = _mine(found, places, kind, pk)
    with suppress(NotPossible):  # a colleague was quicker
        raising.bring_back(written=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return _back(slug, f"{kind}s")
