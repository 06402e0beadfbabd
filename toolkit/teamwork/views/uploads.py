"""The files of a procurement: all of them, one with its versions, a new one, fetching, deleting, bringing back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own
from toolkit.teamwork import filing, queries, threads
from toolkit.teamwork.choices import FETCHABLE
from toolkit.teamwork.file_forms import FileForm, VersionForm, most_bytes, too_large
from toolkit.teamwork.file_kinds import TYPES, suffix_of
from toolkit.teamwork.views.files import streamed
from toolkit.ui.uploads import has_own_limit, refused

# Whoever opens it in a browser all the same: no script, no form, no frame, an origin of its own.
_POLICY = "sandbox; default-src 'none'"


def _file(row: Any, number: int, *, deleted: bool = False) -> Any:
    try:
        found = queries.kept_file(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no file with this number") from error
    if (found.deleted_at is not None) is not deleted:
        raise Http404("This file was deleted, or was not")
    return found


def _context(request: HttpRequest, place: Place, row: Any) -> dict[str, Any]:
    return {"has_scanner": bool(settings.SCAN_COMMAND), **frame(request, place, row)}


def _to(place: Place, row: Any) -> HttpResponse:
    return redirect("teamwork:files", borough=place.slug, reference=row.reference)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def files(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the files of a procurement, and below those that were deleted and can come back."""
    row = own(place, reference)
    found = list(queries.files_of(row))
    context = {
        "found": [one for one in found if one.deleted_at is None],
        "deleted": [one for one in found if one.deleted_at is not None],
        "days": filing.DAYS_DELETED,
    }
    return render(request, "teamwork/files.html", {**context, **_context(request, place, row)})


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def file(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Show one file: its versions, and what is said about it."""
    row = own(place, reference)
    context = {
        "file": _file(row, number),
        "fetchable": FETCHABLE,
        "thread": threads.thread(place, row, f"file {number}", who=request.user),
    }
    return render(request, "teamwork/file.html", {**context, **_context(request, place, row)})


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def fetch(
    request: HttpRequest, place: Place, reference: str, number: int, version: int
) -> HttpResponseBase:
    """Give a version of a file to save, never to be shown in its place."""
    one = next(
        (v for v in _file(own(place, reference), number).versions.all() if v.number == version),
        None,
    )
    if one is None or one.state not in FETCHABLE:
        raise Http404("There is no such version to fetch")
    try:
        stream = default_storage.open(one.stored_as, "rb")
    except FileNotFoundError as error:
        raise Http404("The file is no longer kept") from error
    response = streamed(cast(BinaryIO, stream), TYPES[suffix_of(one.name)].content_type, one.name)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@has_own_limit
@csrf_exempt
@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def add(request: HttpRequest, place: Place, reference: str) -> HttpResponseBase:
    """Keep a file. One that is too large is refused before it is read; the rest checks the form's token."""
    return _guarded(request, place, own(place, reference), None)


@has_own_limit
@csrf_exempt
@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def add_version(
    request: HttpRequest, place: Place, reference: str, number: int
) -> HttpResponseBase:
    """Keep a new version of a file, as `add` does a new one."""
    row = own(place, reference)
    return _guarded(request, place, row, _file(row, number))


def _guarded(request: HttpRequest, place: Place, row: Any, kept: Any) -> HttpResponseBase:
    if refused(request, most_bytes()):
        form = (VersionForm if kept else FileForm)()
        return _form_page(request, place, row, kept, form, refused=too_large())
    return _keep(request, place, row, kept)


@csrf_protect
def _keep(request: HttpRequest, place: Place, row: Any, kept: Any) -> HttpResponse:
    form_class = VersionForm if kept else FileForm
    is_sent = request.method == "POST"
    form = form_class(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        said = form.cleaned_data
        words = {"file": said["file"], "name": said["file"].name, **deed(request)}
        try:
            if kept:
                filing.keep_version(kept=kept, **words)
            else:
                filing.keep(procurement=row, title=said["title"], kind=said["kind"], **words)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The file is kept.")
            return _to(place, row)
    return _form_page(request, place, row, kept, form)


def _form_page(
    request: HttpRequest, place: Place, row: Any, kept: Any, form: Any, refused: str = ""
) -> HttpResponse:
    context = {"form": form, "kept": kept, "refused": refused, **_context(request, place, row)}
    return render(request, "teamwork/add_file.html", context, status=413 if refused else 200)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def delete(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Delete a file; for 30 days it can come back."""
    row = own(place, reference)
    kept = _file(row, number)
    if request.method == "POST":
        return _done(request, place, kept, filing.delete, "The file is deleted.")
    context = {"file": kept, "days": filing.DAYS_DELETED, **frame(request, place, row)}
    return render(request, "teamwork/delete_file.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def bring_back(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Bring a file back that was deleted."""
    kept = _file(own(place, reference), number, deleted=True)
    return _done(request, place, kept, filing.bring_back, "The file is back.")


def _done(
    request: HttpRequest, place: Place, kept: Any, action: Callable[..., None], said: str
) -> HttpResponse:
    try:
        action(kept=kept, **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return _to(place, kept.procurement)
