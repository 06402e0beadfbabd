"""A supplier's side, without an account: answer, see the receipt, change the answer. The link is the proof."""

from __future__ import annotations

from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.engagement import answering, queries
from toolkit.engagement.choices import Standing
from toolkit.engagement.forms import AnswerForm, as_kept
from toolkit.engagement.records import questions_of
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import form_methods, posted

_NO_PAGE = "There is no page at this address. Ask the council for the link"


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a page with a secret address out of caches, search engines and addresses of other sites."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _too_many(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to who sends too often, or None."""
    limits = {"answer": settings.ENGAGEMENT_ANSWERS_LIMIT}
    limited: HttpResponse | None = ratelimit.consume_or_429(
        request, app="toolkit.engagement", action="answer", config=limits
    )
    return limited


@form_methods
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the questions and take an answer; before and after its days, say so, with what was learned."""
    found, today = queries.by_secret(secret), timezone.localdate()
    if found is None:
        raise Http404(_NO_PAGE)
    if limited := _too_many(request):
        return limited
    form = AnswerForm(posted(request), questions=questions_of(found))
    status = 200
    if form.is_valid():
        try:
            _, own = answering.send(
                request=found, given=form.given(), at=timezone.now(), today=today
            )
        except NotPossible as error:
            form.add_error(None, str(error))
            status = 409
        else:
            return redirect("engagement:receipt", own)
    standing = found.standing(today)
    context = {
        "found": found,
        "buyer": found.procurement.authority.name,
        "standing": standing,
        "form": form if standing is Standing.OPEN or request.method == "POST" else None,
    }
    return _private(render(request, "engagement/answer.html", context, status=status))


def _own(secret: str) -> Any:
    found = queries.answer_by_secret(secret)
    if found is None:
        raise Http404(_NO_PAGE)
    return found


@require_safe
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a supplier its reference and what it sent."""
    row = _own(secret)
    said = [
        (one.question, row.answers.get(str(one.number)) or "No answer")
        for one in questions_of(row.request)
    ]
    context = {
        "row": row,
        "said": said,
        "buyer": row.request.procurement.authority.name,
        "is_open": row.request.standing(timezone.localdate()) is Standing.OPEN,
        "secret": secret,
        "address": settings.SITE_URL + reverse("engagement:receipt", args=[secret]),
    }
    return _private(render(request, "engagement/receipt.html", context))


@form_methods
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """Let a supplier change its answer until the page closes."""
    row, today = _own(secret), timezone.localdate()
    if limited := _too_many(request):
        return limited
    if request.method != "POST" and row.request.standing(today) is not Standing.OPEN:
        return redirect("engagement:receipt", secret)
    form = AnswerForm(
        posted(request), questions=questions_of(row.request), kept=as_kept(row), edition=row.edition
    )
    status = 200
    if form.is_valid():
        try:
            answering.change(
                answer=row, given=form.given(), edition=form.opened_with(), at=timezone.now(),
                today=today,
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
            status = 409
        except ChangedMeanwhile:
            form.add_error(None, "This answer was changed in another window. What you typed stands below; open the receipt to see the other.")  # fmt: skip
            status = 409
        else:
            return redirect("engagement:receipt", secret)
    context = {
        "found": row.request,
        "buyer": row.request.procurement.authority.name,
        "standing": Standing.OPEN,
        "form": form,
        "is_change": True,
    }
    return _private(render(request, "engagement/answer.html", context, status=status))
