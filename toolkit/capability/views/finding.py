"""Finding the round that an address names, and what every page of a self-check is given."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from drafting.capability.spread import FEWEST_PEOPLE
from toolkit.capability import presenters, queries
from toolkit.people.access import viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.views.finding import frame


def found(place: Place, number: int) -> Any:
    """Return a round of the borough."""
    try:
        return queries.round_of(place.authority_id, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no self-check with this number") from error


def person(request: HttpRequest) -> Any:
    """Return who looks."""
    user = viewer(request).user
    assert user is not None, "the door let in somebody without an account"
    return user


def page_frame(request: HttpRequest, place: Place, row: Any = None, **more: Any) -> dict[str, Any]:
    """Return what every page of self-checks is given; `one` is the procurement whose team is asked."""
    return {
        "round": row,
        "fewest": FEWEST_PEOPLE,
        "title": presenters.title_of(row) if row else "",
        "may_open": viewer(request).may(Permission.OPEN_SELF_CHECK, place.authority_id),
        **frame(request, place, row.procurement if row else None),
        **more,
    }


def to_round(place: Place, row: Any) -> HttpResponse:
    """Send to the page of a round."""
    return redirect("capability:round", borough=place.slug, number=row.number)
