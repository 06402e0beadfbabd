"""The answer to an invitation: by somebody who has an account, and by somebody who gets one."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from toolkit.people import actions, inviting, people_forms, queries
from toolkit.people.choices import MAY, Role
from toolkit.people.inviting import Invitation


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation; on a yes give the role, to an account that is there or is opened now."""
    invitation = queries.invitation_with(inviting.hash_of(secret))
    now = timezone.now()
    if invitation is None or not inviting.stands(invitation, now):
        return _gone(request, invitation)
    me = queries.signed_in(request.user)
    if me is not None:
        return _as_myself(request, invitation)
    if queries.person_at(invitation.email):
        return _page(request, invitation, "sign_in")
    form = people_forms.Join(people_forms.posted(request), initial={"name": invitation.name})
    if form.is_valid():
        try:
            user = inviting.join(invitation=invitation, at=now, **form.cleaned_data)
        except inviting.CannotAccept:
            return _gone(request, queries.invitation_with(invitation.token_hash))
        except ValidationError as error:
            form.add_error("password", error)
        else:
            record_authentication(request, user, method="password")
            response: HttpResponse = perform_login(request, user)
            return response
    return _page(request, invitation, "join", form)


def _as_myself(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody is signed in: the invitation must be theirs."""
    me = queries.signed_in(request.user)
    if me is None or me.email.lower() != invitation.email.lower():
        return _page(request, invitation, "somebody_else", status=403)
    if request.method == "POST":
        try:
            inviting.accept(invitation=invitation, user=me, at=timezone.now())
        except inviting.CannotAccept:
            return _gone(request, queries.invitation_with(invitation.token_hash))
        except actions.LastAdministrator as error:
            return _page(request, invitation, "as_myself", problem=str(error))
        return redirect("people:places")
    return _page(request, invitation, "as_myself")


def _page(
    request: HttpRequest,
    invitation: Invitation,
    step: str,
    form: people_forms.Join | None = None,
    *,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    role = Role(invitation.role)
    context = {
        "step": step,
        "form": form,
        "problem": problem,
        "email": invitation.email,
        "place": invitation.authority.name if invitation.authority else "LOTI",
        "role": role,
        "may": MAY[role],
        "by": invitation.sent_by.shown_name if invitation.sent_by else "",
    }
    return render(request, "people/accept.html", context, status=status)


def _gone(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    """Say why a link does not work; the same for a wrong link as for one that never was."""
    why = inviting.why_not(invitation, timezone.now()) if invitation else "unknown"
    status = 404 if invitation is None else 410
    return render(request, "people/invitation_gone.html", {"why": why}, status=status)
