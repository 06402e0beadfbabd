"""Finding what an address names, for whoever may see it: 404 for everybody else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rulebook.notice_rows import NOTICES
from toolkit.people.access import viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import queries
from toolkit.procurements.deeds import Archived

NOTICE_ROWS = {one.key: one for one in NOTICES}
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def own(place: Place, reference: str, *, even_archived: bool = False) -> Any:
    """Return a procurement of the borough, read whole.

    Raises `Archived` for one that is archived, where the address is for more than reading: unless `even_archived`.
    """
    try:
        row = queries.own(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no procurement with this reference") from error
    is_for_more = place.asked is not None and place.asked is not Permission.SEE_BOROUGH
    if row.archived_at is not None and is_for_more and not even_archived:
        raise Archived
    return row


def notice_of(row: Any, serial: int) -> Any:
    """Return a notice of a procurement."""
    try:
        found = queries.notice(row, serial)
    except ObjectDoesNotExist as error:
        raise Http404("There is no notice with this number") from error
    found.procurement = row
    return found


def frame(request: HttpRequest, place: Place, row: Any = None) -> dict[str, Any]:
    """Return what every page of a procurement is given."""
    who = viewer(request)
    is_live = row is None or row.archived_at is None

    def may(permission: Permission) -> bool:
        return is_live and who.may(permission, place.authority_id)

    return {
        "place": place,
        "tab": "procurements",
        "one": row,
        "may_run": may(Permission.RUN_PROCUREMENT),
        "may_publish": may(Permission.PUBLISH),
        "may_share": may(Permission.SET_SHARING),
        "may_edit_contract": may(Permission.EDIT_CONTRACT),
        "may_archive": who.may(Permission.RUN_PROCUREMENT, place.authority_id),
    }


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent; None when the form was only opened."""
    return request.POST if request.method == "POST" else None


def with_edition(data: QueryDict, edition: int) -> QueryDict:
    """Return what was sent, to be shown again over another edition."""
    found = data.copy()
    found["edition"] = str(edition)
    return found


def to_notice(place: Place, row: Any, serial: int, page: str = "preview") -> HttpResponse:
    """Send to a page of a notice: how it reads, its draft, or its publication."""
    return redirect(
        f"procurements:{page}", borough=place.slug, reference=row.reference, serial=serial
    )


def saved_last(by: Any, at: datetime) -> dict[str, Any]:
    """Return who saved something last, and when, for a page that shows two people's texts."""
    return {"last_by": name_of(by), "last_at": at}


def deed(request: HttpRequest) -> dict[str, Any]:
    """Return who does it, and when."""
    return {"by": request.user, "at": timezone.now()}


def to(place: Place, row: Any, part: str = "") -> HttpResponse:
    """Send to the page of a procurement, at a part of it."""
    response = redirect("procurements:procurement", borough=place.slug, reference=row.reference)
    if part:
        response.headers["Location"] += f"#{part}"
    return response
