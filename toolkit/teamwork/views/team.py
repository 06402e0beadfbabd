"""The team of a procurement and its role matrix."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from toolkit.guidance.queries import site_map
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, members_of
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, frame, own, posted
from toolkit.releases.spreadsheets import XLSX_TYPE, csv_bytes, xlsx_bytes
from toolkit.teamwork import queries, team_presenters, teaming
from toolkit.teamwork.forms import ChangeMemberForm, MemberForm
from toolkit.teamwork.naming import in_team, name_in_team
from toolkit.teamwork.views.files import attached


def _to(place: Place, row: Any) -> HttpResponse:
    return redirect("teamwork:team", borough=place.slug, reference=row.reference)


def _member(row: Any, number: int) -> Any:
    try:
        return queries.member(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is nobody of this number in the team") from error


def _page(place: Place, row: Any) -> team_presenters.TeamPage:
    everybody = queries.everybody_of(row)
    return team_presenters.team_page(place, row, everybody, queries.steps_of(row), site_map())


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def team(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show who is in the team, and who fills which part of each step."""
    row = own(place, reference)
    context = {
        "page": _page(place, row),
        "parts": [part.value.title() for part in team_presenters.PARTS],
        **frame(request, place, row),
    }
    return render(request, "teamwork/team.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def add(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Take somebody into the team."""
    row = own(place, reference)
    form = MemberForm(posted(request), people=members_of(place.authority_id))
    if form.is_valid():
        try:
            made = teaming.add(
                procurement=row,
                person=form.chosen(),
                role=form.cleaned_data["role"],
                **deed(request),
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{name_in_team(made)} is in the team.")
            return _to(place, row)
    return render(request, "teamwork/add_member.html", {"form": form, **frame(request, place, row)})


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def change(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Change somebody's role in the team, or the name of who has no account."""
    row = own(place, reference)
    one = _member(row, number)
    if one.removed_at is not None:
        raise Http404("This person has left the team")
    form = ChangeMemberForm(posted(request), member=one)
    context = {"form": form, "who": name_in_team(one), **frame(request, place, row)}
    if form.is_valid():
        try:
            changed = teaming.change(
                procurement=row, member=one, name=form.cleaned_data.get("name", ""),
                role=form.cleaned_data["role"], edition=form.opened_with(), **deed(request),
            )  # fmt: skip
        except ChangedMeanwhile:
            now = _member(row, number)
            sent = {**request.POST.dict(), "edition": now.edition}
            context["form"] = form = ChangeMemberForm(sent, member=now)
            form.add_error(
                None, f"Somebody else saved this meanwhile: {in_team(now)}. What you typed stands "
                "below and is not saved yet.",
            )  # fmt: skip
            return render(request, "teamwork/change_member.html", context, status=409)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is saved." if changed else "Nothing was changed.")
            return _to(place, row)
    return render(request, "teamwork/change_member.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def remove(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Ask whether somebody leaves the team, and do it."""
    row = own(place, reference)
    one = _member(row, number)
    if request.method == "POST":
        said = f"{name_in_team(one)} has left the team. You can take them back below."
        return _done(request, place, row, one, teaming.remove, said)
    context = {
        "who": name_in_team(one),
        "open_steps": queries.open_steps_of_owner(one),
        **frame(request, place, row),
    }
    return render(request, "teamwork/remove_member.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def bring_back(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Take somebody back into the team."""
    row = own(place, reference)
    one = _member(row, number)
    said = f"{name_in_team(one)} is in the team again."
    return _done(request, place, row, one, teaming.bring_back, said)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def delete_name(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Ask whether the name of somebody who left is deleted, and do it."""
    row = own(place, reference)
    one = _member(row, number)
    if request.method == "POST":
        said = "The name is deleted. Steps say that somebody did them, and not who."
        return _done(request, place, row, one, teaming.delete_name, said)
    context = {"who": name_in_team(one), **frame(request, place, row)}
    return render(request, "teamwork/delete_name.html", context)


def _done(
    request: HttpRequest, place: Place, row: Any, one: Any, action: Any, said: str
) -> HttpResponse:
    try:
        action(procurement=row, member=one, **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return _to(place, row)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def matrix_csv(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the role matrix as CSV."""
    row = own(place, reference)
    body = csv_bytes(team_presenters.matrix_cells(_page(place, row).rows))
    return attached(body, "text/csv; charset=utf-8", f"role-matrix-{row.reference}.csv")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def matrix_xlsx(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the role matrix and the team as a workbook."""
    row = own(place, reference)
    page = _page(place, row)
    body = xlsx_bytes({
        "Role matrix": team_presenters.matrix_cells(page.rows),
        "Team": team_presenters.team_cells(page.members),
    })  # fmt: skip
    return attached(body, XLSX_TYPE, f"role-matrix-{row.reference}.xlsx")
