"""The pages of overlaps between boroughs. They suggest; they decide nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from toolkit.collaboration import (
    alignments,
    judging,
    own_presenters,
    presenters,
    proposals,
    queries,
)
from toolkit.collaboration.forms import ChoiceForm, OverlapsForm, ProposalForm
from toolkit.collaboration.overlaps_kept import Kept
from toolkit.contracts import summaries
from toolkit.people.access import for_boroughs, viewer
from toolkit.people.permissions import Permission
from toolkit.ui.page_cache import keep_plain


@require_safe
def overlaps(request: HttpRequest) -> HttpResponse:
    """Show where boroughs have the same need and ends that can meet, strongest first."""
    today, who = timezone.localdate(), viewer(request)
    form = OverlapsForm(request.GET.dict(), who)
    filters = form.filters(today=today)
    found = queries.open_overlaps(filters, today=today)

    def others() -> presenters.Others:
        return presenters.others(
            queries.who_has_it(filters, today=today), names=queries.boroughs_of, today=today
        )

    page = presenters.overlaps_page(
        form,
        found,
        form.kept.part("others", filters, today, others),
        count=form.kept.part("count", filters, today, found.count),
        names=queries.boroughs_of,
        page_number=request.GET.get("page", "1"),
        refreshed_at=queries.refreshed_at(),
        today=today,
    )
    context = {"overlaps": page, "form": form, "is_public": not who.is_of_boroughs}
    response = render(request, "collaboration/overlaps.html", context)
    return response if page.query or who.is_known else keep_plain(request, response)


@require_safe
def overlap(request: HttpRequest, key: str) -> HttpResponse:
    """Show one overlap: why we suggest it, a common end, each fact's source, and what to align."""
    response = render(request, "collaboration/overlap.html", _context(request, key))
    return response if viewer(request).is_known else keep_plain(request, response)


@require_POST
@for_boroughs
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """Keep how far boroughs mean to go together."""
    who = viewer(request)
    context = _context(request, key)
    if not context["choosers"] or who.user is None:
        raise PermissionDenied("Your role or your borough does not allow this")
    form = ChoiceForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            alignments.choose(
                key=key, title=context["page"].card.need, purchase_kind=said["purchase_kind"],
                step=said["step"], common_on=said["common_on"], reason=said["reason"], by=who.user,
                at=timezone.now(), authority_id=context["choosers"][0],
            )  # fmt: skip
        except alignments.NotChosen as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your choice is kept.")
            return redirect("collaboration:overlap", key)
    return render(request, "collaboration/overlap.html", {**context, "choice_form": form})


def _context(request: HttpRequest, key: str) -> dict[str, Any]:
    who, today = viewer(request), timezone.localdate()
    try:
        one = queries.overlap(key, who)
    except ObjectDoesNotExist as error:
        raise Http404("There is no overlap of this name") from error
    rows = [link.contract for link in one.shown if link.contract.authority]
    terms = [proposals.terms_of(row, who) for row in rows]
    offered = [(each.item.key, f"{each.item.buyer_name}: {each.title}") for each in terms]
    form = ProposalForm(request.GET, offered, today=today)
    page = presenters.overlap_page(
        one,
        queries.boroughs_of([one], who).get(one.pk, []),
        facts=summaries.facts_of(rows),
        today=today,
    )

    def proposed() -> proposals.ProposalPage:
        return proposals.propose(terms, taken=form.taken, day=form.day, today=today)

    # For whom the viewer may choose: a borough with a contract in the group, or LOTI.
    places = (*queries.own_places_in(one, who), None)
    choosers = [place for place in places if who.may(Permission.JUDGE_NEED, place)]
    about = queries.Filters(viewer=who)
    is_plain = request.method == "GET" and not form.is_asked
    proposal = Kept().part(f"end {key}", about, today, proposed) if is_plain else proposed()
    chosen = alignments.of_group(key)
    said: tuple[own_presenters.Said, ...] = ()
    if who.is_of_boroughs:
        made = list(judging.standing_about([row.reference for row in rows]))
        names = {name for each in made for name in (each.first, each.second)}
        said = own_presenters.said_of(made, queries.contracts_named(names, who)) if made else ()
    return {
        "page": page,
        "form": form,
        "proposal": proposal,
        "chosen": chosen,
        "choice_form": ChoiceForm(initial=_suggested(proposal, chosen)),
        "choosers": choosers,
        "may_choose": bool(choosers) and not page.is_ours_alone,
        "said": said,
        "own": [
            (place, row)
            for row in rows
            for place in who.places.values()
            if place.authority_id == row.authority_id
        ],
        "step_labels": dict(ChoiceForm.base_fields["step"].choices),  # type: ignore[attr-defined]
        "kind_labels": dict(ChoiceForm.base_fields["purchase_kind"].choices),  # type: ignore[attr-defined]
        "willing": [
            (each.item.buyer_name, each.willing) for each in terms if each.willing
        ],
    }  # fmt: skip


def _suggested(proposal: proposals.ProposalPage, chosen: Any) -> dict[str, Any]:
    if chosen is not None and chosen.step:
        return {
            "purchase_kind": chosen.purchase_kind, "step": chosen.step, "reason": chosen.reason,
            "common_on": f"{chosen.common_on:%d/%m/%Y}" if chosen.common_on else "",
        }  # fmt: skip
    return {
        "purchase_kind": proposal.purchase.value.name.lower(),
        "step": proposals.STEP_OF[proposal.scale.value],
        "common_on": f"{proposal.day:%d/%m/%Y}" if proposal.day else "",
    }
