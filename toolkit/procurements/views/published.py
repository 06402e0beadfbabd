"""What is recorded of a notice once it is on the national platform: published, corrected, cancelled, released."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import actions, drafting, publishing
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.notice_forms import CancelledForm, PublishedForm
from toolkit.procurements.notice_records import FORMS
from toolkit.procurements.views.finding import (
    NOTICE_ROWS,
    deed,
    form_methods,
    frame,
    notice_of,
    own,
    posted,
    to,
    to_notice,
)

_FIELD = {"Enter a day": "published_on", "Another notice": "number", "Enter the number": "number"}


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def published(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Record that a notice was published on the platform, with its number and day."""
    row = own(place, reference)
    one = notice_of(row, serial)
    if one.state != NoticeState.DRAFT:
        messages.info(request, "What was published is recorded already.")
        return to_notice(place, row, serial)
    has_number = bool(FORMS[one.key])
    form = PublishedForm(posted(request), edition=one.edition, ocid=row.ocid, has_number=has_number)
    context = {
        "form": form,
        "notice": one,
        "row": NOTICE_ROWS[one.key],
        **frame(request, place, row),
    }
    if form.is_valid():
        said = form.cleaned_data
        try:
            publishing.record_published(
                notice=one,
                procurement=row,
                published_on=said["published_on"],
                number=said.get("number", ""),
                url=said.get("url", ""),
                ocid=said.get("ocid", ""),
                edition=form.opened_with(),
                today=timezone.localdate(),
                **deed(request),
            )
        except actions.NotPossible as error:
            field = next((name for begins, name in _FIELD.items() if str(error).startswith(begins)), None)  # fmt: skip
            form.add_error(field, str(error))
        else:
            messages.success(request, f"“{NOTICE_ROWS[one.key].title}” is recorded as published.")
            return to(place, row, "notices")
    return render(request, "procurements/published.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def correct(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Begin a correction of a published notice."""
    row = own(place, reference)
    try:
        made = drafting.begin_correction(notice=notice_of(row, serial), **deed(request))
    except actions.NotPossible as error:
        messages.error(request, str(error))
        return to_notice(place, row, serial)
    return redirect(
        "procurements:draft", borough=place.slug, reference=reference, serial=made.serial
    )


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def cancelled(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Record that a published notice was cancelled on the platform."""
    row = own(place, reference)
    one = notice_of(row, serial)
    if one.state != NoticeState.PUBLISHED:
        messages.info(request, "Only a published notice can be cancelled.")
        return to_notice(place, row, serial)
    form = CancelledForm(posted(request))
    if form.is_valid():
        try:
            publishing.record_cancelled(
                notice=one,
                cancelled_on=form.cleaned_data["cancelled_on"],
                reason=form.cleaned_data["reason"],
                today=timezone.localdate(),
                **deed(request),
            )
        except actions.NotPossible as error:
            form.add_error("cancelled_on", str(error))
        else:
            messages.success(request, "The notice is recorded as cancelled.")
            return to(place, row, "notices")
    context = {
        "form": form,
        "notice": one,
        "row": NOTICE_ROWS[one.key],
        **frame(request, place, row),
    }
    return render(request, "procurements/cancelled.html", context)


@require_POST
@in_borough(Permission.PUBLISH)
def release(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Put what a published notice said into the open data."""
    row = own(place, reference)
    try:
        publishing.release(notice=notice_of(row, serial), procurement=row, **deed(request))
    except actions.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The notice is in the open data, for everybody.")
    return to_notice(place, row, serial)
