"""Saving what a tool was told into a procurement of one's borough: the answers are given once.

First one says into which, then what would change is shown. Where the record says otherwise, one chooses. Who is
not signed in does so first: the answers stand in the address and wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.people.access import for_boroughs, in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import actions, queries, receiving
from toolkit.procurements.brought import Brought, compared
from toolkit.procurements.views.finding import own
from toolkit.tools import catalogue
from toolkit.tools.engine import presenters as pages
from toolkit.tools.engine.links import open_
from toolkit.tools.engine.questions import Answers
from toolkit.tools.engine.results import Tool
from toolkit.tools.engine.results import answer as answer_of
from toolkit.tools.saving_forms import NEW, BeginForm, IntoForm, TakeForm

TITLE = "title"


def _savable(key: str) -> Tool:
    found = catalogue.tool(key)
    if found is None or found.brings is None:
        raise Http404("The answers of this tool are not saved into a procurement")
    return found


def _answers(request: HttpRequest, tool: Tool) -> Answers | None:
    """Return the answers in the address that the result rests on; None when they are damaged or not complete."""
    opened = open_(tool.key, request.GET.get(pages.ANSWERS, ""), tool.asks)
    is_ready = opened.is_whole and not opened.lost and tool.asks.first_open(opened.answers) is None
    return tool.asks.kept(opened.answers) if is_ready else None


def _back(request: HttpRequest, tool: Tool) -> HttpResponse:
    """Send back to the answer, which says what is wrong with the link."""
    token = request.GET.get(pages.ANSWERS, "")
    address = reverse("tools:result", args=[tool.key])
    return redirect(f"{address}?{urlencode({pages.ANSWERS: token})}")


def _brought(tool: Tool, answers: Answers) -> Brought:
    assert tool.brings is not None
    return tool.brings(answers, timezone.localdate())


def _kept(tool: Tool, answers: Answers) -> receiving.Kept:
    said = answer_of(tool, answers, timezone.localdate()).answer
    return receiving.Kept(tool.key, tool.title, said[:500], pages.page_url(tool, "result", answers))


def _deed(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now(), "today": timezone.localdate()}


def _places(request: HttpRequest) -> list[Place]:
    """Return the boroughs for which somebody may buy. Raises `PermissionDenied` for none."""
    who = viewer(request)
    found = [
        place
        for place in who.places.values()
        if who.may(Permission.RUN_PROCUREMENT, place.authority_id)
    ]
    if not found:
        raise PermissionDenied("Your role does not allow this")
    return found


def _page(
    request: HttpRequest, template: str, tool: Tool, answers: Answers, *, status: int = 200, **words: Any
) -> HttpResponse:  # fmt: skip
    context = {"tool": tool, "lines": pages.lines(tool, answers), **words}
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@for_boroughs
def save(request: HttpRequest, tool: str) -> HttpResponse:
    """Ask into which procurement: a new one, or one that is there."""
    found, places = _savable(tool), _places(request)
    answers = _answers(request, found)
    if answers is None:
        return _back(request, found)
    slugs = {place.authority_id: place for place in places}
    rows = [
        (f"{slugs[authority].slug}/{reference}", title, slugs[authority].name)
        for authority, reference, title in queries.to_save_into(slugs)
    ]
    form = IntoForm(
        request.GET if "into" in request.GET else None, rows=rows, is_one=len(places) == 1
    )
    if not rows:
        return redirect(pages.page_url(found, "begin", answers))
    if form.is_valid():
        if form.cleaned_data["into"] == NEW:
            return redirect(pages.page_url(found, "begin", answers))
        borough, _, reference = form.cleaned_data["into"].partition("/")
        return redirect(pages.take_url(found, borough, reference, answers))
    return _page(
        request, "tools/save.html", found, answers, form=form, token=request.GET[pages.ANSWERS],
        back_url=pages.page_url(found, "result", answers),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_boroughs
def begin(request: HttpRequest, tool: str) -> HttpResponse:
    """Ask for a name and begin a procurement with the answers in the link."""
    found, places = _savable(tool), _places(request)
    answers = _answers(request, found)
    if answers is None:
        return _back(request, found)
    brought = _brought(found, answers)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        places=places,
        title=answers.choice(TITLE),
        has_plan=brought.plan is not None,
    )
    if form.is_valid():
        try:
            row = receiving.begin(
                authority_id=form.place.authority_id, title=form.cleaned_data["title"], found=brought,
                kept=_kept(found, answers), reason=form.cleaned_data.get("reason", ""), **_deed(request),
            )  # fmt: skip
        except actions.NotPossible as error:
            form.refuse(error)
        else:
            messages.success(
                request, f"A procurement has begun with what you told “{found.title}”."
            )
            return redirect(
                "procurements:procurement", borough=form.place.slug, reference=row.reference
            )
    return _page(
        request, "tools/begin.html", found, answers, form=form, new=compared(None, brought), brought=brought,
        first=_first(None, brought, places),
        back_url=pages.page_url(found, "save", answers),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.RUN_PROCUREMENT)
def take(request: HttpRequest, place: Place, tool: str, reference: str) -> HttpResponse:
    """Show what the answers would change in a procurement, let one choose where it says otherwise, and save."""
    found = _savable(tool)
    row = own(place, reference)
    answers = _answers(request, found)
    if answers is None:
        return _back(request, found)
    brought = _brought(found, answers)
    lines = compared(row, brought)
    data = request.POST if request.method == "POST" else None
    form = TakeForm(data, lines=lines, edition=row.edition, has_plan=_plans(lines))
    status = 200
    if form.is_valid():
        try:
            receiving.take(
                procurement=row, found=brought, refused=form.refused(), kept=_kept(found, answers),
                reason=form.cleaned_data.get("reason", ""), edition=form.opened_with(), **_deed(request),
            )  # fmt: skip
        except actions.NotPossible as error:
            form.refuse(error)
        except actions.ChangedMeanwhile:
            status, row = 409, own(place, reference)
            lines = compared(row, brought)
            again = {**request.POST.dict(), "edition": str(row.edition)}
            form = TakeForm(again, lines=lines, edition=row.edition, has_plan=_plans(lines))
        else:
            messages.success(request, f"What you told “{found.title}” is on record.")
            return redirect("procurements:procurement", borough=place.slug, reference=reference)
    return _page(
        request, "tools/take.html", found, answers, form=form, one=row, place=place, status=status,
        new=[line for line in lines if not line.is_conflict], brought=brought, is_changed=status == 409,
        first=_first(row, brought, [place]) if _plans(lines) else None,
        back_url=pages.page_url(found, "save", answers),
    )  # fmt: skip


def _first(row: Any, brought: Brought, places: Sequence[Place]) -> Any:
    """Return the route that comes first in place of the one that is brought, by the policy of the only borough."""
    authority_id = places[0].authority_id if len(places) == 1 else None
    return receiving.first_instead(row, brought, authority_id=authority_id, on=timezone.localdate())


def _plans(lines: Sequence[Any]) -> bool:
    return any(line.key == "plan" for line in lines)
