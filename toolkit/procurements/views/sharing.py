"""Sharing a procurement: what becomes visible to whom is said before it is done; and what others see."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.people.access import in_borough, viewer
from toolkit.people.choices import Sharing
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import clashes, queries, shared_presenters, sharing
from toolkit.procurements.forms import SharingForm
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted, to

PAGE_SIZE = 25


@form_methods
@in_borough(Permission.SET_SHARING)
def share(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask who may see a procurement, say what they would see, and do it once that was confirmed."""
    row, today = own(place, reference), timezone.localdate()
    form = SharingForm(posted(request), sharing=row.sharing)
    context = {"form": form, "never": shared_presenters.NEVER, **frame(request, place, row)}
    if not form.is_valid():
        return render(request, "procurements/sharing.html", context)
    level = Sharing(form.cleaned_data["sharing"])
    if not form.cleaned_data["is_seen"]:
        context |= {
            "level": level,
            "audiences": shared_presenters.audiences(row, level, today=today),
            "is_less": level == Sharing.OWN,
        }
        return render(request, "procurements/sharing_confirm.html", context)
    try:
        changed = sharing.share(
            procurement=row, sharing=level, was=form.cleaned_data["was"], **deed(request)
        )
    except clashes.ChangedMeanwhile:
        form = SharingForm(None, sharing=row.sharing)
        now = Sharing(row.sharing).label
        context |= {"form": form, "changed_to": now}
        return render(request, "procurements/sharing.html", context, status=409)
    said = f"Who may see it now: {level.label.lower()}."
    messages.success(request, said if changed else "Nothing was changed.")
    return to(place, row)


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """Show the procurements that boroughs share with whoever asks."""
    who = viewer(request)
    page = Paginator(queries.visible_to(who), PAGE_SIZE).get_page(request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": shared_presenters.shared_rows(page, for_boroughs=who.is_of_boroughs),
        "for_boroughs": who.is_of_boroughs,
    }
    return render(request, "procurements/shared.html", context)


@require_safe
def shared_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one shared procurement, as far as whoever asks may see it; 404 for any other."""
    who = viewer(request)
    try:
        one = queries.visible_to(who).get(reference=reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no shared procurement with this reference") from error
    context = {
        "one": one,
        "facts": shared_presenters.facts(
            one, for_boroughs=who.is_of_boroughs, today=timezone.localdate()
        ),
        "for_boroughs": who.is_of_boroughs,
    }
    return render(request, "procurements/shared_one.html", context)
