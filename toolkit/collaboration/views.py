"""The public pages of overlaps between boroughs. They suggest; they decide nothing."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.collaboration import presenters, queries
from toolkit.collaboration.forms import OverlapsForm
from toolkit.contracts import summaries
from toolkit.ui.page_cache import keep_plain


@require_safe
def overlaps(request: HttpRequest) -> HttpResponse:
    """Show where boroughs have the same need and ends that can meet, strongest first."""
    today = timezone.localdate()
    form = OverlapsForm(request.GET.dict())
    filters = form.filters(today=today)
    page = presenters.overlaps_page(
        form,
        queries.open_overlaps(filters, today=today),
        queries.who_has_it(filters, today=today),
        names=queries.boroughs_of,
        page_number=request.GET.get("page", "1"),
        refreshed_at=queries.refreshed_at(),
        today=today,
    )
    response = render(request, "collaboration/overlaps.html", {"overlaps": page, "form": form})
    return response if page.query else keep_plain(request, response)


@require_safe
def overlap(request: HttpRequest, key: str) -> HttpResponse:
    """Show one overlap: why we suggest it, each fact's source, and what there is to align."""
    try:
        one = queries.overlap(key)
    except ObjectDoesNotExist as error:
        raise Http404("There is no overlap of this name") from error
    facts = summaries.facts_of(link.contract for link in one.members.all())
    names = queries.boroughs_of([one]).get(one.pk, [])
    page = presenters.overlap_page(one, names, facts=facts, today=timezone.localdate())
    return keep_plain(request, render(request, "collaboration/overlap.html", {"page": page}))
