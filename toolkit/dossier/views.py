"""Requests to take a procurement away, to bring one in, to renew one, and for its tender pack."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.approvals import queries as approvals
from toolkit.dossier import actions, exporting, gathering, office, packing, renewing, tender_pack
from toolkit.dossier.forms import BringForm, RenewForm
from toolkit.guidance.documents.paper import CONTENT_TYPE
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted, to
from toolkit.teamwork.views.files import attached
from toolkit.ui.uploads import MOST_OF_A_FORM
from toolkit.workbook import presenters as workbook
from toolkit.workbook import records


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def take(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say what the ZIP of a procurement holds."""
    row = own(place, reference)
    context = {
        "contents": exporting.CONTENTS,
        "left": exporting.LEFT_IN_WORDS,
        **frame(request, place, row),
    }
    return render(request, "dossier/take.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def take_zip(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give everything of a procurement as one ZIP."""
    row, today = own(place, reference), timezone.localdate()
    content = exporting.as_zip(place, row, on=today)
    return attached(content, "application/zip", f"procurement-{row.reference}-{today}.zip")


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def bring_in(request: HttpRequest, place: Place) -> HttpResponse:
    """Bring a procurement in from a ZIP."""
    form = BringForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_OF_A_FORM:
                raise NotPossible(
                    f"The file must be smaller than {MOST_OF_A_FORM // 1_000_000} MB."
                )
            row = actions.bring(
                authority_id=place.authority_id, told=packing.read(file), **deed(request)
            )
        except NotPossible as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, "The procurement is here. Only your borough sees it.")
            return to(place, row)
    return render(request, "dossier/bring_in.html", {"form": form, **frame(request, place)})


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def renew(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Begin a procurement from another, with what is chosen of it."""
    row = own(place, reference)
    told = gathering.record_of(row)
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


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pack(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the chapters of the tender pack with their versions, and what is still open, before it is taken."""
    row = own(place, reference)
    book = records.book_of(row)
    opened = list(tender_pack.still_open(book))
    context = {
        "chapters": tender_pack.chapters(book, approvals.approvals_of(row)),
        "missing": tender_pack.missing(book),
        "opened": [
            (one, workbook.address(place, row.reference, "entry", one.section, one.number)
             if one.number else workbook.address(place, row.reference, "section", one.section))
            for one in opened[:100]
        ],
        "count": len(opened),
        "has_pdf": office.command() is not None,
        **frame(request, place, row),
    }  # fmt: skip
    return render(request, "dossier/pack.html", context)


def _pack_docx(place: Place, row: Any) -> bytes:
    book, given = records.book_of(row), approvals.approvals_of(row)
    content = tender_pack.of(row, book, given, by=place.name, on=timezone.localdate())
    if content is None:
        raise NotPossible("There is nothing to make a tender pack from yet.")
    return content


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pack_docx(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the tender pack as a DOCX."""
    row = own(place, reference)
    try:
        content = _pack_docx(place, row)
    except NotPossible as error:
        return _to_pack(request, place, row, error)
    return attached(content, CONTENT_TYPE, f"tender-pack-{row.reference}.docx")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pack_pdf(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the tender pack as a PDF."""
    row = own(place, reference)
    try:
        content = office.as_pdf(_pack_docx(place, row))
    except NotPossible as error:
        return _to_pack(request, place, row, error)
    return attached(content, "application/pdf", f"tender-pack-{row.reference}.pdf")


def _to_pack(request: HttpRequest, place: Place, row: Any, error: NotPossible) -> HttpResponse:
    messages.error(request, str(error))
    return redirect("dossier:pack", borough=place.slug, reference=row.reference)
