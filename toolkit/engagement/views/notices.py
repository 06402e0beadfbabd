"""Filling the draft of the engagement notice from the engagement plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from toolkit.engagement import filling
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.notice_presenters import in_words
from toolkit.procurements.views.finding import deed, form_methods, own, to_notice
from toolkit.workbook import records as workbook
from toolkit.workbook.views.finding import page_frame


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def fill_notice(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show what the plan would fill in, and fill it: fields that are empty, and no other."""
    row, today = own(place, reference), timezone.localdate()
    book = workbook.book_of(row)
    lines = filling.compared(row, book, today=today)
    if request.method == "POST" and lines:
        try:
            made = filling.fill(row=row, book=book, today=today, **deed(request))
        except ChangedMeanwhile:
            messages.error(
                request, "Somebody else saved the draft just now. Look at it again first."
            )
        else:
            messages.success(request, "The draft is filled from the engagement plan.")
            return to_notice(place, row, made.serial, "draft")
    shown = [
        (one.field.label, in_words(one.field, one.planned), in_words(one.field, one.drafted), one.is_filled)
        for one in lines
    ]  # fmt: skip
    return render(request, "engagement/notice.html", page_frame(request, place, row, lines=shown))
