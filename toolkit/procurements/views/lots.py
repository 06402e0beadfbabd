"""The lots of a procurement: all of them, a new one, changing one, taking one away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import actions, clashes, lots, records
from toolkit.procurements.lot_forms import LotForm
from toolkit.procurements.views.finding import (
    deed,
    form_methods,
    frame,
    own,
    posted,
    saved_last,
    with_edition,
)


def _lot(row: Any, number: int) -> Any:
    found = next((one for one in row.lots.all() if one.number == number), None)
    if found is None:
        raise Http404("There is no lot with this number")
    return found


def _to_lots(place: Place, reference: str) -> HttpResponse:
    return redirect("procurements:lots", borough=place.slug, reference=reference)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def all_lots(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the lots of a procurement, and whether they add up to its estimate."""
    row = own(place, reference)
    rows = list(row.lots.all())
    context = {
        "lots": [(one, list(lots.said(one)), lots.lines(one.suppliers)) for one in rows],
        "total": lots.total_inc_pence(rows),
        "estimate": records.need_of(row.answers).value_inc_vat_pence,
        **frame(request, place, row),
    }
    return render(request, "procurements/lots.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def add_lot(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Add a lot."""
    row = own(place, reference)
    form = LotForm(posted(request))
    if form.is_valid():
        try:
            lots.add(procurement=row, facts=form.facts(), **deed(request))
        except actions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The lot is added. Notices take it from here.")
            return _to_lots(place, reference)
    context = {"form": form, "heading": "Add a lot", **frame(request, place, row)}
    return render(request, "procurements/lot.html", context)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def change_lot(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Change a lot; if somebody else was faster, show theirs beside what was typed."""
    row = own(place, reference)
    lot = _lot(row, number)
    form = LotForm(posted(request), lot=lot)
    context = {"form": form, "lot": lot, "heading": f"Lot {number}", **frame(request, place, row)}
    if form.is_valid():
        try:
            changed = lots.change(
                procurement=row, lot=lot, facts=form.facts(), edition=form.opened_with(),
                **deed(request),
            )  # fmt: skip
        except clashes.ChangedMeanwhile:
            row = own(place, reference)
            lot = _lot(row, number)
            context |= {
                "form": LotForm(with_edition(request.POST, lot.edition), lot=lot),
                "clashes": clashes.clashes(LotForm(None, lot=lot), form),
                **saved_last(row.changed_by, row.changed_at),
            }
            return render(request, "procurements/lot.html", context, status=409)
        messages.success(request, "The lot is saved." if changed else "Nothing was changed.")
        return _to_lots(place, reference)
    return render(request, "procurements/lot.html", context)


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def remove_lot(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Take a lot away, unless somebody changed it since the page was shown."""
    row = own(place, reference)
    sent = request.POST.get("edition", "")
    try:
        lots.remove(
            procurement=row, lot=_lot(row, number), **deed(request),
            edition=int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0,
        )  # fmt: skip
    except clashes.ChangedMeanwhile:
        messages.error(request, "Somebody changed this lot meanwhile. Look at it again first.")
    else:
        messages.success(request, f"Lot {number} is taken away.")
    return _to_lots(place, reference)
