"""The contents of a workbook, one section of it with what is found there, and the same as files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, own
from toolkit.releases.spreadsheets import XLSX_TYPE, csv_bytes, xlsx_bytes
from toolkit.teamwork import threads
from toolkit.teamwork.views.files import attached
from toolkit.workbook import actions, presenters, queries, records, sheets, talking
from toolkit.workbook.forms import SetAsideForm
from toolkit.workbook.looks import DECISIONS, DOORS, FILES, PAGES, look
from toolkit.workbook.views.finding import entry_of, for_team, page_frame, section_named

_CSV = "text/csv; charset=utf-8"
_A_PAGE = 50


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def book(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show every section with how much stands in it and what is found."""
    row = own(place, reference)
    whole, aside = records.book_of(row), queries.set_aside(row)
    context = {
        "lines": presenters.contents(place, row, whole, aside),
        "documents": presenters.documents(place, row, whole),
    }
    return render(request, "workbook/book.html", page_frame(request, place, row, **context))


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def book_xlsx(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give every section as a sheet of one workbook."""
    row = own(place, reference)
    tables = presenters.tables_of(records.book_of(row))
    tables = tables or {"Workbook": [["Nothing is in this workbook yet"]]}
    return attached(xlsx_bytes(tables), XLSX_TYPE, f"workbook-{row.reference}.xlsx")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def section_csv(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Give a section as CSV that can be imported again."""
    row, found = own(place, reference), section_named(key)
    rows = sheets.rows_of(found, records.book_of(row).entries(key))
    return attached(csv_bytes(rows), _CSV, f"{key}-{row.reference}.csv")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def section_xlsx(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Give a section as a workbook that can be imported again."""
    row, found = own(place, reference), section_named(key)
    rows = sheets.rows_of(found, records.book_of(row).entries(key))
    content = xlsx_bytes({found.title[:31]: rows}, is_all_text=True)
    return attached(content, XLSX_TYPE, f"{key}-{row.reference}.xlsx")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def section(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Show the entries of a section and what is found in them."""
    row, found = own(place, reference), section_named(key)
    whole, aside = records.book_of(row), queries.set_aside(row)
    opened = presenters.open_findings(found, whole, aside)
    page = Paginator(whole.entries(key), _A_PAGE).get_page(request.GET.get("page"))
    talks = threads.counts(place, row, talking.KIND)
    lines = presenters.entry_lines(place, row, found, page, opened, whole, talks)
    one, today = whole.one(key) if found.is_single else None, timezone.localdate()
    decided = DECISIONS[key](whole, today) if key in DECISIONS else None
    files = [
        (words, name) for words, name, is_ready in FILES.get(key, ()) if is_ready(whole, today)
    ]
    context = {
        "part": found,
        "entry": one,
        "said": presenters.said(place, row, found, one, whole) if one else (),
        "lines": lines,
        "columns": [found.field(name).label for name in found.columns],
        "page": page,
        "opened": presenters.shown(place, row, found, opened),
        "closed": presenters.put_aside(place, row, found, whole, aside),
        "gone": queries.taken_away(row, key, at=timezone.now()),
        "pages": presenters.pages_of(place, row, PAGES.get(key, ())),
        "files": presenters.pages_of(place, row, files),
        "beside": presenters.beside(place, row, found, whole),
        "decision_url": presenters.decision_url(place, row, found, decided),
        "looks": look(key, whole, today),
        "doors": presenters.pages_of(place, row, DOORS.get(key, ())),
    }
    return render(request, "workbook/section.html", page_frame(request, place, row, **context))


def _back(place: Place, row: Any, key: str) -> HttpResponse:
    return redirect("workbook:section", borough=place.slug, reference=row.reference, key=key)


@form_methods
@for_team
def set_aside(request: HttpRequest, place: Place, row: Any, key: str) -> HttpResponse:
    """Ask why a finding does not apply, and set it aside."""
    found = section_named(key)
    whole, aside = records.book_of(row), queries.set_aside(row)
    wanted = request.POST.get("finding") or request.GET.get("finding") or ""
    open_now = presenters.open_findings(found, whole, aside)
    noted = [one for one in open_now if records.key_of(one) == wanted]
    if not noted:
        raise Http404("This finding is not there any more")
    shown = presenters.shown(place, row, found, noted)[0]
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_aside(
                procurement=row, finding=wanted, title=shown.item.title,
                reason=form.cleaned_data["reason"], **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is set aside. The reason is kept on the file.")
            return _back(place, row, key)
    context = {"part": found, "found": shown, "form": form}
    return render(request, "workbook/set_aside.html", page_frame(request, place, row, **context))


@require_POST
@for_team
def take_up(request: HttpRequest, place: Place, row: Any, key: str) -> HttpResponse:
    """Show a finding again that was set aside."""
    section_named(key)
    try:
        actions.take_up(
            procurement=row, finding=request.POST.get("finding", "")[:120], **deed(request)
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is shown again.")
    return _back(place, row, key)


@require_POST
@for_team
def take_over(request: HttpRequest, place: Place, row: Any, key: str) -> HttpResponse:
    """Take the better words of a finding over into the entry that it is about, or add them as an entry."""
    found, wanted = section_named(key), request.POST.get("finding", "")[:120]
    opened = presenters.open_findings(found, records.book_of(row), queries.set_aside(row))
    noted = next((one for one in opened if records.key_of(one) == wanted), None)
    if found.mends is None or noted is None or not noted.finding.better:
        messages.error(request, "It was not found any more. Look at what stands there now.")
        return _back(place, row, key)
    try:
        if noted.number:
            kept = entry_of(row, found, noted.number)
            values = found.mends(records.as_entry(kept), noted.finding)
            actions.mend(
                entry=kept, section=found, values=values, edition=kept.edition, **deed(request)
            )
            said = f"{found.label(noted.number)} has the fairer words now."
        else:
            values = found.mends(None, noted.finding)
            made = actions.add(procurement=row, section=found, values=values, **deed(request))
            said = f"{found.label(made.number)} is added."
    except actions.ChangedMeanwhile:
        messages.error(
            request, "Somebody else changed it at the same moment. Look at it again first."
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"{said} Fill in what stands in square brackets, and read it again."
        )
    return _back(place, row, key)
