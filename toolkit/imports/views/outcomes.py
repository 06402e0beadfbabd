"""What comes of a file: how far it is, the preview, the result, the refused rows, undoing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.imports import actions, presenters, queries, refused, tasks
from toolkit.imports.choices import Kind, State
from toolkit.imports.views.finding import found, to
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.ui.waiting import at_work

_AT_WORK = (State.READING, State.WAITING, State.WRITING)
_TEMPLATES = {
    State.READY: "imports/preview.html",
    State.DONE: "imports/result.html",
    State.UNDONE: "imports/undone.html",
    State.FAILED: "imports/failed.html",
    State.LEFT: "imports/left.html",
}


@require_safe
@in_borough(Permission.IMPORT_REGISTER)
def one(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Show where an import is: at work, to be confirmed, written, undone, failed or left."""
    this = found(place, number)
    if this.state == State.UPLOADED:
        return redirect(to("columns", place, number))
    if this.state in _AT_WORK:
        return _at_work(request, place, this)
    state = State(this.state)
    context: dict[str, Any] = {
        "place": place,
        "tab": "imports",
        "one": this,
        "counts": this.counts or {},
        "groups": [],
        "refused": [],
    }
    if state in (State.READY, State.DONE):
        context["groups"] = presenters.groups(this, place)
        context["refused"] = presenters.refused_lines(
            queries.refusals(number)[: presenters.ROWS_SHOWN]
        )
        context["can_undo"] = queries.may_still_be_undone(this, timezone.now())
        context["before"] = queries.same_file_before(this)
        context["stays"] = presenters.kept_lines(this, place, "stays")
    elif state == State.UNDONE:
        context["kept"] = presenters.kept_lines(this, place)
    return render(request, _TEMPLATES[state], context)


def _at_work(request: HttpRequest, place: Place, this: Any) -> HttpResponse:
    """Show how far a run is."""
    context = {
        "place": place,
        "tab": "imports",
        "one": this,
        "percent": presenters.percent(this),
        "is_waiting": not this.task_id,
    }
    return at_work(request, "imports/at_work.html", context)


@require_safe
@in_borough(Permission.IMPORT_REGISTER)
def group(request: HttpRequest, place: Place, number: int, group: str) -> HttpResponse:
    """Show all contracts of one group, a page at a time."""
    this = found(place, number)
    if group not in presenters.GROUPS and group != "refused":
        raise Http404("There is no such group")
    wanted = request.GET.get("page", "1")
    context: dict[str, Any] = {"place": place, "tab": "imports", "one": this, "group": group}
    if group == "refused":
        page: Any = presenters.refused_page(this, wanted)
        context |= {"title": "Left out", "refused": presenters.refused_lines(page.object_list)}
    else:
        page = presenters.group_page(this, group, wanted)
        context |= {
            "title": presenters.group_title(this, group),
            "lines": presenters.lines(page.object_list, this, place),
        }
    return render(request, "imports/group.html", context | {"page": page})


@require_POST
@in_borough(Permission.IMPORT_REGISTER)
def confirm(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Let an import be written: at once if its file is small, else by the worker."""
    this = found(place, number)
    if actions.confirm(one=this, by=request.user, at=timezone.now()):  # type: ignore[arg-type]
        tasks.begin(this)
    return redirect(to("one", place, number))


@require_POST
@in_borough(Permission.IMPORT_REGISTER)
def leave(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Leave an import that was not written."""
    actions.leave(one=found(place, number), by=request.user, at=timezone.now())  # type: ignore[arg-type]
    return redirect(to("one", place, number))


@require_safe
@in_borough(Permission.IMPORT_REGISTER)
def refused_rows(request: HttpRequest, place: Place, number: int) -> HttpResponseBase:
    """Give the refused rows as a file, each with the reason, to be mended and uploaded again."""
    this = found(place, number)
    rows = queries.refusals(number)
    response = StreamingHttpResponse(
        refused.lines(this, rows.iterator(chunk_size=500)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="left-out-{number}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.UNDO_IMPORT)
def undo(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Say what undoing would do; do it."""
    this = found(place, number)
    if this.state == State.UNDONE:
        return redirect(to("one", place, number))
    error = actions.why_not_undo(one=this, at=timezone.now())
    if request.method == "POST" and not error:
        try:
            actions.undo(one=this, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        except actions.CannotUndo as refusal:
            error = str(refusal)
        else:
            return redirect(to("one", place, number))
    context = {
        "place": place,
        "tab": "imports",
        "one": this,
        "error": error,
        "counts": this.counts or {},
        "is_register": this.kind == Kind.REGISTER,
    }
    return render(request, "imports/undo.html", context)
