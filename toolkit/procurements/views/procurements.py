"""A borough's procurements: the list, one of them, a new one, its answers, its facts and its contract."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import in_borough
from toolkit.people.choices import Sharing
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import (
    actions,
    clashes,
    contract_presenters,
    guest_queries,
    handing_over,
    list_presenters,
    plan_presenters,
    presenters,
    queries,
    records,
)
from toolkit.procurements.answer_forms import AnswersForm
from toolkit.procurements.forms import FactsForm, ListForm
from toolkit.procurements.views.finding import (
    deed,
    form_methods,
    frame,
    own,
    posted,
    saved_last,
    to,
    with_edition,
)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def procurements(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what a borough buys, and which notices are late or due."""
    form = ListForm(request.GET.dict(), areas=queries.areas_in_use(place.authority_id))
    wanted = form.wanted()
    page = list_presenters.list_page(
        place,
        queries.in_list(place.authority_id, is_archived=wanted.is_archived),
        wanted=wanted,
        page_number=request.GET.get("page", "1"),
        today=timezone.localdate(),
    )
    context = {"found": page, "form": form, "wanted": wanted, **frame(request, place)}
    if context["may_run"]:
        context["invited"] = guest_queries.shared_with(place.authority_id, on=timezone.localdate())
    return render(request, "procurements/procurements.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def procurement(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show one procurement: answers, route, dates, notices."""
    row = own(place, reference)
    context = {
        "page": presenters.procurement_page(place, row, today=timezone.localdate()),
        "framework": plan_presenters.framework_note(
            records.need_of(row.answers), on=timezone.localdate()
        ),
        "kept": queries.kept_answers(row),
        "lots": list(row.lots.all()),
        "contracts": queries.contracts(row),
        "replaced": contract_presenters.replaced(
            place, queries.replaced(row), today=timezone.localdate()
        ),
        "earlier": [
            (presenters.route_title(one.route), one) for one in queries.earlier_routes(row)
        ],
        "sharing_label": Sharing(row.sharing).label,
        "today": timezone.localdate(),
        **frame(request, place, row),
    }
    return render(request, "procurements/procurement.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Begin a procurement by hand."""
    areas = queries.service_areas(place.authority_id)
    form = AnswersForm(posted(request), today=timezone.localdate(), areas=areas)
    if form.is_valid():
        row = actions.start(
            authority_id=place.authority_id,
            title=form.cleaned_data["title"],
            description=form.cleaned_data["description"],
            service_area=form.cleaned_data["service_area"],
            need=form.need(),
            **deed(request),
        )
        messages.success(request, "The procurement is on file. Choose its route next.")
        return to(place, row)
    context = {"form": form, "heading": "New procurement", **frame(request, place)}
    return render(request, "procurements/answers.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def change_answers(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Change what was answered; if somebody else was faster, show theirs beside what was typed."""
    row, today = own(place, reference), timezone.localdate()
    form = AnswersForm(posted(request), today=today, **_answered(row))
    context = {"form": form, "heading": "Change the answers", **frame(request, place, row)}
    if form.is_valid():
        try:
            changed = actions.change_answers(
                procurement=row,
                title=form.cleaned_data["title"],
                description=form.cleaned_data["description"],
                service_area=form.cleaned_data["service_area"],
                need=form.need(),
                edition=form.opened_with(),
                **deed(request),
            )
        except actions.ChangedMeanwhile:
            return _both(request, place, reference, form, context)
        said = "Your answers are saved." if changed else "Nothing was changed."
        if changed and records.choice_of(row):
            said += " Check whether the route still fits."
        messages.success(request, said)
        return to(place, row)
    return render(request, "procurements/answers.html", context)


def _answered(row: Any) -> dict[str, Any]:
    return {
        "need": records.need_of(row.answers),
        "title": row.title,
        "description": row.description,
        "service_area": row.service_area,
        "edition": row.edition,
        "areas": queries.service_areas(row.authority_id),
    }


def _both(
    request: HttpRequest, place: Place, reference: str, form: Any, context: dict[str, Any]
) -> HttpResponse:
    """Show what somebody else saved meanwhile beside what was typed; nothing is written yet."""
    row = own(place, reference)
    theirs = AnswersForm(None, today=form.today, **_answered(row))
    mine = AnswersForm(
        with_edition(form.data, row.edition),
        today=form.today,
        **_answered(row),
    )
    context |= {
        "form": mine,
        "one": row,
        "clashes": clashes.clashes(theirs, mine),
        **saved_last(row.changed_by, row.changed_at),
    }
    return render(request, "procurements/answers.html", context, status=409)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def facts(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Record what notices ask for, and the days of the contract."""
    row = own(place, reference)
    form = FactsForm(posted(request), row=row, today=timezone.localdate(), edition=row.edition)
    context = {"form": form, **frame(request, place, row)}
    if form.is_valid():
        try:
            actions.record_facts(
                procurement=row,
                flags=form.flags(),
                facts=form.facts(),
                edition=form.opened_with(),
                **deed(request),
            )
        except actions.ChangedMeanwhile:
            row = own(place, reference)
            theirs = FactsForm(None, row=row, today=timezone.localdate(), edition=row.edition)
            mine = FactsForm(
                with_edition(request.POST, row.edition),
                row=row, today=timezone.localdate(), edition=row.edition,
            )  # fmt: skip
            context |= {
                "form": mine,
                "clashes": clashes.clashes(theirs, mine),
                **saved_last(row.changed_by, row.changed_at),
            }
            return render(request, "procurements/facts.html", context, status=409)
        messages.success(request, "It is recorded. The notices below follow from it.")
        return to(place, row, "notices")
    return render(request, "procurements/facts.html", context)


@require_POST
@in_borough(Permission.EDIT_CONTRACT)
def into_register(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Put the contract that came of it into the register."""
    row = own(place, reference)
    try:
        handing_over.into_register(procurement=row, **deed(request))
    except actions.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The contract is in your register.")
    return to(place, row, "contract")
