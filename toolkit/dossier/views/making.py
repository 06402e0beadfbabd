"""Requests for what the worker makes: ask for it, see how far it is, have it."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.dossier import asking, queries
from toolkit.dossier.choices import Kind, State
from toolkit.dossier.making import HOURS_KEPT
from toolkit.dossier.views.giving import CONTENT_TYPES, name_of_file
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.views.finding import deed, frame, own
from toolkit.teamwork.views.files import streamed
from toolkit.ui.waiting import at_work


@require_POST
@in_borough(Permission.SEE_BOROUGH)
def make(request: HttpRequest, place: Place, reference: str, kind: str) -> HttpResponse:
    """Ask for a file, and show how far it is; or what is made already, as one is made at a time."""
    if kind not in Kind.values:
        raise Http404("There is no such file to make")
    row = own(place, reference)
    one = asking.ask(procurement=row, kind=Kind(kind), **deed(request))
    return redirect("dossier:made", borough=place.slug, reference=row.reference, number=one.pk)


def _found(row: Any, number: int) -> Any:
    try:
        return queries.making(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("It was made more than a day ago, or never") from error


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def made(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Show how far a file is, why it was not made, or that it is ready."""
    row = own(place, reference)
    this = _found(row, number)
    page = "take" if this.kind == Kind.ZIP else "pack"
    context = {"this": this, "page": page, "hours": HOURS_KEPT, **frame(request, place, row)}
    if this.state == State.WAITING:
        return at_work(request, "dossier/made.html", context)
    return render(request, "dossier/made.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def made_file(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponseBase:
    """Give a file that is ready."""
    row = own(place, reference)
    this = _found(row, number)
    if this.state != State.READY:
        raise Http404("It is not ready")
    try:
        stream = default_storage.open(this.stored_as, "rb")
    except FileNotFoundError as error:
        raise Http404("The file is no longer kept") from error
    kind = Kind(this.kind)
    name = name_of_file(row, kind, timezone.localdate(this.finished_at))
    return streamed(cast(BinaryIO, stream), CONTENT_TYPES[kind], name)
