"""What is new for whoever is signed in, and whether it comes by e-mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import for_boroughs, in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import actions as pipeline
from toolkit.pipeline import queries as mails
from toolkit.pipeline.choices import NEWS_MAILS, Mail
from toolkit.procurements.views.finding import form_methods, posted
from toolkit.teamwork import news_presenters, queries, telling
from toolkit.teamwork.forms import NONE, NewsMailForm

PER_PAGE = 50


@require_safe
@for_boroughs
def news(request: HttpRequest) -> HttpResponse:
    """Show what is new for somebody in all their boroughs, the newest first."""
    who: Any = viewer(request)
    rows = queries.news_of(who.user, who.authority_ids, on=timezone.localdate())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "page": page, "found": news_presenters.items(page.object_list),
        "unread": who.user.unread_news, "places": list(who.places.values()),
    }  # fmt: skip
    return render(request, "teamwork/news.html", context)


@require_POST
@for_boroughs
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark one thing as read, or everything."""
    sent = request.POST.get("number", "")
    numbers = [int(sent)] if sent.isdecimal() and len(sent) < 16 else []
    user: Any = request.user
    telling.mark_read(
        user=user, numbers=None if "all" in request.POST else numbers, at=timezone.now()
    )
    return redirect("teamwork:news")


@form_methods
@in_borough(Permission.SEE_BOROUGH)
def mail(request: HttpRequest, place: Place) -> HttpResponse:
    """Let somebody choose whether what is new comes by e-mail: at once, once a day, or not at all."""
    user: Any = request.user
    said = mails.subscriptions_of(user.pk, place.authority_id)
    chosen = next((one.value for one in NEWS_MAILS if mails.is_sent(one, said)), NONE)
    form = NewsMailForm(posted(request), initial={"mail": chosen})
    if form.is_valid():
        for one in NEWS_MAILS:
            pipeline.set_subscription(
                user=user, authority_id=place.authority_id, mail=Mail(one),
                is_wanted=form.cleaned_data["mail"] == one, at=timezone.now(),
            )  # fmt: skip
        messages.success(request, "Your choice is saved.")
        return redirect("teamwork:news_mail", borough=place.slug)
    context = {"form": form, "place": place, "tab": "procurements", "address": user.email}
    return render(request, "teamwork/news_mail.html", context)
