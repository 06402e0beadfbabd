"""Uploading a file and saying how it is to be read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from registers.read import open_book
from registers.records import FileRefused
from toolkit.boroughs.queries import Resolver
from toolkit.imports import actions, presenters, queries, storing, tasks
from toolkit.imports.choices import Kind, State
from toolkit.imports.choosing import ColumnsChoice
from toolkit.imports.forms import OptionsForm, UploadForm, most_megabytes, too_large
from toolkit.imports.sheets import SheetPlan, plan
from toolkit.imports.views.finding import found, to
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.ui.uploads import has_own_limit, refused

PER_PAGE = 25


@require_safe
@in_borough(Permission.IMPORT_REGISTER)
def imports(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the borough's imports, and the way to the next."""
    page = presenters.paged(
        queries.of_borough(place.authority_id), request.GET.get("page", "1"), PER_PAGE
    )
    context = {
        "place": place,
        "tab": "imports",
        "page": page,
        "rows": presenters.list_rows(page.object_list),
    }
    return render(request, "imports/imports.html", context)


@has_own_limit
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.IMPORT_REGISTER)
def upload(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Take a file. One that is too large is refused before it is read; the rest checks the form's token."""
    most_bytes = most_megabytes() * 1_000_000
    if refused(request, most_bytes):
        context = _upload_context(place, None, too_large())
        return render(request, "imports/upload.html", context, status=413)
    return _upload(request, place)


@csrf_protect
def _upload(request: HttpRequest, place: Place) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None and form.is_valid():
        file = form.cleaned_data["file"]
        one = actions.receive(
            file=file,
            file_name=file.name,
            kind=form.kind,
            authority_id=place.authority_id,
            by=request.user,  # type: ignore[arg-type]  # the door let somebody in
            at=timezone.now(),
        )
        return redirect(to("columns", place, one.pk))
    error = " ".join(str(each) for each in form.errors.get("file", ())) if form is not None else ""
    return render(request, "imports/upload.html", _upload_context(place, form, error))


def _upload_context(place: Place, form: UploadForm | None, error: str) -> dict[str, Any]:
    return {
        "place": place,
        "tab": "imports",
        "form": form,
        "error": error,
        "most_megabytes": most_megabytes(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@in_borough(Permission.IMPORT_REGISTER)
def columns(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Show how each column of each sheet is read, to be corrected; then let the file be read."""
    one = found(place, number)
    if one.state not in (State.UPLOADED, State.READY, State.FAILED):
        return redirect(to("one", place, number))
    kind = Kind(one.kind)
    refused, plans = "", []
    if kind is Kind.REGISTER:
        try:
            plans = _plans(one)
        except (FileRefused, FileNotFoundError) as error:
            refused = str(error) if isinstance(error, FileRefused) else GONE
    is_post = request.method == "POST"
    options = OptionsForm(
        request.POST if is_post else None,
        initial={"kind": kind, "sharing": one.sharing, "is_whole": one.is_whole_register},
    )
    choice = ColumnsChoice(plans, request.POST if is_post and kind is Kind.REGISTER else None)
    if is_post and options.is_valid():
        said = options.cleaned_data
        if said["kind"] != kind:
            actions.set_kind(one=one, kind=Kind(said["kind"]))
            return redirect(to("columns", place, number))
        if not choice.errors and not refused:
            is_going = actions.choose(
                one=one,
                kind=kind,
                sharing=said["sharing"],
                is_whole=said["is_whole"],
                sheets=choice.as_json(),
                columns=presenters.chosen_columns(choice),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
            if is_going:
                tasks.begin(one)
            return redirect(to("one", place, number))
    errors = [
        *({"text": each.text, "href": each.href} for each in choice.errors),
        *(
            {"text": str(text), "href": f"#id_{name}"}
            for name, texts in options.errors.items()
            for text in texts
        ),
    ]
    context = {
        "place": place,
        "tab": "imports",
        "one": one,
        "kind": kind.value,
        "options": options,
        "sheets": presenters.sheet_views(choice),
        "fields": presenters.field_options(),
        "errors": errors if is_post else [],
        "refused": refused,
        "before": queries.same_file_before(one),
    }
    return render(request, "imports/columns.html", context)


GONE = "The uploaded file is no longer kept. Upload it again."


def _plans(one: Any) -> list[SheetPlan]:
    """Return how each sheet of a kept file would be read, or was chosen to be."""
    with storing.opened(one.stored_as) as stream:
        return plan(
            open_book(stream, one.file_name),
            authority_id=one.authority_id,
            resolver=Resolver(),
            remembered=queries.remembered(one.authority_id),
            chosen=(one.layout or {}).get("sheets", ()),
        )
