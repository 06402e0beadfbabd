"""A borough's side of the board: whether it takes part, what it is invited to, and its answers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.collaboration import board_presenters, board_queries, convened_queries, convening
from toolkit.collaboration.board_forms import AnswerForm
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def invitations(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what LOTI invited the borough to: what waits for an answer, then the others."""
    found = list(convened_queries.invitations_of(place.authority_id))
    waiting = [one for one in found if not one.answer and not one.alignment.closed_at]
    context = {
        "place": place,
        "tab": "invitations",
        "waiting": waiting,
        "others": [one for one in found if one not in waiting],
        "takes_part": place.authority_id in board_queries.taking_part(),
        "can_answer": viewer(request).may(Permission.TAKE_PART, place.authority_id),
    }
    return render(request, "collaboration/convene/own_invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.SEE_BOROUGH)
def invitation(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Show one invitation; a procurement lead or administrator answers it."""
    try:
        one = convened_queries.invitation(pk, place.authority_id)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such invitation") from error
    can_answer = viewer(request).may(Permission.TAKE_PART, place.authority_id)
    if request.method == "POST" and not can_answer:
        raise PermissionDenied("Your role does not allow this")
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"answer": one.answer, "note": one.answer_note},
    )
    if request.method == "POST" and form.is_valid():
        try:
            convening.answer(
                invitation_id=one.pk,
                authority_id=place.authority_id,
                answer=form.cleaned_data["answer"],
                note=form.cleaned_data["note"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except convening.NotDone as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your answer is sent to LOTI. You can change it.")
            return redirect("collaboration:invitation", borough=place.slug, pk=one.pk)
    context = {
        "place": place,
        "tab": "invitations",
        "one": one,
        "step": board_presenters.step_label(one.alignment.step),
        "others": convened_queries.others_invited(one),
        "earlier": board_presenters.earlier_answers(one),
        "may_open": convened_queries.may_be_opened(one.alignment.opportunity_key),
        "form": form,
        "can_answer": can_answer and not one.alignment.closed_at,
    }
    return render(request, "collaboration/convene/own_invitation.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def participation(request: HttpRequest, place: Place) -> HttpResponse:
    """Say whether the borough takes part in the convener's board, and what that means."""
    context = {
        "place": place,
        "tab": "invitations",
        "times": board_queries.participations(place.authority_id),
        "figures": board_queries.figures_of(place.authority_id),
        "can_choose": viewer(request).may(Permission.TAKE_PART, place.authority_id),
    }
    return render(request, "collaboration/convene/participation.html", context)


@require_POST
@in_borough(Permission.TAKE_PART)
def set_participation(request: HttpRequest, place: Place) -> HttpResponse:
    """Let the borough take part in the board, or end it."""
    if request.POST.get("take_part") == "yes":
        convening.opt_in(authority_id=place.authority_id, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, f"{place.name} takes part in the convener’s board.")
    else:
        convening.opt_out(authority_id=place.authority_id, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, f"{place.name} no longer takes part in the convener’s board.")
    return redirect("collaboration:participation", borough=place.slug)
