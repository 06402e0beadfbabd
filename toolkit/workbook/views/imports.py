"""Entries from a file: uploading it, choosing columns, seeing what is good and what is not, adding, undoing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from drafting.workbook.section import Section
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods
from toolkit.releases.spreadsheets import csv_bytes
from toolkit.teamwork.views.files import attached
from toolkit.workbook import import_presenters, importing, queries, records, row_forms
from toolkit.workbook.import_forms import ColumnsForm, SheetForm
from toolkit.workbook.views.finding import for_team, page_frame, section_named


def _many(key: str) -> Section:
    """Return a section that has many entries."""
    section = section_named(key)
    if section.is_single:
        raise Http404("This part has one entry, which is typed")
    return section


def _import(row: Any, section: Section, number: int) -> Any:
    try:
        found = queries.import_of(row, section.key, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such import") from error
    found.procurement = row
    return found


def _to(place: Place, row: Any, section: Section, number: int = 0) -> HttpResponse:
    words = {"borough": place.slug, "reference": row.reference, "key": section.key}
    if number:
        return HttpResponseRedirect(reverse("workbook:import", kwargs={**words, "number": number}))
    return HttpResponseRedirect(reverse("workbook:imports", kwargs=words))


@form_methods
@for_team
def imports(request: HttpRequest, place: Place, row: Any, key: str) -> HttpResponse:
    """Ask for a file and read it; show the files that were read before."""
    section = _many(key)
    is_sent = request.method == "POST"
    form = SheetForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, section=section
    )
    if form.is_valid():
        table, name = form.cleaned_data["file"]
        made = importing.receive(
            procurement=row, section=section, file_name=name, table=table, **deed(request)
        )
        return _to(place, row, section, made.pk)
    context = {
        "part": section,
        "form": form,
        "fields": import_presenters.asked(section),
        "lines": import_presenters.lines(place, row, section, queries.imports_of(row, key)),
    }
    return render(request, "workbook/imports.html", page_frame(request, place, row, **context))


@form_methods
@for_team
def show(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Show a file as it would be added: its columns, to be corrected, and good and refused rows apart."""
    section = _many(key)
    one = _import(row, section, number)
    form = ColumnsForm(request.POST if request.method == "POST" else None, section=section, one=one)
    if form.is_valid():
        try:
            importing.choose(one=one, columns=form.columns(), **deed(request))
        except NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The columns are as you chose.")
        return _to(place, row, section, number)
    context = {"part": section, "kept": one, "form": form}
    if one.added_at:
        context["left"] = importing.of(one).count()
    else:
        found = row_forms.judge(section, records.book_of(row), one.columns, one.rows)
        context |= {
            "preview": import_presenters.preview(section, one, found),
            "columns": import_presenters.columns(section, one, form),
        }
    return render(request, "workbook/import.html", page_frame(request, place, row, **context))


@require_safe
@for_team
def refused_csv(
    request: HttpRequest, place: Place, row: Any, key: str, number: int
) -> HttpResponse:
    """Give the rows that were left out as CSV, with the reasons beside them."""
    section = _many(key)
    one = _import(row, section, number)
    book = import_presenters.without(records.book_of(row), section, one)
    found = row_forms.judge(section, book, one.columns, one.rows)
    content = csv_bytes(row_forms.refused_rows(one.head, found))
    return attached(
        content, "text/csv; charset=utf-8", f"left-out-{section.key}-{row.reference}.csv"
    )


@require_POST
@for_team
def confirm(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Add the good rows, all or none."""
    section = _many(key)
    one = _import(row, section, number)
    found = row_forms.judge(section, records.book_of(row), one.columns, one.rows)
    try:
        count = importing.confirm(
            one=one, section=section, many=[each.values for each in found.good], **deed(request)
        )
    except NotPossible as error:
        messages.error(request, str(error))
        return _to(place, row, section, number)
    messages.success(
        request, f"Added: {count}. Left out: {len(found.refused)}. The import can be undone."
    )
    return _to(place, row, section, number)


@require_POST
@for_team
def throw_away(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Forget a file that was not added."""
    section = _many(key)
    try:
        importing.throw_away(one=_import(row, section, number), **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
        return _to(place, row, section, number)
    messages.success(request, "The file is thrown away. Nothing was added.")
    return _to(place, row, section)


@require_POST
@for_team
def undo(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Take away the entries that a file brought."""
    section = _many(key)
    try:
        count = importing.undo(one=_import(row, section, number), **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            f"Taken away: {count}. Each can be brought back for {queries.KEPT_DAYS} days.",
        )
    return _to(place, row, section, number)
