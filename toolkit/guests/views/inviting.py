"""The side of the borough that buys: who is invited, inviting one, ending it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.guests import actions, presenters
from toolkit.guests.forms import InviteForm
from toolkit.people.access import in_borough
from toolkit.people.permissions import ALLOWED, Permission
from toolkit.people.queries import Place, boroughs_with
from toolkit.procurements import guest_queries
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted


def _to_guests(place: Place, reference: str) -> HttpResponse:
    return redirect("guests:guests", borough=place.slug, reference=reference)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def guests(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show which boroughs are and were invited, to what, until when and why."""
    row = own(place, reference)
    found = guest_queries.of_procurement(row)
    lines = presenters.guest_lines(place, row, found, today=timezone.localdate())
    return render(request, "guests/guests.html", {"lines": lines, **frame(request, place, row)})


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def invite(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask which borough is invited to what, and invite it."""
    row, today = own(place, reference), timezone.localdate()
    boroughs = {
        slug: (pk, name)
        for pk, slug, name in boroughs_with(ALLOWED[Permission.RUN_PROCUREMENT])
        if pk != place.authority_id
    }
    form = InviteForm(
        posted(request), boroughs=[(slug, name) for slug, (_, name) in boroughs.items()], today=today
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        pk, name = boroughs[said["borough"]]
        try:
            actions.invite(
                procurement=row, authority_id=pk, right=said["right"], parts=said["parts"],
                reason=said["reason"], ends_on=said["ends_on"], today=today, **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error("borough", str(error))
        else:
            messages.success(request, f"{name} is invited, and its procurement leads are told.")
            return _to_guests(place, reference)
    return render(request, "guests/invite.html", {"form": form, **frame(request, place, row)})


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def end(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """End an invitation at once."""
    row = own(place, reference)
    try:
        guest = guest_queries.of_procurement(row).get(pk=number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no invitation with this number") from error
    guest.procurement = row
    try:
        actions.end(guest=guest, **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{guest.authority.name} sees nothing of it any more.")
    return _to_guests(place, reference)
