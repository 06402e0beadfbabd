"""A borough's own pages of working together: its groups, what is alike, what its people decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.collaboration import actions, judging, likening, own_presenters, queries
from toolkit.collaboration.choices import SameNeed
from toolkit.collaboration.forms import JudgeForm, OwnOverlapsForm
from toolkit.contracts import queries as contracts
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def own_overlaps(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the groups with a borough's contracts, from its own point of view."""
    today = timezone.localdate()
    form = OwnOverlapsForm(request.GET.dict(), viewer(request))
    filters = form.filters(today=today)
    keys = form.kept.part(
        f"own {place.authority_id}", filters, None,
        lambda: queries.own_overlaps(place.authority_id, filters),
    )  # fmt: skip
    page = own_presenters.own_page(
        form,
        keys,
        read=queries.own_rows,
        place=place,
        page_number=request.GET.get("page", "1"),
        today=today,
    )
    context = {"place": place, "tab": "overlaps", "page": page, "form": form}
    return render(request, "collaboration/own_overlaps.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def alike(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show which contracts of other boroughs are most like one, even where no ends can meet."""
    who, today = viewer(request), timezone.localdate()
    mine = _own_contract(request, place, reference)
    found = likening.alike(reference, who)
    decisions = list(judging.of_contract(reference))
    context = {
        "place": place,
        "tab": "overlaps",
        "mine": mine,
        "found": found,
        "rows": own_presenters.alike_rows(found.alike, mine=mine, place=place, today=today),
        "said": _said(request, decisions, place),
        "may_judge": who.may(Permission.JUDGE_NEED, place.authority_id),
    }
    return render(request, "collaboration/alike.html", context)


@in_borough(Permission.JUDGE_NEED)
def judge(request: HttpRequest, place: Place, reference: str, other: str) -> HttpResponse:
    """Ask whether two contracts are the same need, and keep the answer."""
    who, now = viewer(request), timezone.now()
    mine, theirs = _own_contract(request, place, reference), _contract(request, other)
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and who.user is not None:
        try:
            judging.judge(
                first=reference, second=other, verdict=SameNeed(form.cleaned_data["verdict"]),
                reason=form.cleaned_data["reason"], viewer=who, by=who.user, at=now,
                authority_id=place.authority_id,
            )  # fmt: skip
        except judging.NotJudged as error:
            form.add_error(None, str(error))
        else:
            actions.refresh_touched(today=timezone.localdate(), at=now, only={reference, other})
            messages.success(request, "We keep what you said. Groups follow it from now on.")
            return redirect("collaboration:alike", place.slug, reference)
    context = {
        "place": place, "tab": "overlaps", "form": form, "mine": mine, "theirs": theirs,
        "likeness": likening.of_two(reference, other),
        "said": _said(request, judging.standing_decisions([reference, other]), place),
    }  # fmt: skip
    return render(request, "collaboration/judge.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def decisions(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what a borough's people decided about needs."""
    said = _said(request, judging.of_borough(place.authority_id)[:200], place)
    context = {"place": place, "tab": "overlaps", "said": said}
    return render(request, "collaboration/decisions.html", context)


@require_POST
@in_borough(Permission.JUDGE_NEED)
def undo_decision(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Take a decision back."""
    who, now = viewer(request), timezone.now()
    assert who.user is not None
    try:
        made = judging.undo(number=number, authority_id=place.authority_id, by=who.user, at=now)
    except judging.NotJudged as error:
        raise Http404(str(error)) from error
    actions.refresh_touched(today=timezone.localdate(), at=now, only={made.first, made.second})
    messages.success(request, "The decision is undone. Groups follow our own reading again.")
    return redirect("collaboration:decisions", place.slug)


def _contract(request: HttpRequest, reference: str) -> Any:
    try:
        return contracts.contract(reference, viewer(request))
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference") from error


def _own_contract(request: HttpRequest, place: Place, reference: str) -> Any:
    found = _contract(request, reference)
    if found.authority_id != place.authority_id:
        raise Http404("There is no contract of this borough with this reference")
    return found


def _said(request: HttpRequest, made: Any, place: Place) -> tuple[own_presenters.Said, ...]:
    who, listed = viewer(request), list(made)
    seen = queries.contracts_named(
        {name for one in listed for name in (one.first, one.second)}, who
    )
    may = [place.authority_id] if who.may(Permission.JUDGE_NEED, place.authority_id) else []
    return own_presenters.said_of(listed, seen, may_undo_of=may)
