"""A document that is made from a workbook, as a page and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.guidance.documents.paper import CONTENT_TYPE
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.views.finding import own
from toolkit.releases.spreadsheets import XLSX_TYPE
from toolkit.teamwork.views.files import attached
from toolkit.workbook import papers, records
from toolkit.workbook.views.finding import page_frame
from toolkit.workbook.written import appraisal


def _named(key: str) -> papers.Document:
    try:
        return papers.document(key)
    except KeyError as error:
        raise Http404("There is no such document") from error


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def document(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Show a document as it would be written today."""
    row, found, today = own(place, reference), _named(key), timezone.localdate()
    book = records.book_of(row)
    context = {
        "document": found,
        "result": found.build(book, today) if found.is_ready(book) else None,
        "today": today,
    }
    return render(request, "workbook/document.html", page_frame(request, place, row, **context))


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def document_docx(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Give a document as a file (DOCX)."""
    row, found, today = own(place, reference), _named(key), timezone.localdate()
    book = records.book_of(row)
    if not found.is_ready(book):
        raise Http404("There is nothing to make this document from yet")
    content = papers.as_docx(found, book, by=place.name, on=today)
    return attached(content, CONTENT_TYPE, f"{found.key}-{row.reference}-{today}.docx")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def appraisal_xlsx(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the options appraisal as a workbook whose formulas work out the figures again."""
    row, today = own(place, reference), timezone.localdate()
    content = appraisal.as_xlsx(records.book_of(row), today)
    if content is None:
        raise Http404("The options cannot be ranked yet")
    return attached(content, XLSX_TYPE, f"options-appraisal-{row.reference}-{today}.xlsx")
