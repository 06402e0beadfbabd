"""Requests for the tender pack: what it holds, what is still open, and the pack itself."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.approvals import queries as approvals
from toolkit.dossier import exporting, making, office, queries, tender_pack
from toolkit.dossier.choices import Kind
from toolkit.dossier.views.giving import CONTENT_TYPES, name_of_file, too_large_for_now
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import frame, own
from toolkit.teamwork.views.files import streamed
from toolkit.workbook import presenters as workbook
from toolkit.workbook import records


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
        "is_small": exporting.size_of(row).is_few,
        "makings": queries.makings(row, [Kind.DOCX, Kind.PDF]),
        **frame(request, place, row),
    }  # fmt: skip
    return render(request, "dossier/pack.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pack_docx(request: HttpRequest, place: Place, reference: str) -> HttpResponseBase:
    """Give the tender pack as a DOCX."""
    return _pack(request, place, own(place, reference), Kind.DOCX)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pack_pdf(request: HttpRequest, place: Place, reference: str) -> HttpResponseBase:
    """Give the tender pack as a PDF."""
    return _pack(request, place, own(place, reference), Kind.PDF)


def _pack(request: HttpRequest, place: Place, row: Any, kind: Kind) -> HttpResponseBase:
    if not exporting.size_of(row).is_few:
        return too_large_for_now(request, place, row, "pack")
    target, today = io.BytesIO(), timezone.localdate()
    try:
        making.write(target, place, row, kind, on=today)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("dossier:pack", borough=place.slug, reference=row.reference)
    target.seek(0)
    return streamed(target, CONTENT_TYPES[kind], name_of_file(row, kind, today))
