"""Scoring all options of an appraisal on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from drafting.appraisal.section import SCORES_SECTION
from drafting.workbook.book import Book
from toolkit.people.queries import Place
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, posted, saved_last
from toolkit.ui.jinja import plural
from toolkit.workbook import actions, queries, records, scoring
from toolkit.workbook.scoring_forms import ScoresForm
from toolkit.workbook.views.finding import for_team, page_frame


@form_methods
@for_team
def score(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Ask for every score; keep what was changed, all or nothing. What two people typed is shown side by side."""
    book, status = records.book_of(row), 200
    form = ScoresForm(posted(request), book=book)
    context: dict[str, Any] = {"part": SCORES_SECTION, "form": form}
    if form.is_valid():
        try:
            count = _keep(request, row, book, form)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        except ChangedMeanwhile:
            status = 409
            context |= _again(request, row)
        else:
            messages.success(request, f"{plural(count, 'score')} saved." if count else "Nothing was changed.")  # fmt: skip
            return redirect(
                "workbook:section", borough=place.slug, reference=row.reference, key=SCORES_SECTION.key
            )  # fmt: skip
    page = page_frame(request, place, row, **context)
    return render(request, "workbook/score.html", page, status=status)


def _opened(row: Any, typed: tuple[scoring.Typed, ...]) -> scoring.Opened:
    """Return entries as they were in every edition, for those that are to be compared with what was typed."""
    numbers = {one.cell.entry.number for one in typed if one.cell.entry}
    return queries.editions_by_number(row, SCORES_SECTION.key, numbers & scoring.stale(typed))


def _keep(request: HttpRequest, row: Any, book: Book, form: ScoresForm) -> int:
    typed = form.typed()
    opened = _opened(row, typed)
    if scoring.clashes(typed, opened):
        raise ChangedMeanwhile
    found = scoring.changes(typed, opened)
    seen = {one.number: one.edition for one in book.entries(SCORES_SECTION.key)}
    actions.write_many(
        procurement=row, section=SCORES_SECTION, changed=found.changed, added=found.added, seen=seen, **deed(request)
    )  # fmt: skip
    return found.count


def _again(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Return the form over what stands there now, with what two people typed and who saved last."""
    book = records.book_of(row)
    form = ScoresForm(request.POST, book=book)
    form.is_valid()
    typed = form.typed()
    opened = _opened(row, typed)
    found = scoring.clashes(typed, opened)
    last = queries.changed_last(row, SCORES_SECTION.key)
    said = saved_last(last.changed_by, last.changed_at) if last else {}
    again = ScoresForm(form.over(request.POST.dict(), opened), book=book)
    if not found:
        again.add_error(
            None, "Somebody saved other scores at the same moment. Look at them, then save again"
        )
    return {"form": again, "clashes": found, **said}
