"""The people of a borough: who has a role, who is invited, and what its administrator does about them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.people import actions, invitation_mail, inviting, people_forms, presenters, queries
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place

form_page = require_http_methods(["GET", "HEAD", "POST"])
manages = in_borough(Permission.MANAGE_PEOPLE)


@require_safe
@manages
def people(request: HttpRequest, place: Place) -> HttpResponse:
    """List who has a role, who is invited and who left."""
    page = presenters.people_page(place.authority_id, me=_me(request), at=timezone.now())
    return render(request, "people/people.html", {"place": place, "tab": "people", "people": page})


@form_page
@manages
def invite(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask whom to invite, and send the letter."""
    form = people_forms.Invite(people_forms.posted(request))
    if form.is_valid():
        try:
            sent = inviting.invite(
                authority_id=place.authority_id,
                by=queries.signed_in(request.user),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except inviting.CannotInvite as error:
            form.add_error("email", str(error))
        else:
            return _tell(request, place, sent)
    return render(request, "people/invite.html", {"place": place, "tab": "people", "form": form})


@require_POST
@manages
def invite_again(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Send an invitation again, with a new link."""
    try:
        sent = inviting.send_again(
            invitation=_invitation(place, pk),
            by=queries.signed_in(request.user),
            at=timezone.now(),
        )
    except inviting.CannotInvite as error:
        messages.warning(request, str(error))
        return _back(place)
    return _tell(request, place, sent)


@require_POST
@manages
def withdraw(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = _invitation(place, pk)
    try:
        inviting.withdraw(
            invitation=invitation, by=queries.signed_in(request.user), at=timezone.now()
        )
    except inviting.CannotInvite as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"The invitation to {invitation.email} no longer works.")
    return _back(place)


@form_page
@manages
def member(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Show one person, and change their role."""
    one = _member(request, place, pk)
    form = people_forms.ChangeRole(people_forms.posted(request), initial={"role": one.role})
    if form.is_valid():
        try:
            actions.give_role(
                user=queries.members(place.authority_id).get(pk=pk).user,
                role=form.cleaned_data["role"],
                authority_id=place.authority_id,
                by=queries.signed_in(request.user),
                at=timezone.now(),
            )
        except actions.LastAdministrator as error:
            form.add_error("role", str(error))
        else:
            role = form.cleaned_data["role"].label.lower()
            messages.success(request, f"{one.name} is now {role}.")
            return _back(place)
    context = {"place": place, "tab": "people", "member": one, "form": form}
    return render(request, "people/member.html", context)


@form_page
@manages
def end(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Ask whether somebody's role should end, and end it."""
    one = _member(request, place, pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.end_role(
                membership=queries.members(place.authority_id).get(pk=pk),
                by=queries.signed_in(request.user),
                at=timezone.now(),
            )
        except actions.LastAdministrator as error:
            problem = str(error)
        else:
            messages.success(request, f"{one.name} no longer has a role in {place.name}.")
            return redirect("people:places") if one.is_me else _back(place)
    context = {"place": place, "tab": "people", "member": one, "problem": problem}
    return render(request, "people/end.html", context)


@require_POST
@manages
def reset_factor(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Remove the second factor of somebody who lost it, and tell them."""
    one = _member(request, place, pk)
    if one.is_me:
        return redirect("mfa_index")
    user = queries.members(place.authority_id).get(pk=pk).user
    actions.reset_second_factor(user=user, by=queries.signed_in(request.user), at=timezone.now())
    invitation_mail.tell_of_reset(user)
    messages.success(request, f"{one.name} sets up a new second factor at the next sign-in.")
    return _back(place)


@form_page
@manages
def delete_data(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Delete the personal data of somebody who left the borough, and has no role elsewhere."""
    try:
        left = queries.past_members(place.authority_id).get(pk=pk)
    except ObjectDoesNotExist as error:
        raise Http404("Nobody of this number left the borough") from error
    elsewhere = queries.memberships_of(left.user_id).exists() or left.user.is_superuser
    form = people_forms.Confirm(people_forms.posted(request))
    if not elsewhere and form.is_valid():
        actions.delete_personal_data(
            user=left.user, by=queries.signed_in(request.user), at=timezone.now()
        )
        messages.success(
            request, "The personal data were deleted. What was done stays in the trail."
        )
        return _back(place)
    name = left.user.shown_name
    context = {"place": place, "tab": "people", "form": form, "name": name, "elsewhere": elsewhere}
    return render(request, "people/delete_data.html", context)


def _tell(request: HttpRequest, place: Place, sent: inviting.Sent) -> HttpResponse:
    """Send the letter and say so; without a mail server show the link, once, to pass on."""
    email = sent.invitation.email
    if invitation_mail.send(sent):
        messages.success(request, f"The invitation was sent to {email}. It works for 14 days.")
        return _back(place)
    context = {
        "place": place,
        "tab": "people",
        "email": email,
        "link": invitation_mail.link(sent.secret),
        "expires": sent.invitation.expires_at,
    }
    return render(request, "people/pass_on.html", context)


def _member(request: HttpRequest, place: Place, pk: int) -> presenters.Member:
    try:
        return presenters.member(place.authority_id, pk, me=_me(request))
    except ObjectDoesNotExist as error:
        raise Http404("Nobody of this number has a role here") from error


def _invitation(place: Place, pk: int) -> inviting.Invitation:
    try:
        return queries.open_invitations(place.authority_id).get(pk=pk)
    except ObjectDoesNotExist as error:
        raise Http404("There is no open invitation of this number") from error


def _me(request: HttpRequest) -> int:
    return request.user.pk or 0


def _back(place: Place) -> HttpResponse:
    return redirect("people:people", borough=place.slug)
