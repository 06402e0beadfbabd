"""The buyer's side of a request for information: open, date, close, read answers, publish what was learned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from drafting.engagement.asking import asked, seconds
from drafting.engagement.fields import CLOSES_ON, ENGAGEMENT, STARTS_ON
from toolkit.engagement import actions, presenters, queries
from toolkit.engagement.forms import DaysForm, FindingsForm
from toolkit.engagement.records import questions_of
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import deed, form_methods, own, posted
from toolkit.releases.spreadsheets import XLSX_TYPE, csv_bytes, xlsx_bytes
from toolkit.teamwork.views.files import attached
from toolkit.workbook import records as workbook
from toolkit.workbook.views.finding import edition_sent, for_team, page_frame

_CHANGED = "Somebody else changed it since you opened the page. Look at it again first."
_SECRET = "engagement.secret"  # noqa: S105 - the name under which the session holds it for one page
_RUN = in_borough(Permission.RUN_PROCUREMENT)


def _found(row: Any) -> Any:
    found = queries.of_procurement(row)
    if found is None:
        raise Http404("The public page is not opened yet")
    found.procurement = row
    return found


def _back(place: Place, row: Any) -> HttpResponse:
    return redirect("engagement:request", borough=place.slug, reference=row.reference)


@require_safe
@for_team
def request_page(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Show where the request for information stands, its answers side by side, and what can be done."""
    found, today = queries.of_procurement(row), timezone.localdate()
    context: dict[str, Any] = {"found": found, "today": today}
    if found is None:
        book = workbook.book_of(row)
        listed = asked(book)
        context |= {"questions": listed, "minutes": round(seconds(listed) / 60)}
    else:
        answers = queries.answers_of(found)
        secret = request.session.pop(_SECRET, None)
        if secret and secret[0] == found.pk:
            context["link"] = settings.SITE_URL + reverse("engagement:answer", args=[secret[1]])
        context |= {
            "standing": found.standing(today),
            "answers": answers,
            "kept_addresses": sum(bool(one.email) for one in answers),
            "parts": presenters.side_by_side(questions_of(found), answers),
            "minutes": round(seconds(questions_of(found)) / 60),
        }
    response = render(
        request, "engagement/request.html", page_frame(request, place, row, **context)
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@form_methods
@_RUN
def open_page(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Ask for the days, and open the public page with the questions as they stand."""
    row, today = own(place, reference), timezone.localdate()
    if queries.of_procurement(row) is not None:
        return _back(place, row)
    book = workbook.book_of(row)
    plan = book.one(ENGAGEMENT)
    starts = (plan.day(STARTS_ON.name) if plan else None) or today
    closes = (plan.day(CLOSES_ON.name) if plan else None) or today + timedelta(days=21)
    form = DaysForm(posted(request), opens_on=starts, closes_on=closes)
    if form.is_valid():
        said = form.cleaned_data
        try:
            secret = actions.open_request(
                procurement=row, book=book, opens_on=said["opens_on"], closes_on=said["closes_on"],
                **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return _with_secret(request, place, row, secret)
    context = {"form": form, "questions": asked(book), "heading": "Open the page for suppliers"}
    return render(request, "engagement/days.html", page_frame(request, place, row, **context))


@form_methods
@_RUN
def days(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Give the public page other days; one that was closed opens again."""
    row = own(place, reference)
    found = _found(row)
    form = DaysForm(
        posted(request), opens_on=found.opens_on, closes_on=found.closes_on, edition=found.edition
    )
    status = 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.set_days(
                request=found, opens_on=said["opens_on"], closes_on=said["closes_on"],
                edition=form.opened_with(), **deed(request),
            )  # fmt: skip
        except ChangedMeanwhile:
            form.add_error(None, _CHANGED)
            status = 409
        else:
            messages.success(request, "The days are saved.")
            return _back(place, row)
    context = {"form": form, "questions": (), "heading": "Change the days"}
    page = page_frame(request, place, row, **context)
    return render(request, "engagement/days.html", page, status=status)


@require_POST
@_RUN
def questions(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Put the questions of today's workbook on the page, while nobody has answered."""
    row = own(place, reference)
    try:
        actions.take_questions_anew(
            request=_found(row), book=workbook.book_of(row), edition=edition_sent(request),
            **deed(request),
        )  # fmt: skip
    except (NotPossible, ChangedMeanwhile) as error:
        messages.error(request, str(error) or _CHANGED)
    else:
        messages.success(request, "The page asks the questions as they stand now.")
    return _back(place, row)


@require_POST
@_RUN
def link(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Make another secret address; the one before leads nowhere from then on."""
    row = own(place, reference)
    try:
        secret = actions.new_link(
            request=_found(row), edition=edition_sent(request), **deed(request)
        )
    except ChangedMeanwhile:
        messages.error(request, _CHANGED)
        return _back(place, row)
    return _with_secret(request, place, row, secret)


def _with_secret(request: HttpRequest, place: Place, row: Any, secret: str) -> HttpResponse:
    request.session[_SECRET] = [_found(row).pk, secret]
    return _back(place, row)


@require_POST
@_RUN
def close(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Close the page before its day."""
    row = own(place, reference)
    try:
        actions.close(request=_found(row), edition=edition_sent(request), **deed(request))
    except ChangedMeanwhile:
        messages.error(request, _CHANGED)
    else:
        messages.success(request, "The page is closed. It opens again if you change its days.")
    return _back(place, row)


@form_methods
@_RUN
def findings(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Write what was learned, without names, and publish it on the public page."""
    row = own(place, reference)
    found = _found(row)
    kept = {
        "findings": found.findings, "is_public": bool(found.findings_at), "edition": found.edition
    }  # fmt: skip
    form = FindingsForm(posted(request), initial=kept)
    status = 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.save_findings(
                request=found, findings=said["findings"], is_public=said["is_public"],
                edition=form.opened_with(), **deed(request),
            )  # fmt: skip
        except NotPossible as error:
            form.add_error("findings", str(error))
        except ChangedMeanwhile:
            form.add_error(None, f"{_CHANGED} What you typed stands below; copy what you need.")
            status = 409
        else:
            told = "It stands on the public page." if said["is_public"] else "It is saved, and not published."  # fmt: skip
            messages.success(request, told)
            return _back(place, row)
    answers = queries.answers_of(found)
    named = [one.organisation for one in answers if _is_named(one.organisation, form["findings"].value())]  # fmt: skip
    page = page_frame(request, place, row, form=form, named=named)
    return render(request, "engagement/findings.html", page, status=status)


def _is_named(organisation: str, text: Any) -> bool:
    return len(organisation) > 3 and organisation.casefold() in str(text or "").casefold()


@require_POST
@_RUN
def addresses(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Delete the e-mail addresses that are left."""
    row = own(place, reference)
    actions.forget_addresses(request=_found(row), **deed(request))
    messages.success(request, "The e-mail addresses are deleted.")
    return _back(place, row)


@require_safe
@for_team
def answers_csv(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Give the answers as CSV."""
    content = csv_bytes(_rows(row))
    return attached(content, "text/csv; charset=utf-8", f"answers-{row.reference}.csv")


@require_safe
@for_team
def answers_xlsx(request: HttpRequest, place: Place, row: Any) -> HttpResponse:
    """Give the answers as a workbook (XLSX)."""
    return attached(xlsx_bytes({"Answers": _rows(row)}), XLSX_TYPE, f"answers-{row.reference}.xlsx")


def _rows(row: Any) -> list[list[str]]:
    found = _found(row)
    return presenters.rows_of(questions_of(found), queries.answers_of(found))
