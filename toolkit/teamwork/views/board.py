"""A borough's procurements as a board by stage."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.views.finding import frame
from toolkit.teamwork import board_presenters, board_queries


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def board(request: HttpRequest, place: Place) -> HttpResponse:
    """Show a borough's procurements by stage: all under way, one's own, the late, or those that ended."""
    asked = request.GET.get("show", "")
    show = asked if asked in dict(board_presenters.SHOWS) else ""
    user: Any = request.user
    found = board_presenters.board(
        place, board_queries.procurements(place.authority_id), board_queries.steps(place.authority_id),
        show=show, user_id=user.pk, today=timezone.localdate(),
    )  # fmt: skip
    shows = [
        {"text": text, "url": f"?show={key}" if key else "?", "current": key == show}
        for key, text in board_presenters.SHOWS
    ]
    context = {"board": found, "shows": shows, **frame(request, place)}
    return render(request, "teamwork/board.html", context)
