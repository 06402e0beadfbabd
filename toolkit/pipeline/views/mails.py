"""E-mails: which ones somebody gets, the answer to "still right?" without signing in, and how to stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import actions, confirming, queries, tokens
from toolkit.pipeline.choices import RENEWAL_MAILS, Mail, choice_page

_ABOUT = {
    Mail.WEEKLY_DIGEST: "On the first weekday of a week: what to decide, notices to give, what is too late.",
    Mail.STILL_RIGHT: "On the first weekday of a month, to who manages contracts: one click says that they are still right.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.SEE_BOROUGH)
def mails(request: HttpRequest, place: Place) -> HttpResponse:
    """Let somebody choose which e-mails they get about a borough."""
    who: Any = request.user
    if request.method == "POST":
        for mail in RENEWAL_MAILS:
            actions.set_subscription(
                user=who,
                authority_id=place.authority_id,
                mail=mail,
                is_wanted=mail.value in request.POST.getlist("mail"),
                at=timezone.now(),
            )
        messages.success(request, "Your choice of e-mails was saved.")
        return redirect("pipeline:mails", borough=place.slug)
    said = queries.subscriptions_of(who.pk, place.authority_id)
    items = [
        {
            "value": mail.value,
            "text": str(mail.label),
            "hint": {"text": _ABOUT[mail]},
            "checked": queries.is_sent(mail, said),
        }
        for mail in RENEWAL_MAILS
    ]
    context = {
        "place": place, "tab": "renewals", "items": items, "address": who.email,
        "manages": queries.managed_by(who.pk, place.authority_id).count(),
    }  # fmt: skip
    return render(request, "pipeline/mails.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """List what a manager is asked about. Opening it changes nothing; its buttons do."""
    today = timezone.localdate()
    asked = tokens.read(tokens.STILL_RIGHT, token)
    if asked is None:
        raise Http404("This link was not sent by us")
    question = confirming.question(asked, today=today)
    if question is None:
        return _private(render(request, "pipeline/link_over.html", {}, status=410))
    answered = None
    if request.method == "POST":
        question, answered = confirming.answer(
            question=question,
            is_all_right="all" in request.POST,
            said={
                row.reference: request.POST.get(f"row-{row.reference}", "") for row in question.rows
            },
            seen={
                row.reference: request.POST.get(f"seen-{row.reference}", "")
                for row in question.rows
            },
            at=timezone.now(),
        )
    context = {"question": question, "answered": answered}
    return _private(render(request, "pipeline/still_right.html", context))


@csrf_exempt  # mail programs stop a mail with one post of their own (RFC 8058); the link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a kind of e-mail for the one person to whom the link was sent."""
    asked = tokens.read(tokens.STOP, token)
    if asked is None:
        raise Http404("This link was not sent by us")
    reader = confirming.reader_of(asked, today=timezone.localdate())
    if reader is None:
        return _private(render(request, "pipeline/link_over.html", {}, status=410))
    if request.method == "POST":
        actions.set_subscription(
            user=reader.user,
            authority_id=asked.authority_id,
            mail=asked.mail,
            is_wanted=False,
            at=timezone.now(),
        )
    context = {
        "mail": Mail(asked.mail).label, "place": reader.place, "is_done": request.method == "POST",
        "choice_page": choice_page(asked.mail),
    }  # fmt: skip
    return _private(render(request, "pipeline/stop_mail.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
