"""The public pages of the register. All can be read without an account; none changes anything."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.boroughs import queries as boroughs_queries
from toolkit.contracts import (
    paging,
    presenters,
    profiles,
    queries,
    seller_numbers,
    summaries,
)
from toolkit.contracts.forms import RegisterForm
from toolkit.contracts.queries import Filters
from toolkit.people.access import viewer
from toolkit.people.permissions import Permission
from toolkit.suppliers import queries as suppliers_queries
from toolkit.ui.page_cache import keep_plain

ENDING_SHOWN = 10
SUPPLIERS_SHOWN = 20
SUPPLIER_CONTRACTS = 500
REFUSALS_SHOWN = 5


def _kept(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page; keep it only if it was made for nobody in particular."""
    response = render(request, template, context)
    return response if viewer(request).is_known else keep_plain(request, response)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the contracts that a reader asks for, a page at a time."""
    today = timezone.localdate()
    form = RegisterForm(request.GET.dict(), viewer(request))
    filters = form.filters(today=today)
    found = paging.page_of(
        filters,
        number=presenters.page_number(request.GET.get("page", "1")),
        size=presenters.PAGE_SIZE,
        total=form.counted(filters),
    )
    page = presenters.register_page(form, found, today=today)
    context = {
        "register": page,
        "form": form,
        "totals": form.totals,
        "is_public": not viewer(request).is_of_boroughs,
    }
    return _kept(request, "contracts/register.html", context)


class _Echo:
    """A file that gives back what is written to it, for the CSV writer."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


@require_safe
def register_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the contracts that a reader asks for as CSV, row by row."""
    form = RegisterForm(request.GET.dict(), viewer(request))
    filters = form.filters(today=timezone.localdate())
    if form.errors:  # the register's page says what is wrong
        return redirect(f"{reverse('contracts:register')}?{request.GET.urlencode()}")
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"  # so that spreadsheets read it as UTF-8
        for row in queries.csv_rows(filters):
            yield str(writer.writerow(row))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="contracts.csv"'
    return response


@require_safe
def contract(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one contract: every fact with the notice that states it."""
    who = viewer(request)
    try:
        one = queries.contract(reference, who)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference") from error
    page = presenters.contract_page(
        one,
        facts=queries.facts(one),
        releases=queries.releases_of(one),
        twins=queries.twins_of(one, who),
        today=timezone.localdate(),
        is_for_boroughs=who.is_of_boroughs,
    )
    return _kept(request, "contracts/contract.html", {"page": page})


@require_safe
def boroughs(request: HttpRequest) -> HttpResponse:
    """Show all 33 boroughs, and honestly those that we have nothing of."""
    counts = queries.boroughs_with_counts(viewer(request))
    tiles = profiles.borough_tiles(boroughs_queries.london(), counts)
    context = {"tiles": tiles, "with_data": sum(tile.contracts > 0 for tile in tiles)}
    return _kept(request, "contracts/boroughs.html", context)


@require_safe
def borough(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is published about one borough's contracts."""
    try:
        authority = boroughs_queries.authority(slug)
    except ObjectDoesNotExist as error:
        raise Http404("There is no borough of this name") from error
    today, who = timezone.localdate(), viewer(request)
    found = queries.contracts(Filters(borough=slug, viewer=who))
    ahead = queries.contracts(
        Filters(borough=slug, ends_from=today, is_standing_only=True, viewer=who)
    )
    page = profiles.borough_page(
        authority,
        ends=summaries.ends_by_year(slug, who),
        ending=ahead[:ENDING_SHOWN],
        suppliers=queries.suppliers_of(slug, who),
        divisions=summaries.divisions_of(slug, who),
        made_up=summaries.made_up_counts(slug, who),
        contracts=found.count(),
        shown_suppliers=SUPPLIERS_SHOWN,
        today=today,
    )
    return _kept(request, "contracts/borough.html", {"page": page})


@require_safe
def supplier(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a supplier's contracts in London, borough by borough."""
    try:
        one = suppliers_queries.supplier(slug)
    except ObjectDoesNotExist as error:
        raise Http404("There is no supplier of this name") from error
    today, who = timezone.localdate(), viewer(request)
    names = summaries.names_seen(one.pk, who)
    if not names:
        raise Http404("There is no supplier of this name")
    found = queries.contracts(Filters(supplier=slug, today=today, viewer=who))[:SUPPLIER_CONTRACTS]
    decide_url = (
        reverse("contracts:supplier_decide", args=[slug])
        if who.may_anywhere(Permission.DECIDE_NAMES)
        else ""
    )
    page = profiles.supplier_page(
        one, found, names=names, numbers=seller_numbers.seen_by(who).filter(supplier=one),
        today=today, decide_url=decide_url,
    )  # fmt: skip
    return _kept(request, "contracts/supplier.html", {"page": page})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show each loaded file: whose, under which licence, and what came of it."""
    parts = profiles.source_parts(queries.sources(), summaries.refusal_samples(each=REFUSALS_SHOWN))
    context = {"parts": parts, "totals": queries.totals()}
    return _kept(request, "contracts/sources.html", context)
