"""Answers to other boroughs' questions: giving, changing, withdrawing and bringing back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.knowledge import asking, forms, queries
from toolkit.knowledge.actions import NotPossible
from toolkit.knowledge.views import MAY, writing_places
from toolkit.people.access import for_boroughs, viewer
from toolkit.people.choices import Sharing


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question for one's borough."""
    who = viewer(request)
    places = writing_places(who)
    try:
        one = queries.request(pk, who)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such question") from error
    form = forms.AnswerForm(
        request.POST if request.method == "POST" else None,
        places=places,
        asker=one.authority.name,
        is_public=one.sharing == Sharing.PUBLIC,
        cards=queries.cards_to_attach(place.authority_id for place in places),
    )
    if request.method == "POST" and form.is_valid():
        try:
            asking.answer(
                request=one,
                authority_id=form.place.authority_id,
                text=form.cleaned_data["text"],
                sharing=form.cleaned_data["sharing"],
                card=form.cleaned_data["card"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("knowledge:question", pk=one.pk)
    context = {"form": form, "question": one, "heading": "Answer this question"}
    return render(request, "knowledge/answer_form.html", context)


def _mine(request: HttpRequest, pk: int) -> Any:
    """Return an answer that the viewer may change. 404 unless they may read it, 403 unless it is theirs."""
    who = viewer(request)
    try:
        one = queries.own_answer(pk, who, at=timezone.now())
    except ObjectDoesNotExist as error:
        if queries.may_read_answer(pk, who):
            raise PermissionDenied("It is another borough’s answer") from None
        raise Http404("There is no such answer") from error
    if not who.may(MAY, one.authority_id):
        raise PermissionDenied("Your role does not allow this")
    return one


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def edit_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an answer of one's own borough."""
    one = _mine(request, pk)
    form = forms.AnswerForm(
        request.POST if request.method == "POST" else None,
        places=[viewer(request).places[one.authority_id]],
        initial={"text": one.text, "sharing": one.sharing, "card": str(one.card_id or "")},
        asker=one.request.authority.name,
        is_public=one.request.sharing == Sharing.PUBLIC,
        cards=queries.cards_to_attach([one.authority_id]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            asking.change_answer(
                answer=one,
                text=form.cleaned_data["text"],
                sharing=form.cleaned_data["sharing"],
                card=form.cleaned_data["card"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("knowledge:question", pk=one.request_id)
    context = {"form": form, "question": one.request, "heading": "Change your answer"}
    return render(request, "knowledge/answer_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def withdraw_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take an answer away."""
    one = _mine(request, pk)
    if request.method == "POST":
        with suppress(NotPossible):  # a colleague was quicker: the page says so
            asking.withdraw_answer(answer=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        return redirect("knowledge:question", pk=one.request_id)
    context = {
        "form": None,
        "what": "your answer",
        "name": one.request.title,
        "back_url": reverse("knowledge:question", args=[one.request_id]),
    }
    return render(request, "knowledge/withdraw.html", context)


@require_POST
@for_boroughs
def bring_back_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a withdrawn answer again."""
    one = _mine(request, pk)
    with suppress(NotPossible):  # a colleague was quicker: the page shows it
        asking.bring_back_answer(answer=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return redirect("knowledge:question", pk=one.request_id)
