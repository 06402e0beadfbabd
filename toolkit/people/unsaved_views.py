"""Keeping what somebody types, asked by the script of a form; and the page that lists what was not saved."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from toolkit.people import queries, unsaved
from toolkit.people.models import User

_ADDRESS = "unsaved_address"
_INSIDE = "/in/"  # the forms of boroughs alone: what is typed elsewhere is kept nowhere


def _me(request: HttpRequest) -> User:
    user = queries.signed_in(request.user)
    assert user is not None, "the door let in somebody without an account"
    return user


def _address(said: str) -> str:
    """Return an address of this site where forms are kept; '' for any other."""
    is_ours = url_has_allowed_host_and_scheme(said, allowed_hosts=None) and said.startswith(_INSIDE)
    return said if is_ours and len(said) <= unsaved.LONGEST_ADDRESS else ""


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the fields of a form as they stand now."""
    address = _address(request.POST.get(_ADDRESS, ""))
    if not address:
        return JsonResponse({"problem": "No form of this site has this address."}, status=400)
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in (_ADDRESS, "unsaved")
    ]
    try:
        unsaved.keep(user=_me(request), address=address, fields=fields, at=timezone.now())
    except unsaved.TooMuch as error:
        return JsonResponse({"problem": str(error)}, status=413)
    return JsonResponse({"kept": f"{timezone.localtime():%H:%M}"})


@login_required
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """Give what is kept of a form: its fields and when; nothing (204) if there is none."""
    address = _address(request.GET.get("address", ""))
    kept = address and unsaved.found(user=_me(request), address=address, at=timezone.now())
    if not kept:
        return HttpResponse(status=204)
    at = timezone.localtime(kept.kept_at)
    response = JsonResponse({"fields": kept.fields, "at": f"{at.day} {at:%B, %H:%M}"})
    response.headers["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Forget what is kept of a form."""
    unsaved.drop(user_id=_me(request).pk, address=request.POST.get(_ADDRESS, ""))
    messages.success(request, "What you typed there is thrown away.")
    return redirect("people:unsaved")


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the forms that somebody began and did not save."""
    rows = unsaved.all_of(user=_me(request), at=timezone.now())
    lines = [
        {
            "address": one.address,
            "path": unquote(urlsplit(one.address).path),
            "at": one.kept_at,
            "texts": [str(value) for _, value in one.fields if len(str(value)) > 20][:3],
        }
        for one in rows
    ]
    return render(request, "people/unsaved.html", {"lines": lines, "days": unsaved.KEPT.days})
