"""A borough's own register: the list, its file, what is missing, what is done to many rows at once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from toolkit.contracts import editing, own_csv, own_queries
from toolkit.contracts.choices import Origin
from toolkit.contracts.own_forms import OwnRegisterForm, TicksForm
from toolkit.contracts.own_presenters import PAGE_SIZE, figures, missing_parts, own_register_page
from toolkit.contracts.presenters import page_number
from toolkit.people import queries as people
from toolkit.people.access import in_borough, viewer
from toolkit.people.choices import Sharing
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place


def _form(request: HttpRequest, whole: own_queries.Whole) -> OwnRegisterForm:
    return OwnRegisterForm(request.GET.dict(), whole.service_areas)


def _filters(request: HttpRequest, place: Place, form: OwnRegisterForm) -> own_queries.OwnFilters:
    return form.filters(
        authority_id=place.authority_id,
        user_id=request.user.pk or 0,
        now=timezone.now(),
        today=timezone.localdate(),
    )


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def register(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the borough's contracts that somebody asks for, a page at a time."""
    whole = own_queries.whole(place.authority_id)
    form = _form(request, whole)
    filters = _filters(request, place, form)
    rows, total, number = own_queries.page_of(
        own_queries.found(filters),
        number=page_number(request.GET.get("page", "1")),
        size=PAGE_SIZE,
    )
    context = {
        "place": place,
        "tab": "register",
        "page": own_register_page(
            form, rows=rows, total=total, number=number, slug=place.slug,
            now=filters.now, today=filters.today,
        ),
        "form": form,
        "counts": whole.counts,
        "figures": figures(whole.counts, slug=place.slug),
        "ticks": TicksForm(deeds=deeds(request, place)),
        "may_edit": viewer(request).may(Permission.EDIT_CONTRACT, place.authority_id),
        "may_import": viewer(request).may(Permission.IMPORT_REGISTER, place.authority_id),
        "may_merge": viewer(request).may(Permission.MERGE_CONTRACTS, place.authority_id),
    }  # fmt: skip
    return render(request, "contracts/own/register.html", context)


class _Echo:
    """A file that gives back what is written to it, for the CSV writer."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def register_csv(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Give the contracts that were asked for as CSV, with every fact of the register."""
    form = _form(request, own_queries.whole(place.authority_id))
    filters = _filters(request, place, form)
    if form.errors:  # the register's page says what is wrong
        address = reverse("contracts:own_register", args=[place.slug])
        return redirect(f"{address}?{request.GET.urlencode()}")
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff"  # so that spreadsheets read it as UTF-8
        for row in own_csv.rows(filters):
            yield str(writer.writerow(row))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    name = f"{place.slug}-register-{filters.today.isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def missing(request: HttpRequest, place: Place) -> HttpResponse:
    """Show which facts are missing, why each matters, and in how many contracts."""
    of_all, counted = own_queries.missing_counts(place.authority_id)
    context = {
        "place": place,
        "tab": "register",
        "of_all": of_all,
        "parts": missing_parts(counted, of_all=of_all, slug=place.slug),
        "may_import": viewer(request).may(Permission.IMPORT_REGISTER, place.authority_id),
    }
    return render(request, "contracts/own/missing.html", context)


def deeds(request: HttpRequest, place: Place) -> list[tuple[str, str]]:
    """Return what this person may do with ticked rows."""
    who, authority_id = viewer(request), place.authority_id
    found = []
    if who.may(Permission.CONFIRM_CONTRACT, authority_id):
        found.append(("confirm", "Confirm that they are still right"))
    if who.may(Permission.SET_SHARING, authority_id):
        found += [(f"share-{key}", f"Let them be seen by: {text}") for key, text in Sharing.choices]
    if who.may(Permission.EDIT_CONTRACT, authority_id):
        members = people.members_of(authority_id)
        found += [
            (f"manager-{one.pk}", f"Set contract manager: {editing.name_of(one)}")
            for one in members
        ]
        found.append(("manager-0", "Set contract manager: nobody"))
    return found


@require_POST
@in_borough(Permission.CONFIRM_CONTRACT)
def ticked(request: HttpRequest, place: Place) -> HttpResponse:
    """Do one thing to every contract that was ticked."""
    wanted = request.POST.getlist("references")[:PAGE_SIZE]
    known = dict(own_queries.known(place.authority_id, wanted))
    form = TicksForm(request.POST, deeds=deeds(request, place), offered=known)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return _back(request, place)
    said = _do(request, place, form.cleaned_data["do"], known)
    messages.success(request, said)
    return _back(request, place)


def _do(request: HttpRequest, place: Place, do: str, known: dict[str, str]) -> str:
    """Do it, and say what was done."""
    user, now = request.user, timezone.now()
    assert user.is_authenticated
    common: dict[str, Any] = {"authority_id": place.authority_id, "by": user, "at": now}
    notices = [reference for reference, origin in known.items() if origin == Origin.NOTICE]
    what, _, value = do.partition("-")
    if what == "share":
        count = editing.share(references=known, sharing=value, **common)
        left = f" {_counted(len(notices))} from a published notice, which is public already." if notices else ""  # fmt: skip
        return f"Sharing level set for {_counted(count)}.{left}"
    with editing.whole():
        mine = editing.adopt(references=known, **common)
        if what == "confirm":
            count = editing.confirm(references=mine, by_name=editing.name_of(user), **common)
            said = f"You confirmed {_counted(count)}."
        else:
            members = {one.pk: one for one in people.members_of(place.authority_id)}
            count = editing.set_manager(references=mine, manager=members.get(int(value)), **common)
            said = f"Contract manager set for {_counted(count)}."
    taken = f" {_counted(len(notices))} from published notices stand in your register now." if notices else ""  # fmt: skip
    return said + taken


def _counted(count: int) -> str:
    return "1 contract" if count == 1 else f"{count:,} contracts"


def _back(request: HttpRequest, place: Place) -> HttpResponse:
    """Go back to the list as it was asked for."""
    address = reverse("contracts:own_register", args=[place.slug])
    query = QueryDict(request.POST.get("back", "")[:2000]).urlencode()
    target = f"{address}?{query}" if query else address
    assert url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return redirect(target)
