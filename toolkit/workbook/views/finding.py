"""Finding a section or an entry that an address names, and who may write in a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from drafting.sections import section as section_of
from drafting.workbook.section import Section
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import Archived
from toolkit.procurements.views.finding import frame, own
from toolkit.workbook import queries


def section_named(key: str) -> Section:
    """Return a section by its key."""
    try:
        return section_of(key)
    except KeyError as error:
        raise Http404("There is no such section") from error


def entry_of(row: Any, section: Section, number: int, *, is_removed: bool = False) -> Any:
    """Return an entry that counts; with `is_removed`, one that was taken away."""
    try:
        found = queries.entry(row, section.key, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no entry with this number") from error
    if (found.removed_at is not None) != is_removed:
        raise Http404("There is no entry with this number")
    found.procurement = row
    return found


def may_write(request: HttpRequest, place: Place, row: Any) -> bool:
    """Say whether the viewer runs procurements, or is in the team of this one, and it is not archived."""
    return row.archived_at is None and is_of_team(request, place, row)


def is_of_team(request: HttpRequest, place: Place, row: Any) -> bool:
    """Say whether the viewer runs procurements, or is in the team of this one."""
    who = viewer(request)
    may_run = who.may(Permission.RUN_PROCUREMENT, place.authority_id)
    return may_run or queries.is_in_team(who.user, row)


def for_team(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """Guard a view of a procurement for who may write in its workbook.

    It is called with the procurement in place of its reference: `view(request, place, row, **words)`.
    """

    @wraps(view)
    def guarded(request: HttpRequest, place: Place, reference: str, **words: Any) -> HttpResponse:
        row = own(place, reference)
        if not is_of_team(request, place, row):
            raise PermissionDenied("Your role does not allow this, and you are not in the team")
        if row.archived_at is not None and request.method not in ("GET", "HEAD"):
            raise Archived
        return view(request, place, row, **words)

    return in_borough(Permission.SEE_BOROUGH)(guarded)


def page_frame(request: HttpRequest, place: Place, row: Any, **more: Any) -> dict[str, Any]:
    """Return what every page of a workbook is given."""
    return {**frame(request, place, row), "may_write": may_write(request, place, row), **more}


def edition_sent(request: HttpRequest) -> int:
    """Return the edition that a button was shown with; -1 for none, which no entry has."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
