"""One entry of a workbook: adding, showing, changing, taking away, bringing back, putting back to what it was."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from drafting.workbook.book import Book
from drafting.workbook.fields import Values
from drafting.workbook.section import Section
from toolkit.guidance.beside import said_of
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements.clashes import ChangedMeanwhile, clashes
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import (
    deed,
    form_methods,
    own,
    posted,
    saved_last,
    with_edition,
)
from toolkit.teamwork import threads
from toolkit.workbook import actions, presenters, queries, records, talking
from toolkit.workbook.forms import EntryForm
from toolkit.workbook.views.finding import (
    edition_sent,
    entry_of,
    for_team,
    page_frame,
    section_named,
)

_CHANGED = "Somebody else changed it since you opened the page. Look at it again first."


def _to(place: Place, row: Any, section: Section, number: int = 0) -> HttpResponse:
    if number and not section.is_single:
        return redirect(
            "workbook:entry", borough=place.slug, reference=row.reference, key=section.key,
            number=number,
        )  # fmt: skip
    return redirect(
        "workbook:section", borough=place.slug, reference=row.reference, key=section.key
    )


def _next(place: Place, row: Any, section: Section, number: int) -> HttpResponse:
    """Send to the next empty form; one that goes on from the entry before, where the section does."""
    if section.key in section.begins_from:
        return redirect(presenters.add_from(place, row, section, section, number))
    return redirect("workbook:add", borough=place.slug, reference=row.reference, key=section.key)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def entry(
    request: HttpRequest, place: Place, reference: str, key: str, number: int
) -> HttpResponse:
    """Show an entry: what it says, what it rests on, what rests on it, what is found, its history."""
    row, section = own(place, reference), section_named(key)
    kept = entry_of(row, section, number)
    whole, aside = records.book_of(row), queries.set_aside(row)
    one = records.as_entry(kept)
    found = presenters.open_findings(section, whole, aside)
    context = {
        "part": section,
        "kept": kept,
        "heading": f"{section.label(number)}: {section.title_of(one)}",
        "said": presenters.said(place, row, section, one, whole),
        "depends": presenters.depends(place, row, section, number, whole),
        "makes": presenters.makes(place, row, section, number),
        "opened": presenters.of_entry(section, found, number),
        "closed": presenters.put_aside(place, row, section, whole, aside, number),
        "history": presenters.history(section, queries.editions_of(kept)),
        "thread": threads.thread(place, row, talking.key_of(section, number), who=request.user),
    }
    return render(request, "workbook/entry.html", page_frame(request, place, row, **context))


def _begun(section: Section, book: Book, said: str) -> tuple[str, Values]:
    """Return what an entry is made from, in words, and what it says at first; nothing for what is not there."""
    key, _, number = said.partition(":")
    make = section.begins_from.get(key)
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    one = book.get(key, int(number)) if make and is_number else None
    if make is None or one is None:
        return "", {}
    other = section_named(key)
    return f"{other.label(one.number)}: {other.title_of(one)}", make(one, book)


@form_methods
@for_team
def add(request: HttpRequest, place: Place, row: Any, key: str) -> HttpResponse:
    """Add an entry; the button that says so brings the next empty form."""
    section = section_named(key)
    book = records.book_of(row)
    origin, begun = _begun(section, book, request.GET.get("from", ""))
    form = EntryForm(posted(request), section=section, book=book, values=begun)
    if form.is_valid():
        try:
            made = actions.add(
                procurement=row, section=section, values=form.values(), **deed(request)
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{section.label(made.number)} is added.")
            if "another" in request.POST and not section.is_single:
                return _next(place, row, section, made.number)
            return _to(place, row, section, made.number)
    context = {
        "guided": said_of(section.step, on=timezone.localdate()),
        "part": section, "form": form, "heading": f"Add {section.a}", "origin": origin,
    }  # fmt: skip
    if section.is_single:
        context["heading"] = section.title
    return render(request, "workbook/form.html", page_frame(request, place, row, **context))


@form_methods
@for_team
def change(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Change an entry; if somebody else was faster, show theirs beside what was typed."""
    section = section_named(key)
    kept, whole = entry_of(row, section, number), records.book_of(row)

    def form_of(data: Any, kept: Any) -> EntryForm:
        return EntryForm(
            data, section=section, book=whole, values=kept.values, edition=kept.edition
        )

    form = form_of(posted(request), kept)
    context = {
        "guided": said_of(section.step, on=timezone.localdate()),
        "part": section,
        "form": form,
        "number": number,
        "heading": section.title if section.is_single else f"Change {section.label(number)}",
        "depends": presenters.depends(place, row, section, number, whole),
    }
    status = 200
    if form.is_valid():
        try:
            changed = actions.save(
                entry=kept, values=form.values(), edition=form.opened_with(), **deed(request)
            )
        except ChangedMeanwhile:
            now = entry_of(row, section, number)
            context |= {
                "form": form_of(with_edition(request.POST, now.edition), now),
                "clashes": clashes(form_of(None, now), form),
                **saved_last(now.changed_by, now.changed_at),
            }
            status = 409
        else:
            messages.success(request, "It is saved." if changed else "Nothing was changed.")
            return _to(place, row, section, number)
    page = page_frame(request, place, row, **context)
    return render(request, "workbook/form.html", page, status=status)


@form_methods
@for_team
def remove(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Ask whether an entry is taken away, saying what rests on it, and do it."""
    section = section_named(key)
    kept = entry_of(row, section, number)
    if request.method == "POST":
        try:
            actions.remove(entry=kept, edition=edition_sent(request), **deed(request))
        except ChangedMeanwhile:
            messages.error(request, _CHANGED)
            return _to(place, row, section, number)
        messages.success(
            request,
            f"{section.label(number)} is taken away. It can be brought back for {queries.KEPT_DAYS} days.",
        )
        return _to(place, row, section)
    context = {
        "part": section,
        "kept": kept,
        "label": section.label(number),
        "title": section.title_of(records.as_entry(kept)),
        "depends": presenters.depends(place, row, section, number, records.book_of(row)),
    }
    return render(request, "workbook/remove.html", page_frame(request, place, row, **context))


@require_POST
@for_team
def bring_back(request: HttpRequest, place: Place, row: Any, key: str, number: int) -> HttpResponse:
    """Bring back an entry that was taken away."""
    section = section_named(key)
    kept = entry_of(row, section, number, is_removed=True)
    try:
        actions.bring_back(
            entry=kept, section=section, edition=edition_sent(request), **deed(request)
        )
    except ChangedMeanwhile:
        messages.error(request, _CHANGED)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{section.label(number)} is back.")
    return _to(place, row, section)


@require_POST
@for_team
def restore(
    request: HttpRequest, place: Place, row: Any, key: str, number: int, edition: int
) -> HttpResponse:
    """Put an entry back to what was saved once."""
    section = section_named(key)
    kept = entry_of(row, section, number)
    try:
        changed = actions.restore(
            entry=kept, number=edition, edition=edition_sent(request), **deed(request)
        )
    except ObjectDoesNotExist as error:
        raise Http404("Nothing was saved under this number") from error
    except ChangedMeanwhile:
        messages.error(request, _CHANGED)
    else:
        messages.success(request, "It is as it was." if changed else "Nothing was changed.")
    return _to(place, row, section, number)
