"""The convener's board: for LOTI alone. What boroughs did not agree to show is not on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.collaboration import (
    board_boroughs,
    board_presenters,
    board_queries,
    convened_queries,
    convening,
    nudges,
)
from toolkit.collaboration.board_forms import BoardForm, InviteForm, OutcomeForm
from toolkit.collaboration.choices import Figure
from toolkit.people.access import for_loti, viewer
from toolkit.people.permissions import Permission
from toolkit.people.trails import name_of

_PAGE_SIZE = 50
for_conveners = for_loti(Permission.CONVENE)


@require_safe
@for_conveners
def board(request: HttpRequest) -> HttpResponse:
    """Show the strongest alignments of the boroughs that take part, and London in tiles."""
    today, at = timezone.localdate(), timezone.now()
    taking_part = board_queries.taking_part()
    rows = board_queries.borough_rows(today=today, taking_part=taking_part)
    form = BoardForm(request.GET.dict(), [(row.slug, row.name) for row in rows])
    page = board_presenters.board_page(
        form,
        board_queries.candidates(form.filters(), today=today, taking_part=taking_part),
        rows,
        figure=form.shown_figure(),
        page_number=request.GET.get("page", "1"),
        today=today,
    )
    context = {
        "page": page,
        "form": form,
        "totals": convened_queries.totals(taking_part),
        "data": board_boroughs.data_rows(rows, at=at),
        "figures": Figure,
    }
    return render(request, "collaboration/convene/board.html", context)


@require_safe
@for_conveners
def data(request: HttpRequest) -> HttpResponse:
    """Show which boroughs take part, and how fresh their data is."""
    rows = board_queries.borough_rows(
        today=timezone.localdate(), taking_part=board_queries.taking_part()
    )
    context = {"data": board_boroughs.data_rows(rows, at=timezone.now())}
    return render(request, "collaboration/convene/boroughs.html", context)


@require_safe
@for_conveners
def nudge(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one could write to a borough whose data is missing."""
    rows = board_queries.borough_rows(
        today=timezone.localdate(), taking_part=board_queries.taking_part()
    )
    row = next((one for one in rows if one.slug == slug), None)
    if row is None:
        raise Http404("There is no borough of this name")
    found = nudges.nudge(
        board_boroughs.data_state(row, at=timezone.now()),
        borough=row.name,
        slug=row.slug,
        public=row.public,
        register=row.register,
        spoke_at=board_boroughs.spoke_at(row),
        by=name_of(request.user),
    )
    context = {"row": row, "nudge": found}
    return render(request, "collaboration/convene/nudge.html", context)


@require_safe
@for_conveners
def invitations(request: HttpRequest) -> HttpResponse:
    """Show every alignment that boroughs were invited to, with their answers."""
    page = Paginator(convened_queries.convened(), _PAGE_SIZE).get_page(request.GET.get("page"))
    alignments = [
        {
            "one": one,
            "state": convened_queries.state_of(one),
            "answers": board_presenters.answers_of(one),
            "step": board_presenters.step_label(one.step),
        }
        for one in page.object_list
    ]
    return render(
        request, "collaboration/convene/invitations.html", {"page": page, "alignments": alignments}
    )


