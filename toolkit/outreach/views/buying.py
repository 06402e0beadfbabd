"""The page for suppliers before it is public: preview with reading age, opening it, closing it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from drafting.opportunity.check import keeps_closed
from drafting.opportunity.fields import KEY
from drafting.opportunity.page import is_plan_over, page_of, reading_of
from drafting.workbook.book import Book
from toolkit.outreach import actions, presenters, queries, records
from toolkit.outreach.forms import OpenForm
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, own, posted
from toolkit.tools.engine.sheets import reading_part
from toolkit.tools.plain_page.parts import result_of
from toolkit.workbook import records as workbook
from toolkit.workbook.views.finding import edition_sent, page_frame

_CHANGED = "The page, or what it is made from, was changed since you opened this form. Read it again first."
_USUAL = timedelta(days=60)
_RUN = in_borough(Permission.RUN_PROCUREMENT)


def _context(row: Any, book: Book, today: date) -> dict[str, Any]:
    now, kept = page_of(book, today), queries.of_procurement(row)
    is_open = kept is not None and kept.is_open(today)
    return {
        "kept": kept,
        "is_open": is_open,
        "is_written": book.one(KEY) is not None,
        "result": result_of(now),
        "reading": reading_part(reading_of(now)),
        "closed_by": keeps_closed(now),
        "changed": presenters.changed(now, records.page_of(kept)) if kept and is_open else [],
        "is_plan_over": is_plan_over(book, today),
    }


def _back(place: Place, row: Any) -> HttpResponse:
    return redirect("outreach:page", borough=place.slug, reference=row.reference)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def page(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the page as suppliers would read it today, where it stands, and how hard it is to read."""
    row = own(place, reference)
    context = _context(row, workbook.book_of(row), timezone.localdate())
    return render(request, "outreach/page.html", page_frame(request, place, row, **context))


@form_methods
@_RUN
def open_page(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say what is shown and what never is; put the page online once that was confirmed."""
    row, today = own(place, reference), timezone.localdate()
    book = workbook.book_of(row)
    context = _context(row, book, today)
    kept, seen = context["kept"], actions.print_of(book=book, on=today)
    edition = kept.edition if kept else 0
    form = OpenForm(
        posted(request), shown_until=_until(book, today), seen=seen, edition=edition, today=today
    )
    status = 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.put_online(
                procurement=row, book=book, seen=said["seen"], shown_until=said["shown_until"],
                edition=form.opened_with(), today=today, **deed(request),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            form = OpenForm(None, shown_until=said["shown_until"], seen=seen, edition=edition, today=today)  # fmt: skip
            context["error"], status = _CHANGED, 409
        except NotPossible as error:
            context["error"] = str(error)
        else:
            messages.success(
                request, "Everybody can read the page now. You can close it at any time."
            )
            return _back(place, row)
    context |= {"form": form, "shown": presenters.SHOWN, "never": presenters.NEVER}
    page = page_frame(request, place, row, **context)
    return render(request, "outreach/open.html", page, status=status)


def _until(book: Book, today: date) -> date:
    """Return the last day that a form proposes: that of the tender, else some weeks from today."""
    tender = book.facts.milestone("tender")
    return tender.ends_on if tender and tender.ends_on >= today else today + _USUAL


@require_POST
@_RUN
def close(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Close the page for everybody."""
    row = own(place, reference)
    kept = queries.of_procurement(row)
    if kept is None:
        raise Http404("The page was never opened")
    kept.procurement = row
    try:
        actions.close(page=kept, edition=edition_sent(request), **deed(request))
    except actions.ChangedMeanwhile:
        messages.error(request, "It is closed already, or has other words by now. Look at it again first.")  # fmt: skip
    else:
        messages.success(request, "The page is closed. Nobody outside can read it.")
    return _back(place, row)
