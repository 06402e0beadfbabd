"""Archiving a procurement, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import archiving, standing
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.forms import ArchiveForm
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted, to


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def archive(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask why a procurement is archived, say what still waits, and put it away."""
    row = own(place, reference)
    form = ArchiveForm(posted(request))
    if form.is_valid():
        try:
            archiving.archive(procurement=row, reason=form.cleaned_data["reason"], **deed(request))
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is archived. You find it in the list under “Archived”.")
            return to(place, row)
    is_over = bool(row.stopped_on or row.ended_on)
    waiting = standing.stand(row, on=timezone.localdate()).waiting if is_over else ()
    context = {
        "form": form,
        "why_not": archiving.why_not(row),
        "waiting": [one.due.notice.title for one in waiting if one.is_law or one.is_late],
        **frame(request, place, row),
    }
    return render(request, "procurements/archive.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def bring_back(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Let an archived procurement be worked on again."""
    row = own(place, reference, even_archived=True)
    try:
        archiving.bring_back(procurement=row, **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is back, and can be changed again.")
    return to(place, row)
