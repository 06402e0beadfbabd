"""Questions to other boroughs: the list, a question with its answers, asking, answering, closing, e-mail."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.knowledge import asking, forms, presenters, queries
from toolkit.knowledge.actions import NotPossible
from toolkit.knowledge.choices import RequestState
from toolkit.knowledge.filters import RequestFilterForm
from toolkit.knowledge.views import MAY, writing_places
from toolkit.people.access import for_boroughs, viewer
from toolkit.people.acting import places_for


def _seen(request: HttpRequest, pk: int) -> Any:
    try:
        return queries.request(pk, viewer(request))
    except ObjectDoesNotExist as error:
        raise Http404("There is no such question") from error


def _mine(request: HttpRequest, pk: int) -> Any:
    """Return a question that the viewer may change. 404 unless they may read it, 403 unless it is theirs."""
    one = _seen(request, pk)
    if not viewer(request).may(MAY, one.authority_id):
        raise PermissionDenied("It is another borough’s question")
    return one


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions a reader looks for, those without an answer first."""
    who, today = viewer(request), timezone.localdate()
    form = RequestFilterForm(request.GET.dict(), boroughs=queries.boroughs_with_requests(who))
    found = queries.requests(queries.RequestFilters(**form.said(), viewer=who))
    page = presenters.listing(
        form,
        found,
        row=lambda one: presenters.question_row(one, today=today),
        noun="question",
        page_number=request.GET.get("page", "1"),
        address=reverse("knowledge:questions"),
    )
    context = {"form": form, "questions": page, "can_write": who.may_anywhere(MAY)}
    return render(request, "knowledge/questions.html", context)


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question, the answers that the reader may read, and who is likely to know."""
    who, one = viewer(request), _seen(request, pk)
    page = presenters.question_page(
        one,
        who,
        answers=queries.answers_to(one, who),
        withdrawn=queries.withdrawn_answers(one, who, at=timezone.now()) if who.places else [],
        likely=queries.likely_to_know(one, who) if who.is_of_boroughs else [],
        mailed=queries.asked_by_mail(one) if who.is_of_boroughs else {},
        editable=frozenset(place.authority_id for place in places_for(who, MAY)),
        today=timezone.localdate(),
    )
    return render(request, "knowledge/question.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the other boroughs."""
    form = forms.RequestForm(
        request.POST if request.method == "POST" else None,
        places=writing_places(viewer(request)),
        initial={name: request.GET.get(name, "") for name in ("system", "supplier_name")},
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        made = asking.ask(
            authority_id=form.place.authority_id,
            facts=form.facts(),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return redirect("knowledge:question", pk=made.pk)
    context = {
        "form": form,
        "heading": "Ask other boroughs",
        "back_url": reverse("knowledge:questions"),
    }
    return render(request, "knowledge/question_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def edit_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a question of one's own borough."""
    one = _mine(request, pk)
    form = forms.RequestForm(
        request.POST if request.method == "POST" else None,
        places=[viewer(request).places[one.authority_id]],
        initial={name: getattr(one, name) for name in asking.RequestFacts.__dataclass_fields__},
        today=timezone.localdate(),
        known=one.wanted_by,
    )
    if request.method == "POST" and form.is_valid():
        try:
            asking.change_request(
                request=one,
                facts=form.facts(),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error("sharing", str(error))
        else:
            return redirect("knowledge:question", pk=one.pk)
    context = {
        "form": form,
        "heading": "Change your question",
        "back_url": reverse("knowledge:question", args=[one.pk]),
    }
    return render(request, "knowledge/question_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def close_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that no more answers are needed, and what came of it."""
    one = _mine(request, pk)
    form = forms.CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.close_request(
                request=one,
                state=RequestState(form.cleaned_data["state"]),
                outcome=form.cleaned_data["outcome"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("knowledge:question", pk=one.pk)
    context = {"form": form, "question": one}
    return render(request, "knowledge/close.html", context)


@require_POST
@for_boroughs
def reopen_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask again."""
    one = _mine(request, pk)
    with suppress(NotPossible):  # a colleague was quicker: the page shows that it is open
        asking.reopen_request(request=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return redirect("knowledge:question", pk=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def send_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a question to the boroughs that are likely to know. No address is shown to anybody."""
    who, one = viewer(request), _mine(request, pk)
    likely = queries.likely_to_know(one, who)
    mailed = queries.asked_by_mail(one)
    can = queries.boroughs_that_can_be_asked(found.authority_id for found in likely)
    offered = [found for found in likely if found.authority_id in can - set(mailed)]
    form = forms.SendForm(
        request.POST if request.method == "POST" else None,
        offered=[(found.slug, found.name, "; ".join(found.reasons)) for found in offered],
    )
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["boroughs"])
        try:
            asking.send_to_boroughs(
                request=one,
                authority_ids=[found.authority_id for found in offered if found.slug in chosen],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("knowledge:question", pk=one.pk)
    context = {
        "form": form,
        "question": one,
        "offered": offered,
        "cannot": [found for found in likely if found.authority_id not in can],
        "mailed": [found for found in likely if found.authority_id in mailed],
    }
    return render(request, "knowledge/send.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def mail(request: HttpRequest) -> HttpResponse:
    """Choose whether other boroughs' questions may be sent to oneself."""
    user = request.user
    is_wanted = queries.wants_questions(user)  # type: ignore[arg-type]
    form = forms.MailForm(
        request.POST if request.method == "POST" else None,
        initial={"wants": "yes" if is_wanted else "no"},
    )
    if request.method == "POST" and form.is_valid():
        asking.choose_mail(
            user=user,  # type: ignore[arg-type]
            is_wanted=form.cleaned_data["wants"] == "yes",
            at=timezone.now(),
        )
        return redirect("knowledge:board")
    return render(request, "knowledge/mail.html", {"form": form})
