"""The door: which viewer asks, and what a view does when something is not theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url

from toolkit.boroughs import queries as boroughs
from toolkit.people import queries, second_factor
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, Viewer
from toolkit.ui import unsent

View = Callable[..., HttpResponseBase]


def viewer(request: HttpRequest) -> Viewer:
    """Return who asks; read once for each request. Roles count once a second factor is set up."""
    found = getattr(request, "_viewer", None)
    if found is None:
        found = queries.viewer(request.user)
        if (found.places or found.loti) and second_factor.is_missing(request):
            found = Viewer(found.user)
        request._viewer = found  # type: ignore[attr-defined]
    return found


def place_of(request: HttpRequest, slug: str, permission: Permission) -> Place:
    """Return the borough of an address, if the viewer may do this there.

    Raises `Http404` for a borough that is none or of which the viewer is no member (so that nobody
    learns what there is), and `PermissionDenied` for a member whose role does not allow it.
    """
    try:
        authority = boroughs.authority(slug)
    except ObjectDoesNotExist as error:
        raise Http404("There is no borough of this name") from error
    place = viewer(request).places.get(authority.pk)
    if place is None:
        raise Http404("You are not a member of this borough")
    if not viewer(request).may(permission, authority.pk):
        raise PermissionDenied("Your role does not allow this")
    return replace(place, asked=permission)


def in_borough(permission: Permission) -> Callable[[View], View]:
    """Guard a view under `/in/<slug:borough>/`: sign in first, then a member, then a role that may.

    The view is called with the `Place` instead of the slug: `view(request, place, **words)`.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *, borough: str, **words: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if second_factor.is_missing(request):
                return second_factor.to_set_up(request)
            return view(request, place_of(request, borough, permission), **words)

        return guarded

    return guard


def for_loti(permission: Permission) -> Callable[[View], View]:
    """Guard a view for LOTI: sign in first; others are told that their role does not allow it."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **words: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if second_factor.is_missing(request):
                return second_factor.to_set_up(request)
            if not viewer(request).may(permission):
                raise PermissionDenied("Your role does not allow this")
            return view(request, **words)

        return guarded

    return guard


def for_any(permission: Permission) -> Callable[[View], View]:
    """Guard a view for whoever may do this in some borough, or for LOTI."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **words: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not viewer(request).may_anywhere(permission):
                raise PermissionDenied("Your role does not allow this")
            return view(request, **words)

        return guarded

    return guard


def for_boroughs(view: View) -> View:
    """Guard a view for everybody with a role in any borough, and for conveners."""

    @wraps(view)
    def guarded(request: HttpRequest, **words: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if second_factor.is_missing(request):
            return second_factor.to_set_up(request)
        if not viewer(request).is_of_boroughs:
            raise PermissionDenied("Your role does not allow this")
        return view(request, **words)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send to sign in; what was typed into a form is given back instead, to be sent again afterwards."""
    found = unsent.unsent(request)
    if found:
        return unsent.page(request, found, sign_in_url=resolve_url(settings.LOGIN_URL))
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
