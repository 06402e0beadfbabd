"""Experience cards: the board, a card, writing, changing, withdrawing and bringing back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.contracts import queries as contracts
from toolkit.contracts import summaries
from toolkit.knowledge import actions, forms, prefill, presenters, queries
from toolkit.knowledge.choices import Show
from toolkit.knowledge.filters import CardFilterForm
from toolkit.people.access import for_boroughs, viewer
from toolkit.people.acting import places_for
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, Viewer
from toolkit.people.trails import trail_of

MAY = Permission.SHARE_EXPERIENCE
QUESTIONS_SHOWN = 5


def writing_places(who: Viewer) -> list[Place]:
    """Return the boroughs for which somebody may write. Raises `PermissionDenied` when there is none."""
    places = places_for(who, MAY)
    if not places:
        raise PermissionDenied("Your role does not allow this")
    return places


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the questions that wait for an answer, and the cards a reader looks for."""
    who, today = viewer(request), timezone.localdate()
    form = CardFilterForm(request.GET.dict(), boroughs=queries.boroughs_with_cards(who))
    found = queries.cards(queries.CardFilters(**form.said(), viewer=who))
    cards = presenters.listing(
        form,
        found,
        row=presenters.card_row,
        noun="card",
        page_number=request.GET.get("page", "1"),
        address=reverse("knowledge:board"),
    )
    waiting = queries.requests(queries.RequestFilters(show=Show.OPEN, viewer=who))[:QUESTIONS_SHOWN]
    context = {
        "form": form,
        "cards": cards,
        "questions": [presenters.question_row(one, today=today) for one in waiting],
        "withdrawn": queries.withdrawn_cards(who, at=timezone.now())
        if who.may_anywhere(MAY) and not cards.is_filtered
        else [],
        "can_write": who.may_anywhere(MAY),
        "is_of_boroughs": who.is_of_boroughs,
    }
    return render(request, "knowledge/board.html", context)


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one card; to its own borough also its history."""
    who = viewer(request)
    try:
        one = queries.card(pk, who)
    except ObjectDoesNotExist:
        try:
            one = queries.own_card(pk, who, at=timezone.now())
        except ObjectDoesNotExist as error:
            raise Http404("There is no such card") from error
    is_own = one.authority_id in who.places
    page = presenters.card_page(
        one,
        who,
        trail=trail_of(queries.target_of(one)) if is_own else (),
        can_edit=who.may(MAY, one.authority_id),
        knows_supplier=bool(one.supplier_id and summaries.names_seen(one.supplier_id, who)),
    )
    return render(request, "knowledge/card.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def new_card(request: HttpRequest) -> HttpResponse:
    """Write a card; with a contract of the own register, what it says stands there already."""
    who = viewer(request)
    places = writing_places(who)
    reference = request.GET.get("contract", "")
    initial: dict[str, object] = {}
    if reference:
        contract = _own_contract(reference, who)
        places = [one for one in places if one.authority_id == contract.authority_id]
        initial = prefill.initial_of(contract)
    form = forms.CardForm(
        request.POST if request.method == "POST" else None,
        places=places,
        initial=initial,
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.write_card(
            authority_id=form.place.authority_id,
            facts=form.facts(),
            viewer=who,
            contract_reference=reference,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        return redirect("knowledge:card", pk=made.pk)
    context = {"form": form, "heading": "Write an experience card", "is_prefilled": bool(reference)}
    return render(request, "knowledge/card_form.html", context)


def _own_contract(reference: str, who: Viewer) -> Any:
    """Return a contract of a borough for which the viewer may write. Raises `Http404`."""
    try:
        one = contracts.contract(reference, who)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference") from error
    if one.authority_id is None or not who.may(MAY, one.authority_id):
        raise Http404("There is no contract of yours with this reference")
    return one


def _card_to_change(request: HttpRequest, pk: int) -> Any:
    """Return a card for which the viewer may write. 404 unless they may read it, 403 unless it is theirs."""
    who = viewer(request)
    try:
        one = queries.own_card(pk, who, at=timezone.now())
    except ObjectDoesNotExist:
        try:
            queries.card(pk, who)
        except ObjectDoesNotExist as error:
            raise Http404("There is no such card") from error
        raise PermissionDenied("It is another borough’s card") from None
    if not who.may(MAY, one.authority_id):
        raise PermissionDenied("Your role does not allow this")
    return one


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def edit_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a card of one's own borough."""
    who, one = viewer(request), _card_to_change(request, pk)
    form = forms.CardForm(
        request.POST if request.method == "POST" else None,
        places=[who.places[one.authority_id]],
        initial={name: getattr(one, name) for name in actions.CardFacts.__dataclass_fields__},
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_card(
                card=one,
                facts=form.facts(),
                viewer=who,
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except actions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("knowledge:card", pk=one.pk)
    context = {
        "form": form,
        "heading": "Change this card",
        "back_url": reverse("knowledge:card", args=[one.pk]),
    }
    return render(request, "knowledge/card_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def withdraw_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take a card away."""
    one = _card_to_change(request, pk)
    if request.method == "POST":
        with suppress(
            actions.NotPossible
        ):  # a colleague was quicker: the page says that it is withdrawn
            actions.withdraw_card(card=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        return redirect("knowledge:card", pk=one.pk)
    context = {
        "form": None,
        "what": "this card",
        "name": one.subject,
        "back_url": reverse("knowledge:card", args=[one.pk]),
    }
    return render(request, "knowledge/withdraw.html", context)


@require_POST
@for_boroughs
def bring_back_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a withdrawn card again."""
    one = _card_to_change(request, pk)
    with suppress(actions.NotPossible):  # a colleague was quicker: the page shows it
        actions.bring_back_card(card=one, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return redirect("knowledge:card", pk=one.pk)
