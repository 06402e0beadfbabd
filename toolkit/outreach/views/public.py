"""Pages for suppliers as everybody reads them: the list across boroughs, one page, the same as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rulebook.day_words import day_in_words
from toolkit.guidance.documents.paper import CONTENT_TYPE, Paper
from toolkit.outreach import presenters, queries, records
from toolkit.outreach.forms import WantedForm
from toolkit.teamwork.views.files import attached
from toolkit.tools.engine.note import write_result
from toolkit.tools.plain_page.parts import result_of

PAGE_SIZE = 25


@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    """Show the pages that are open, of every borough or of one."""
    today = timezone.localdate()
    boroughs = queries.boroughs_on(today)
    form = WantedForm(request.GET.dict(), boroughs)
    wanted = form.wanted()
    page = Paginator(queries.open_on(today, wanted), PAGE_SIZE).get_page(
        request.GET.get("page", "1")
    )
    context = {
        "form": form,
        "page": page,
        "lines": presenters.lines(page),
        "wanted": wanted,
        "boroughs": boroughs,
    }
    return render(request, "outreach/opportunities.html", context)


def _found(reference: str) -> Any:
    found = queries.by_reference(reference)
    if found is None:
        raise Http404("There is no page for suppliers at this address")
    return found


@require_safe
def opportunity(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an open page; say of one that was open before that it is closed, and no more."""
    found, today = _found(reference), timezone.localdate()
    if not found.is_open(today):
        return render(request, "outreach/closed.html", status=410)
    page = records.page_of(found)
    context = {"found": found, "one": found.procurement, "page": page, "result": result_of(page)}
    return render(request, "outreach/opportunity.html", context)


@require_safe
def opportunity_docx(request: HttpRequest, reference: str) -> HttpResponse:
    """Give an open page as a file (DOCX)."""
    found, today = _found(reference), timezone.localdate()
    if not found.is_open(today):
        return render(request, "outreach/closed.html", status=410)
    page, as_at = records.page_of(found), day_in_words(timezone.localdate(found.opened_at))
    paper = Paper(page.headline, eyebrow=f"{page.buyer}, as at {as_at}", foot=f"As at {as_at}")
    write_result(paper, result_of(page))
    content = paper.file(
        subject=page.headline, category="Page for suppliers", by=page.buyer,
        on=timezone.localdate(found.opened_at),
    )  # fmt: skip
    return attached(content, CONTENT_TYPE, f"opportunity-{reference}.docx")
