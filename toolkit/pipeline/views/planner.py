"""The exit and renewal planner: for anybody, without an account; nothing is kept."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rulebook.renewal import RenewalPlan, plan
from toolkit.pipeline.calendars import calendar_file, days_of
from toolkit.pipeline.checklists import DATA_EXIT
from toolkit.pipeline.forms.planner import PlannerForm
from toolkit.pipeline.presenters.renewal import renewal_view
from toolkit.ui.page_cache import keep_plain


@require_safe
def planner(request: HttpRequest) -> HttpResponse:
    """Ask for a contract that ends, and plan its renewal and exit."""
    asked = request.GET.dict()
    all_phases = asked.pop("all", None) is not None
    form = PlannerForm(asked or None)
    today = timezone.localdate()
    found = None
    if form.is_bound and form.is_valid():
        found = renewal_view(plan(form.contract(), today=today), form.law_found())
    context = {
        "form": form,
        "plan": found,
        "checklist": DATA_EXIT,
        "all_phases": all_phases,
        "all_url": f"?{request.GET.urlencode()}&all",
        "name": form.cleaned_data.get("name") if found else "",
        "file_url": f"{reverse('pipeline:planner_file')}?{request.GET.urlencode()}"
        if found
        else "",
    }
    response = render(request, "pipeline/planner.html", context)
    return response if asked else keep_plain(request, response)


@require_safe
def planner_file(request: HttpRequest) -> HttpResponse:
    """Give the days of a plan as a calendar file."""
    form = PlannerForm(request.GET.dict())
    if not form.is_valid():
        return redirect(f"{reverse('pipeline:planner')}?{request.GET.urlencode()}")
    today = timezone.localdate()
    made = plan(form.contract(), today=today)
    name = form.cleaned_data.get("name") or "Our contract"
    url = f"{settings.SITE_URL}{reverse('pipeline:planner')}?{request.GET.urlencode()}"
    days = days_of(
        _key(made, name), name, url,
        notice_day=made.notice_day, decision_day=made.decision_day, ends_on=made.contract.ends_on,
        starts=[
            (start.route.key, start.route.title, start.latest_safe_start)
            for start in made.routes
            if start.is_usable and start.latest_safe_start is not None
        ],
    )  # fmt: skip
    file = calendar_file(
        name, days, host=urlsplit(settings.SITE_URL).hostname or "toolkit", at=timezone.now()
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="renewal.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _key(made: RenewalPlan, name: str) -> str:
    """Return a name that the same contract gets again, so that a calendar replaces its days."""
    return hashlib.blake2b(f"{name}\n{made.contract.ends_on}".encode(), digest_size=8).hexdigest()
