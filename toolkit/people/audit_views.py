"""The audit trail of a borough, as a page and as CSV, for its administrator."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.people import trail, trail_words
from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place

PAGE = 50
CHUNK = 500


class Find(forms.Form):
    """What of the trail to show."""

    person = forms.ChoiceField(label="Person", required=False)
    kind = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Everything"), *((key, name) for key, name, _ in trail_words.KINDS)],
    )
    since = forms.DateField(
        label="From",
        required=False,
        help_text="Like 27/3/2026",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": "Enter the first day like 27/3/2026"},
    )
    until = forms.DateField(
        label="To",
        required=False,
        help_text="Like 31/3/2026",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": "Enter the last day like 31/3/2026"},
    )

    def filters(self) -> trail.Filters:
        """Return what was asked for; a field that is wrong is left out."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})  # none, if nothing was asked
        person = given.get("person")
        return trail.Filters(
            person=int(person) if person else None,
            kind=given.get("kind") or "",
            since=_day(given.get("since")),
            until=_day(given.get("until")),
        )


@require_safe
@in_borough(Permission.READ_AUDIT)
def audit(request: HttpRequest, place: Place) -> HttpResponse:
    """Show who did what when."""
    form = _form(request, place)
    page = Paginator(trail.events(place.authority_id, form.filters()), PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page.object_list)
    words = urlencode([(name, value) for name, value in request.GET.items() if name != "page"])
    context = {
        "place": place,
        "tab": "audit",
        "form": form,
        "page": page,
        "lines": list(trail.lines(rows, trail.names_for(rows))),
        "query": words,
    }
    return render(request, "people/audit.html", context)


@require_safe
@in_borough(Permission.READ_AUDIT)
def audit_csv(request: HttpRequest, place: Place) -> StreamingHttpResponse:
    """Give the same as CSV, all of it, a part at a time."""
    found = trail.events(place.authority_id, _form(request, place).filters())
    name = f"audit-trail-{place.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        _csv(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _csv(found: trail.Events) -> Iterator[str]:
    yield "\ufeff" + _line(trail.HEAD)
    for chunk in trail.in_chunks(found, CHUNK):
        names = trail.names_for(chunk)
        yield "".join(_line(trail.cells(one)) for one in trail.lines(chunk, names))


def _line(cells: list[str] | tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _form(request: HttpRequest, place: Place) -> Find:
    form = Find(request.GET or None)
    people = [(str(one.pk), one.shown_name) for one in trail.people(place.authority_id)]
    form.fields["person"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
    return form


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
