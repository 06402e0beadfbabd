"""What boroughs mean to buy, for suppliers: the public pipeline, one plan, and the live feeds."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.boroughs import queries as boroughs
from toolkit.opendata import presenters, public_plans
from toolkit.opendata.choices import FORMATS, Kind
from toolkit.opendata.forms import Plans
from toolkit.opendata.outgoing import feed as feeds
from toolkit.people.access import viewer
from toolkit.ui.page_cache import keep_plain

PAGE_SIZE = 25
FEED_SIZE = 50


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Show what boroughs mean to buy, as far as they made it public."""
    today = timezone.localdate()
    form = Plans(request.GET.dict(), public_plans.boroughs())
    asked = form.asked()
    pages = Paginator(public_plans.plans(asked, today=today), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page", "1"))
    said = {name: value for name, value in request.GET.items() if value and name != "page"}
    context = {
        "form": form,
        "page": page,
        "rows": [presenters.plan_row(one, today=today) for one in page],
        "query": urlencode({name: said[name] for name in said if name in form.fields}),
        "is_filtered": asked != public_plans.Asked(),
    }
    response = render(request, "opendata/plans.html", context)
    return response if viewer(request).is_known else keep_plain(request, response)


@require_safe
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one planned purchase."""
    try:
        one = public_plans.plan(reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no planned purchase with this reference") from error
    context = {
        "plan": presenters.plan_row(one, today=timezone.localdate()),
        "replaces": public_plans.replaced(one),
    }
    response = render(request, "opendata/plan.html", context)
    return response if viewer(request).is_known else keep_plain(request, response)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give what all boroughs mean to buy, bought, and will have to buy again, a page at a time."""
    return _feed(request, "", "London boroughs")


@require_safe
def borough_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the same of one borough."""
    try:
        name = boroughs.authority(slug).name
    except ObjectDoesNotExist as error:
        raise Http404("There is no borough of this name") from error
    return _feed(request, slug, name)


def _feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    today = timezone.localdate()
    authority = boroughs.authority(slug) if slug else None
    found = feeds.places(authority=authority, today=today, with_made_up=settings.DEMO)
    pages = Paginator(found, FEED_SIZE)
    page = pages.get_page(request.GET.get("page", "1"))
    here = reverse("opendata:borough_feed", args=[slug]) if slug else reverse("opendata:feed")
    here = settings.SITE_URL + here
    home = (
        reverse("opendata:data_page", args=[slug]) if slug else reverse("opendata:public_pipeline")
    )
    about = feeds.About(
        title=f"{name}: planned purchases and contracts",
        description="What boroughs mean to buy, what they bought in the last three months, and "
        f"contracts that end within {feeds.ENDING_MONTHS} months. Only what is public."
        + (" Demonstration: some of it is made up." if settings.DEMO else ""),
        home_page_url=settings.SITE_URL + home,
        feed_url=here,
        next_url=f"{here}?page={page.next_page_number()}" if page.has_next() else "",
    )
    items = feeds.entries(list(page.object_list), today=today, site_url=settings.SITE_URL)
    text = json.dumps(feeds.feed(about, items), ensure_ascii=False)
    response = HttpResponse(text, content_type=FORMATS[Kind.FEED].media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    known = {"page": request.GET["page"]} if "page" in request.GET else {}
    is_plain = known == {} or known == {"page": str(page.number)}
    return keep_plain(request, response, **known) if is_plain else response
