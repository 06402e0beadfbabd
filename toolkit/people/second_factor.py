"""Whether somebody has a second factor, and the way to set one up before anything that is not public."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from toolkit.people import factors
from toolkit.ui.middleware import EDITOR_PREFIX

_OPEN = (f"{EDITOR_PREFIX}login/", f"{EDITOR_PREFIX}logout/")


def is_missing(request: HttpRequest) -> bool:
    """Say whether somebody signed in without one, where it is required; asked once for a request.

    Who comes by the council's own sign-in has passed the council's second factor.
    """
    if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
        return False
    found: bool | None = getattr(request, "_second_factor_missing", None)
    if found is None:
        records = get_authentication_records(request, request.user)
        by_council = any(record.get("method") == "socialaccount" for record in records)
        found = not by_council and not factors.has_one(request.user.pk)
        request._second_factor_missing = found  # type: ignore[attr-defined]
    return found


def to_set_up(request: HttpRequest) -> HttpResponse:
    """Lead to the page that sets one up."""
    return redirect(f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}")


class BeforeTheEditor:
    """Asks for a second factor at the editor's addresses, whose views are not ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to the set-up, or ask on."""
        is_editor = request.path.startswith(EDITOR_PREFIX) and request.path not in _OPEN
        if is_editor and is_missing(request):
            return to_set_up(request)
        return self.get_response(request)
