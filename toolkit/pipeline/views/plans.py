"""A borough's pipeline: planned purchases from the register and by hand, and the pipeline notice."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rulebook.pipeline_notice import financial_year_of
from toolkit.people.access import for_boroughs, in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import actions, planning, plans, queries
from toolkit.pipeline.forms.plans import DropForm, PlanForm, SharedForm, SpendForm, typed
from toolkit.pipeline.presenters import plans as presenters


def _may(request: HttpRequest, place: Place, permission: Permission) -> bool:
    return viewer(request).may(permission, place.authority_id)


def _own(place: Place, reference: str) -> Any:
    try:
        return plans.own(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no planned purchase with this reference") from error


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pipeline(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what a borough means to buy, by quarter, and contracts that end without a plan."""
    today = timezone.localdate()
    page = presenters.pipeline_page(
        place,
        plans.of_borough(place.authority_id),
        totals=plans.totals(place.authority_id),
        suggested=plans.without_plan(place.authority_id, today=today),
        dropped=plans.dropped(place.authority_id)[: presenters.PAGE_SIZE],
        page_number=request.GET.get("page", "1"),
        today=today,
    )
    context = {
        "place": place, "tab": "pipeline", "pipeline": page,
        "can_plan": _may(request, place, Permission.PLAN_PURCHASE),
    }  # fmt: skip
    return render(request, "pipeline/pipeline.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def pipeline_csv(request: HttpRequest, place: Place) -> HttpResponse:
    """Give a borough's pipeline as CSV, for its own people."""
    text = io.StringIO()
    csv.writer(text).writerows(plans.csv_rows(place.authority_id))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"pipeline-{place.slug}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def plan(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show one planned purchase."""
    one = _own(place, reference)
    context = {
        "place": place, "tab": "pipeline",
        "page": presenters.plan_page(place, one, today=timezone.localdate()),
        "can_plan": _may(request, place, Permission.PLAN_PURCHASE),
    }  # fmt: skip
    return render(request, "pipeline/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.PLAN_PURCHASE)
def add_plan(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask for a planned purchase that replaces nothing in the register, and add it."""
    may_share = _may(request, place, Permission.SET_SHARING)
    form = PlanForm(request.POST or None, may_share=may_share)
    if form.is_valid():
        one = planning.add_plan(
            authority_id=place.authority_id,
            facts=form.as_facts(),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, f"“{one.title}” was added to the pipeline.")
        return redirect("pipeline:plan", borough=place.slug, reference=one.reference)
    context = {"place": place, "tab": "pipeline", "form": form, "heading": "Plan a purchase"}
    return render(request, "pipeline/plan_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.PLAN_PURCHASE)
def change_plan(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask for a plan's facts, and change them."""
    one = _own(place, reference)
    facts = planning.facts_of(one)
    form = PlanForm(
        request.POST or None, facts=facts, may_share=_may(request, place, Permission.SET_SHARING)
    )
    if form.is_valid():
        try:
            changed = planning.change_plan(
                authority_id=place.authority_id,
                reference=reference,
                facts=form.as_facts(),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except planning.NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, "The plan was changed." if changed else "Nothing was changed."
            )
            return redirect("pipeline:plan", borough=place.slug, reference=reference)
    context = {
        "place": place, "tab": "pipeline", "form": form, "heading": "Change a planned purchase",
        "reference": reference,
    }  # fmt: skip
    return render(request, "pipeline/plan_form.html", context)


@require_POST
@in_borough(Permission.PLAN_PURCHASE)
def plan_replacement(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Plan what replaces a contract, prefilled from the register and the radar."""
    try:
        contract = queries.contract_of(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference") from error
    one = planning.add_plan(
        authority_id=place.authority_id,
        facts=planning.from_register(contract, today=timezone.localdate()),
        contract=contract,
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
    )
    messages.success(
        request, "It is in the pipeline. Check what we filled in from the register and the radar."
    )
    return redirect("pipeline:plan", borough=place.slug, reference=one.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.PLAN_PURCHASE)
def drop_plan(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask why a plan is dropped, and drop it."""
    one = _own(place, reference)
    form = DropForm(request.POST or None)
    if form.is_valid():
        planning.drop_plan(
            authority_id=place.authority_id,
            reference=reference,
            reason=form.cleaned_data["reason"],
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, f"“{one.title}” was dropped. You can bring it back.")
        return redirect("pipeline:plan", borough=place.slug, reference=reference)
    context = {"place": place, "tab": "pipeline", "form": form, "one": one}
    return render(request, "pipeline/plan_drop.html", context)


@require_POST
@in_borough(Permission.PLAN_PURCHASE)
def restore_plan(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Bring a dropped plan back."""
    one = _own(place, reference)
    try:
        planning.restore_plan(
            authority_id=place.authority_id,
            reference=reference,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
    except planning.NotPossible as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"“{one.title}” is back in the pipeline.")
    return redirect("pipeline:plan", borough=place.slug, reference=reference)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.SEE_BOROUGH)
def notice(request: HttpRequest, place: Place) -> HttpResponse:
    """Say whether a pipeline notice is a duty, when it is due, and which rows belong in it."""
    today = timezone.localdate()
    this = financial_year_of(today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in (str(this), str(this + 1)) else this + 1
    may_publish = _may(request, place, Permission.PUBLISH)
    spend = queries.spend_of(place.authority_id, year)
    form = None
    if may_publish:
        form = SpendForm(
            request.POST or None, initial={"spend": typed(spend.pence) if spend else ""}
        )
        if form.is_valid():
            actions.set_spend(
                authority_id=place.authority_id,
                year_from=year,
                pence=form.cleaned_data["spend"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
            messages.success(request, "The spend you expect was saved.")
            return redirect(f"{request.path}?year={year}")
    page = presenters.notice_page(
        place,
        plans.of_borough(place.authority_id).exclude(state__in=queries.OVER),
        spend,
        year=year,
        today=today,
    )
    context = {"place": place, "tab": "pipeline", "notice": page, "form": form}
    return render(request, "pipeline/notice.html", context)


@require_safe
@for_boroughs
def shared(request: HttpRequest) -> HttpResponse:
    """Show what boroughs plan to buy and have shared."""
    who = viewer(request)
    form = SharedForm(request.GET.dict(), boroughs=plans.boroughs_that_share(who))
    page = presenters.shared_page(
        form,
        plans.shared(who, form.wanted(), today=timezone.localdate()),
        records=queries.plan_records,
        page_number=request.GET.get("page", "1"),
    )
    return render(request, "pipeline/shared.html", {"shared": page, "form": form})
