"""The side of the invited borough: what it is invited to, one part of it, and a comment on that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.guests import parts, presenters, talking
from toolkit.guests.forms import GuestCommentForm
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import guest_queries
from toolkit.procurements import records as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.list_presenters import state_of
from toolkit.procurements.views.finding import deed, form_methods, posted
from toolkit.teamwork import commenting, threads
from toolkit.workbook import records

_A_PAGE = 25
_GUARD = in_borough(Permission.RUN_PROCUREMENT)


def _guest(place: Place, reference: str) -> Any:
    """Return the invitation of the borough to a procurement; 404 where it has none that counts."""
    try:
        return guest_queries.guest(place.authority_id, reference, on=timezone.localdate())
    except ObjectDoesNotExist as error:
        raise Http404("Your borough is not invited to a procurement with this reference") from error


def _part(guest: Any, key: str) -> parts.Part:
    """Return a part that the borough is invited to; 404 for every other, whether there is such a part or not."""
    found = next((one for one in parts.of_keys(guest.parts) if one.key == key), None)
    if found is None:
        raise Http404("Your borough is not invited to this part")
    return found


def _frame(place: Place, guest: Any, part: str) -> dict[str, Any]:
    return {
        "place": place,
        "tab": "procurements",
        "guest": guest,
        "one": guest.procurement,
        "owner": guest.procurement.authority.name,
        "key": part,
    }


def _thread(request: HttpRequest, place: Place, guest: Any, part: str) -> dict[str, Any]:
    """Return the frame with what was said of a part."""
    page = threads.page_in(request.GET.get("comments", ""))
    key = talking.key_of(guest, part)
    thread = threads.thread(place, guest.procurement, key, who=request.user, page=page)
    return {**_frame(place, guest, part), "thread": thread, "comments_page": page}


@require_safe
@_GUARD
def shared(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show what is always seen of a procurement, and which parts the borough is invited to."""
    guest = _guest(place, reference)
    state, tone = state_of(guest.procurement)
    context = {
        "state": state,
        "tone": tone,
        "seen": presenters.seen(place, guest),
        **_thread(request, place, guest, parts.WHOLE),
    }
    return render(request, "guests/shared.html", context)


@require_safe
@_GUARD
def part(request: HttpRequest, place: Place, reference: str, part: str) -> HttpResponse:
    """Show one part as text."""
    guest = _guest(place, reference)
    found = _part(guest, part)
    row = guest.procurement
    context: dict[str, Any] = {"part": found, **_thread(request, place, guest, part)}
    if found.key == parts.ANSWERS:
        context["answers"] = presenters.answers_of(row)
    elif found.key == parts.DATES:
        context["route"] = presenters.route_of(row)
        context["milestones"] = procurements.milestones_of(row)
    else:
        book = records.book_of(row)
        page = Paginator(book.entries(found.key), _A_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "entries": presenters.entries(found.key, list(page), book)}
    return render(request, "guests/part.html", context)


@form_methods
@_GUARD
def comment(request: HttpRequest, place: Place, reference: str, part: str) -> HttpResponse:
    """Say something about a part, or about the whole, where the borough may comment."""
    guest = _guest(place, reference)
    if part != parts.WHOLE:
        _part(guest, part)
    if not guest.may_comment:
        raise PermissionDenied("Your borough may read, and not comment")
    form = GuestCommentForm(posted(request))
    if form.is_valid():
        try:
            commenting.write_as_guest(
                guest=guest, target=talking.key_of(guest, part), text=form.cleaned_data["text"],
                **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your comment is there.")
            if part == parts.WHOLE:
                return redirect("guests:shared", borough=place.slug, reference=reference)
            return redirect("guests:part", borough=place.slug, reference=reference, part=part)
    context = {
        "form": form,
        "title": parts.title_of(part),
        **_frame(place, guest, part),
    }
    return render(request, "guests/comment.html", context)
