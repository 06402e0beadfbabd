"""The notice coach: the checklist of a notice, its draft, how it reads, and what is copied."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ocds.procurement import from_json
from ocds.procurement_release import to_release
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import (
    actions,
    drafting,
    known,
    lots,
    notice_presenters,
    plan_presenters,
    presenters,
    publishing,
    queries,
    standing,
)
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.notice_forms import NoticeForm
from toolkit.procurements.notice_records import FORMS, RELEASED
from toolkit.procurements.views.finding import (
    NOTICE_ROWS,
    deed,
    form_methods,
    frame,
    notice_of,
    own,
    posted,
    saved_last,
    to,
    to_notice,
)
from toolkit.releases import standard


def _fields(row: Any, key: str) -> tuple[Any, ...]:
    items = notice_presenters.items_due(row, key, on=timezone.localdate())
    return notice_presenters.fields_due(items)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def notice(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Show a notice of a procurement: whether and when, what it must say, what we know, what is missing."""
    row, today = own(place, reference), timezone.localdate()
    due = standing.stand(row, on=today).notice(key)
    if due is None:
        raise Http404("There is no such notice")
    waits = next((one for one in standing.stand(row, on=today).waiting if one.key == key), None)
    drafts = [one for one in row.notices.all() if one.key == key]
    draft = next((one for one in drafts if one.state == NoticeState.DRAFT), None)
    found = known.known(
        row, key, identifiers=queries.identifiers(row),
        other=queries.last_of_borough(place.authority_id, row), on=today,
    )  # fmt: skip
    items = notice_presenters.items_due(row, key, on=today)
    context = {
        "due": due,
        "waits": waits,
        "why_rows": plan_presenters.whys(
            (*due.answer.reasons, *((due.advice,) if due.advice else ()))
        ),
        "tone": presenters.tone_of(due.standing),
        "checklist": notice_presenters.checklist(
            items, publishing.values_of(draft, row) if draft else {}, found
        ),
        "draft": draft,
        "kept": [one for one in drafts if one.state != NoticeState.DRAFT],
        "NoticeState": NoticeState,
        "has_form": bool(FORMS[key]),
        **frame(request, place, row),
    }
    return render(request, "procurements/notice.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def begin(request: HttpRequest, place: Place, reference: str, key: str) -> HttpResponse:
    """Begin a draft with everything that is known."""
    row = own(place, reference)
    if key not in drafting.NAMES:
        raise Http404("There is no such notice")
    made = drafting.begin(procurement=row, key=key, today=timezone.localdate(), **deed(request))
    if not _fields(row, key):
        return to_notice(place, row, made.serial, "published")
    return to_notice(place, row, made.serial, "draft")


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def draft(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Write a notice in plain fields; if somebody else saved meanwhile, show both."""
    row = own(place, reference)
    one = notice_of(row, serial)
    if one.state != NoticeState.DRAFT and request.method != "POST":
        return to_notice(place, row, serial)
    from_lots = lots.texts(row)
    fields = tuple(each for each in _fields(row, one.key) if each.name not in from_lots)
    form = _form(one, fields, posted(request))
    context = {
        "form": form, "notice": one, "row": NOTICE_ROWS[one.key], "has_lots": bool(from_lots),
        **frame(request, place, row),
    }  # fmt: skip
    if form.is_valid():
        try:
            changed = drafting.save(
                notice=one,
                values=form.values(),
                edition=form.opened_with(),
                correction=form.correction(),
                **deed(request),
            )
        except actions.ChangedMeanwhile:
            return _both(request, row, serial, form, context)
        except actions.NotPossible as error:
            form.add_error(None, str(error))
            return render(request, "procurements/draft.html", context, status=409)
        messages.success(request, "The draft is saved." if changed else "Nothing was changed.")
        if "later" in request.POST:
            return redirect(
                "procurements:notice", borough=place.slug, reference=reference, key=one.key
            )
        return to_notice(place, row, serial)
    return render(request, "procurements/draft.html", context)


def _form(one: Any, fields: tuple[Any, ...], data: Any) -> NoticeForm:
    return NoticeForm(
        data, fields=fields, values=one.values, edition=one.edition,
        is_correction=one.corrects_id is not None, correction=one.correction,
    )  # fmt: skip


def _both(
    request: HttpRequest, row: Any, serial: int, form: NoticeForm, context: dict[str, Any]
) -> HttpResponse:
    """Show what somebody else saved meanwhile beside what was typed; nothing is written yet."""
    one = notice_of(row, serial)
    before = queries.edition(one, form.opened_with())
    found, merged = notice_presenters.differences(
        form.of, before=before.values if before else {}, theirs=one.values, mine=form.values()
    )
    filled = NoticeForm(
        None, fields=form.of, values=merged, edition=one.edition,
        is_correction=one.corrects_id is not None, correction=form.correction() or one.correction,
    )  # fmt: skip
    last = queries.last_edition(one)
    context |= {
        "form": filled,
        "notice": one,
        "clashes": found,
    }
    if last:
        context |= saved_last(last.saved_by, last.saved_at)
    return render(request, "procurements/draft.html", context, status=409)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def preview(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Show a notice as a person would read it, with what is missing, and what to copy."""
    row, today = own(place, reference), timezone.localdate()
    one = notice_of(row, serial)
    items = notice_presenters.items_due(row, one.key, on=today)
    fields, values = notice_presenters.fields_due(items), publishing.values_of(one, row)
    advice = []
    if FORMS[one.key] in RELEASED and one.state == NoticeState.DRAFT:
        advice = standard.adviser().advice(publishing.record_of(one, row, on=today))
    context = {
        "notice": one,
        "row": NOTICE_ROWS[one.key],
        "sections": notice_presenters.sections(fields, values),
        "checklist": notice_presenters.checklist(items, values),
        "advice": [each for each in advice if each.place != ("ocid",)],
        "has_release": FORMS[one.key] in RELEASED,
        "is_draft": one.state == NoticeState.DRAFT,
        "is_discarded": one.state == NoticeState.DISCARDED,
        "is_published": one.state == NoticeState.PUBLISHED,
        "state": NoticeState(one.state).label,
        **frame(request, place, row),
    }
    return render(request, "procurements/preview.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def text(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Give a notice as plain text, section by section."""
    row = own(place, reference)
    one = notice_of(row, serial)
    made = notice_presenters.sections(_fields(row, one.key), publishing.values_of(one, row))
    whole = notice_presenters.whole_text(NOTICE_ROWS[one.key].title, made)
    return _file(whole, "text/plain", f"{NOTICE_ROWS[one.key].form or one.key}-{row.reference}.txt")


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def release_file(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Give the release of a notice: as it was published, or as a draft would be today."""
    row = own(place, reference)
    one = notice_of(row, serial)
    if FORMS[one.key] not in RELEASED:
        raise Http404("No release is made of this notice")
    record = (
        from_json(one.record)
        if one.record
        else publishing.record_of(one, row, on=timezone.localdate())
    )
    body = json.dumps(to_release(record), ensure_ascii=False, indent=2)
    return _file(body, "application/json", f"{FORMS[one.key]}-{row.reference}.json")


def _file(body: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def discard(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Ask whether a draft is thrown away, and do it."""
    row = own(place, reference)
    one = notice_of(row, serial)
    if request.method == "POST":
        try:
            drafting.discard(notice=one, **deed(request))
        except actions.NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The draft was thrown away. You can take it up again.")
        return redirect("procurements:notice", borough=place.slug, reference=reference, key=one.key)
    context = {"notice": one, "row": NOTICE_ROWS[one.key], **frame(request, place, row)}
    return render(request, "procurements/discard.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def take_up(request: HttpRequest, place: Place, reference: str, serial: int) -> HttpResponse:
    """Take up a draft again that was thrown away."""
    row = own(place, reference)
    try:
        drafting.take_up(notice=notice_of(row, serial), **deed(request))
    except actions.NotPossible as error:
        messages.error(request, str(error))
        return to(place, row, "notices")
    messages.success(request, "The draft is back.")
    return to_notice(place, row, serial, "draft")
