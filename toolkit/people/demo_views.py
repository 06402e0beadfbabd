"""The page of a demonstration that lets anybody enter as one of the cast."""

from __future__ import annotations

from allauth.account.internal import flows
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from toolkit import environment
from toolkit.people import demo


def is_open() -> bool:
    """Say whether this site is a demonstration that may be entered without a password."""
    return settings.DEMO and not environment.demo_refusal(
        [*settings.ALLOWED_HOSTS, settings.SITE_URL],
        debug=settings.DEBUG,
        forced=settings.DEMO_FORCED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def demonstration(request: HttpRequest) -> HttpResponseBase:
    """Show the cast; enter as one of them."""
    if not is_open():
        raise Http404("This is no demonstration")
    if request.method == "POST":
        return _enter(request, request.POST.get("who", ""))
    return render(request, "people/demo.html", {"cast": demo.CAST})


def _enter(request: HttpRequest, key: str) -> HttpResponseBase:
    person = demo.person(key)
    if person is None:
        raise Http404("There is nobody of this name")
    if request.user.is_authenticated:
        flows.logout.logout(request)
    flows.login.record_authentication(request, person, method="demonstration")
    response: HttpResponse | None = perform_login(request, person)
    return response or redirect("people:places")
