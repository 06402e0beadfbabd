"""Rooms: the list, a room from outside and within, joining and leaving, the evidence pack."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.people.access import for_boroughs, viewer
from toolkit.people.acting import places_for
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.rooms import actions, forms, pack, presenters, queries, spending

MAY = Permission.WORK_IN_ROOM
PAGE_SIZE = 50


def supplier_seen(request: HttpRequest, slug: str) -> Any:
    """Return a supplier of whom the viewer may know, or answer 404."""
    try:
        return queries.supplier_seen(slug, viewer(request))
    except ObjectDoesNotExist as error:
        raise Http404("There is no supplier of this name") from error


def inside(request: HttpRequest, slug: str) -> queries.Inside:
    """Return a room to somebody who sits in it; 404 for what they may not know of, else 403."""
    try:
        return queries.inside(slug, viewer(request))
    except queries.NotInside:
        supplier_seen(request, slug)
        raise PermissionDenied("Your borough has not joined this room") from None


def writing(request: HttpRequest, found: queries.Inside) -> list[Place]:
    """Return the boroughs in a room for which the viewer may write."""
    seated = {seat.authority_id for seat in found.mine}
    return [one for one in places_for(viewer(request), MAY) if one.authority_id in seated]


def to_write(request: HttpRequest, slug: str) -> tuple[queries.Inside, list[Place]]:
    """Return a room and the boroughs for which the viewer writes in it, or answer 403."""
    found = inside(request, slug)
    places = writing(request, found)
    if not places:
        raise PermissionDenied("Your role does not allow this")
    return found, places


def seat_of(found: queries.Inside, place: Place) -> Any:
    """Return the seat of a borough in a room."""
    return next(seat for seat in found.mine if seat.authority_id == place.authority_id)


@require_safe
@for_boroughs
def rooms(request: HttpRequest) -> HttpResponse:
    """Show the suppliers that two boroughs or more have, and which have a room."""
    who, today = viewer(request), timezone.localdate()
    form = forms.SupplierFilterForm(request.GET.dict())
    words = form.said()
    page = Paginator(queries.shared_suppliers(who, today=today, words=words), PAGE_SIZE).get_page(
        request.GET.get("page", "1")
    )
    listed = list(page.object_list)
    mine = queries.my_rooms(who)
    context = {
        "form": form,
        "words": words,
        "page": page,
        "mine": mine,
        "suppliers": presenters.supplier_rows(
            listed,
            queries.rooms_of(one.supplier_id for one in listed),
            (room.supplier_id for room in mine),
        ),
        "today": today,
    }
    return render(request, "rooms/rooms.html", context)


def page_of(request: HttpRequest, found: queries.Inside) -> presenters.RoomPage:
    """Return what is in a room, for somebody who sits in it."""
    today = timezone.localdate()
    return presenters.room_page(
        found,
        contracts=list(queries.contracts_in(found.room, today=today)),
        payments=queries.payments(
            found.room, found.authority_ids, from_year=spending.earliest_year(today)
        ),
        issues=queries.issues(found.room),
        actions=queries.actions(found.room),
        writing=frozenset(place.authority_id for place in writing(request, found)),
        today=today,
    )


@require_safe
@for_boroughs
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a room to those who sit in it; to others, who sits there and how to join."""
    who, today = viewer(request), timezone.localdate()
    try:
        found = queries.inside(slug, who)
    except queries.NotInside:
        return _outside(request, slug)
    page = page_of(request, found)
    contracts = Paginator(page.contracts, PAGE_SIZE).get_page(request.GET.get("page", "1"))
    mine = [seat.authority_id for seat in found.mine]
    context = {
        "page": page,
        "contracts": contracts,
        "kept": queries.kept_to_themselves(found.room, mine, today=today),
        "withdrawn": queries.withdrawn(found, at=timezone.now()) if page.can_write else [],
        "can_join": _can_join(request, found.room.supplier, found),
    }
    return render(request, "rooms/room.html", context)


def _can_join(request: HttpRequest, supplier: Any, found: queries.Inside | None) -> list[Place]:
    """Return the boroughs for which the viewer may join the room of a supplier."""
    seated = found.authority_ids if found else frozenset()
    return [
        place
        for place in places_for(viewer(request), MAY)
        if place.authority_id not in seated
        and queries.has_supplier(place.authority_id, supplier.pk)
    ]


def _outside(request: HttpRequest, slug: str) -> HttpResponse:
    who, today = viewer(request), timezone.localdate()
    supplier = supplier_seen(request, slug)
    known = queries.room_of(supplier)
    context = {
        "supplier": supplier,
        "boroughs": queries.boroughs_with(supplier, who, today=today),
        "room": known,
        "members": [seat.authority.name for seat in getattr(known, "seats_now", [])],
        "issues": queries.issues_count(known) if known else 0,
        "can_join": _can_join(request, supplier, None),
        "is_of_a_borough": bool(who.places),
    }
    return render(request, "rooms/outside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join the room of a supplier for one's borough; the first one opens it."""
    supplier = supplier_seen(request, slug)
    places = places_for(viewer(request), MAY)
    if not places:
        raise PermissionDenied("Your role does not allow this")
    form = forms.JoinForm(
        request.POST if request.method == "POST" else None,
        places=places,
        initial={"amounts": "band"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.join_room(
                supplier=supplier,
                authority_id=form.place.authority_id,
                shows_amounts=form.cleaned_data["amounts"] == "amounts",
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except actions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("rooms:room", slug=slug)
    context = {"form": form, "supplier": supplier, "is_new": queries.room_of(supplier) is None}
    return render(request, "rooms/join.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def amounts(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose whether the others see one's borough's amounts or bands."""
    found, places = to_write(request, slug)
    shows = seat_of(found, places[0]).shows_amounts
    form = forms.AmountsForm(
        request.POST if request.method == "POST" else None,
        places=places,
        initial={"amounts": "amounts" if shows else "band"},
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_amounts(
            seat=seat_of(found, form.place),
            shows_amounts=form.cleaned_data["amounts"] == "amounts",
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return redirect("rooms:room", slug=slug)
    return render(request, "rooms/amounts.html", {"form": form, "supplier": found.room.supplier})


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once, then leave the room for one's borough."""
    found, places = to_write(request, slug)
    form = forms.LeaveForm(request.POST if request.method == "POST" else None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_room(
                seat=seat_of(found, form.place),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except actions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("rooms:rooms")
    return render(request, "rooms/leave.html", {"form": form, "supplier": found.room.supplier})


@require_safe
@for_boroughs
def evidence_pack(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the evidence pack of a room to those who sit in it."""
    page = page_of(request, inside(request, slug))
    content = pack.build(page, by=settings.BRAND["organisation"])
    response = HttpResponse(content, content_type=pack.CONTENT_TYPE)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="evidence-pack-{slug}-{page.as_at.isoformat()}.docx"'
    )
    response.headers["Cache-Control"] = "no-store"
    return response
