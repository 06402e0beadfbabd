"""Requests to take a procurement away, to bring one in, and to begin one from another."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from toolkit.dossier import actions, exporting, gathering, packing, queries, renewing
from toolkit.dossier.choices import Kind
from toolkit.dossier.forms import BringForm, RenewForm
from toolkit.dossier.views.giving import name_of_file, too_large_for_now
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted, to
from toolkit.teamwork.views.files import streamed
from toolkit.ui.uploads import has_own_limit, refused


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def take(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say what the ZIP of a procurement holds, and how large it becomes."""
    row = own(place, reference)
    context = {
        "contents": exporting.CONTENTS,
        "left": exporting.LEFT_IN_WORDS,
        "size": exporting.size_of(row),
        "most": packing.most_megabytes(),
        "most_of_files": exporting.most_bytes_of_files() // 1_000_000,
        "makings": queries.makings(row, [Kind.ZIP]),
        **frame(request, place, row),
    }
    return render(request, "dossier/take.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def take_zip(request: HttpRequest, place: Place, reference: str) -> HttpResponseBase:
    """Give everything of a procurement as one ZIP."""
    row, today = own(place, reference), timezone.localdate()
    if not exporting.size_of(row).is_small:
        return too_large_for_now(request, place, row, "take")
    target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - the answer closes it
    try:
        exporting.write_zip(target, place, row, on=today)
    except NotPossible as error:
        target.close()
        messages.error(request, str(error))
        return redirect("dossier:take", borough=place.slug, reference=row.reference)
    target.seek(0)
    return streamed(target, "application/zip", name_of_file(row, Kind.ZIP, today))


@has_own_limit
@csrf_exempt
@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def bring_in(request: HttpRequest, place: Place) -> HttpResponse:
    """Bring a procurement in. A ZIP that is too large is refused before it is read; the rest checks the form's token."""
    most_bytes = packing.most_megabytes() * 1_000_000
    if refused(request, most_bytes):
        why = f"The file must be smaller than {packing.most_megabytes()} MB"
        return _bring_page(request, place, BringForm(), refused=why)
    return _bring_in(request, place)


@csrf_protect
def _bring_in(request: HttpRequest, place: Place) -> HttpResponse:
    form = BringForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        try:
            with packing.opened(form.cleaned_data["file"]) as package:
                row = actions.bring_package(
                    authority_id=place.authority_id, package=package, **deed(request)
                )
        except NotPossible as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, "The procurement is here. Only your borough sees it.")
            return to(place, row)
    return _bring_page(request, place, form)


def _bring_page(
    request: HttpRequest, place: Place, form: BringForm, refused: str = ""
) -> HttpResponse:
    context = {
        "form": form, "refused": refused, "most": packing.most_megabytes(), **frame(request, place),
    }  # fmt: skip
    return render(request, "dossier/bring_in.html", context, status=413 if refused else 200)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def renew(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Begin a procurement from another, with what is chosen of it."""
    row = own(place, reference, even_archived=True)
    told = gathering.record_of(row, only=renewing.READ)
    form = RenewForm(posted(request), title=row.title, choices=renewing.choices(told))
    if form.is_valid():
        made = deed(request)
        begun = renewing.renewed(
            told, title=form.cleaned_data["title"], parts=form.cleaned_data["parts"],
            at=made["at"].isoformat(),
        )  # fmt: skip
        try:
            new = actions.renew(procurement=row, told=begun, **made)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, "The new procurement is on file. Look through what came over."
            )
            return to(place, new)
    context = {"form": form, "stays": renewing.stays(told), **frame(request, place, row)}
    return render(request, "dossier/renew.html", context)
