"""A person's own account: roles, second factor, password, sessions, and deleting one's personal data."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.people import actions, factors, people_forms, queries, second_factor


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show somebody what is kept about them, and where to change it."""
    user = queries.signed_in(request.user)
    if user is None:
        return redirect("account_login")
    context = {
        "me": queries.viewer(user),  # the roles, although they may not count yet
        "has_second_factor": factors.has_one(user.pk),
        "must_set_up": second_factor.is_missing(request),
        "has_password": user.has_usable_password(),
        "sessions": len(UserSession.objects.purge_and_list(user)),
    }
    return render(request, "people/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; delete somebody's own personal data and close the account."""
    user = queries.signed_in(request.user)
    if user is None:
        return redirect("account_login")
    form = people_forms.Confirm(people_forms.posted(request))
    if form.is_valid():
        try:
            actions.delete_personal_data(user=user, by=user, at=timezone.now())
        except actions.LastAdministrator as error:
            form.add_error(None, str(error))
        else:
            request.session.flush()
            return redirect("people:account_deleted")
    return render(request, "people/delete_account.html", {"form": form})


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that an account is no more."""
    return render(request, "people/account_deleted.html")