@require_safe
@for_conveners
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show what came of the alignments, one by one and in all."""
    page = Paginator(convened_queries.outcomes(), _PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "totals": convened_queries.outcome_totals()}
    return render(request, "collaboration/convene/outcomes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_conveners
def convene(request: HttpRequest, key: str) -> HttpResponse:
    """Show one group with what was begun about it; a post invites boroughs."""
    today = timezone.localdate()
    taking_part = board_queries.taking_part()
    found = board_queries.candidate(key, taking_part=taking_part)
    alignment = convened_queries.alignments_by_key([key]).get(key)
    if found is None and alignment is None:
        raise Http404("There is no alignment of this name")
    card = board_presenters.card(found, today=today) if found else None
    rows = board_queries.borough_rows(today=today, taking_part=taking_part)
    sent = {one.authority_id for one in alignment.invitations.all()} if alignment else set()
    in_group = set(found.boroughs) if found else set()
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        offered=board_boroughs.offered(rows, in_group=in_group, invited=sent),
        initial=_initial(card, alignment, rows, in_group - sent),
        today=today,
    )
    title = card.title if card else alignment.title if alignment else ""
    if request.method == "POST" and form.is_valid():
        try:
            invited = convening.invite(
                key=key,
                title=title,
                authority_ids=_ids(form.cleaned_data["boroughs"], rows),
                message=form.cleaned_data["message"],
                step=form.cleaned_data["step"],
                common_on=form.cleaned_data["common_on"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except convening.NotDone as error:
            form.add_error(None, str(error))
        else:
            names = ", ".join(one.authority.name for one in invited)
            messages.success(request, f"Invited: {names}. Their leads get an e-mail.")
            return redirect("collaboration:convene", key=key)
    context = {
        "key": key,
        "title": title,
        "card": card,
        "alignment": alignment,
        "state": convened_queries.state_of(alignment),
        "step": board_presenters.step_label(alignment.step) if alignment else "",
        "form": form,
        "may_remind": {
            one.pk
            for one in (alignment.invitations.all() if alignment else ())
            if convening.may_remind(one, at=timezone.now())
        },
    }
    return render(request, "collaboration/convene/convene.html", context)


def _initial(card: Any, alignment: Any, rows: Any, ids: set[int]) -> dict[str, Any]:
    """Return what stands in the form of invitations at first."""
    day = (alignment and alignment.common_on) or (card and card.suggested_on)
    return {
        "boroughs": [row.slug for row in rows if row.authority_id in ids],
        "step": alignment.step if alignment else "",
        "common_on": f"{day.day}/{day.month}/{day.year}" if day else "",
    }


def _ids(slugs: list[str], rows: list[board_queries.BoroughRow]) -> list[int]:
    return [row.authority_id for row in rows if row.slug in slugs]


@require_POST
@for_conveners
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write again to the leads of a borough that has not answered."""
    try:
        one = convening.remind(invitation_id=pk, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    except ObjectDoesNotExist as error:
        raise Http404("There is no such invitation") from error
    except convening.NotDone as error:
        messages.warning(request, str(error))
        return redirect("collaboration:board_invitations")
    messages.success(request, f"{one.authority.name} is reminded by e-mail.")
    return redirect("collaboration:convene", key=one.alignment.opportunity_key)


@require_http_methods(["GET", "HEAD", "POST"])
@for_conveners
def outcome(request: HttpRequest, key: str) -> HttpResponse:
    """Record what came of an alignment."""
    one = _alignment(key)
    initial = {
        "outcome": one.outcome,
        "months": one.outcome_months,
        "value_pence": board_presenters.typed_pounds(one.outcome_value_pence),
        "on": f"{one.outcome_on.day}/{one.outcome_on.month}/{one.outcome_on.year}"
        if one.outcome_on
        else "",
        "source": one.outcome_source,
    }
    form = OutcomeForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        convening.record_outcome(
            key=key,
            outcome=convening.Outcome(
                said["outcome"], said["months"], said["value_pence"], said["on"], said["source"]
            ),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, "The outcome is recorded.")
        return redirect("collaboration:convene", key=key)
    context = {"form": form, "one": one, "back_url": reverse("collaboration:convene", args=[key])}
    return render(request, "collaboration/convene/outcome.html", context)


@require_POST
@for_conveners
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close an alignment: nobody is asked any more."""
    _alignment(key)
    return _changed(
        request, key, convening.close, "The alignment is closed. You can open it again."
    )


@require_POST
@for_conveners
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open an alignment again."""
    _alignment(key)
    return _changed(request, key, convening.reopen, "The alignment is open again.")


def _alignment(key: str) -> Any:
    found = convened_queries.alignments_by_key([key]).get(key)
    if found is None:
        raise Http404("There is no alignment of this name")
    return found


def _changed(request: HttpRequest, key: str, change: Any, said: str) -> HttpResponse:
    try:
        change(key=key, by=viewer(request).user, at=timezone.now())
    except convening.NotDone as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, said)
    return redirect("collaboration:convene", key=key)
