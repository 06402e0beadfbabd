"""A borough's procurements as a board by stage."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import queries
from toolkit.procurements.forms import AreaForm
from toolkit.procurements.views.finding import frame
from toolkit.teamwork import board_presenters, board_queries


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def board(request: HttpRequest, place: Place) -> HttpResponse:
    """Show a borough's procurements by stage: all under way, one's own, the late, or those that ended."""
    asked = request.GET.get("show", "")
    show = asked if asked in dict(board_presenters.SHOWS) else ""
    user: Any = request.user
    form = AreaForm(request.GET.dict(), areas=queries.areas_in_use(place.authority_id))
    area = form.area_asked()
    found = board_presenters.board(
        place, board_queries.procurements(place.authority_id, area), board_queries.steps(place.authority_id),
        show=show, user_id=user.pk, today=timezone.localdate(),
    )  # fmt: skip
    shows = [
        {"text": text, "url": _address(key, area), "current": key == show}
        for key, text in board_presenters.SHOWS
    ]
    context = {
        "board": found,
        "shows": shows,
        "form": form,
        "show": show,
        "area": area,
        **frame(request, place),
    }
    return render(request, "teamwork/board.html", context)


def _address(show: str, area: str) -> str:
    said = {"show": show, "area": area}
    return "?" + urlencode({name: text for name, text in said.items() if text})
