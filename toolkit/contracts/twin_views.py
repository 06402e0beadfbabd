"""Rows of a borough that may be one contract: side by side, decided once, undone, split."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.contracts import deciding, deciding_queries, own_fields, own_queries, queries, twins
from toolkit.contracts.choices import TwinVerdict
from toolkit.contracts.deciding_forms import SplitForm, TwinForm
from toolkit.contracts.notice_names import source_name
from toolkit.contracts.own_pages import text_of
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place

_form_methods = require_http_methods(["GET", "HEAD", "POST"])
_COMPARED = (
    "title", "suppliers", "number", "starts_on", "ends_on", "may_extend_until", "value_ex_vat_pence",
    "value_inc_vat_pence", "annual_value_pence", "cpv_code", "system", "department", "description",
)  # fmt: skip


def _frame(place: Place) -> dict[str, Any]:
    return {"place": place, "tab": "register"}


def _deed(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {"authority_id": place.authority_id, "by": request.user, "at": timezone.now()}


@require_safe
@in_borough(Permission.MERGE_CONTRACTS)
def pairs(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the pairs that may be one contract, and what was decided."""
    context = {
        "to_ask": [_shown(one) for one in deciding_queries.twins_to_ask(place.authority_id)],
        "decided": [_shown(one) for one in deciding_queries.twins_decided(place.authority_id)],
        "most": deciding_queries.MOST_PAIRS,
        **_frame(place),
    }
    return render(request, "contracts/own/twins.html", context)


def _shown(one: deciding_queries.TwinPair) -> dict[str, Any]:
    return {
        "pair": one,
        "first_source": source_name(one.first),
        "second_source": source_name(one.second),
        "is_same": one.link.verdict == TwinVerdict.SAME,
        "score": round(one.link.score * 100),
    }


@_form_methods
@in_borough(Permission.MERGE_CONTRACTS)
def pair(request: HttpRequest, place: Place, first: str, second: str) -> HttpResponse:
    """Show two rows side by side, and let somebody say whether they are one contract."""
    if first >= second:
        raise Http404("Give the references in order")
    try:
        both = [own_queries.contract(place.authority_id, one) for one in (first, second)]
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference in your register") from error
    form = TwinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deciding.decide_twins(
                first=first,
                second=second,
                verdict=TwinVerdict(form.cleaned_data["verdict"]),
                reason=form.cleaned_data["reason"],
                **_deed(request, place),
            )
        except twins.NotTwins as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your decision is kept. No import undoes it.")
            return redirect("contracts:twins", borough=place.slug)
    context = {
        "form": form,
        "both": both,
        "sources": [source_name(one) for one in both],
        "found": deciding_queries.twin_pair(place.authority_id, first, second),
        "lines_shown": list(_lines(*both)),
        **_frame(place),
    }
    return render(request, "contracts/own/pair.html", context)


def _lines(first: Any, second: Any) -> Any:
    """Yield each fact that either row states, as both state it, and whether they say the same."""
    for name in _COMPARED:
        field = own_fields.BY_NAME[name]
        texts = []
        for one in (first, second):
            text, links = text_of(one, field)
            texts.append(", ".join(link.text for link in links) if links else text)
        if any(texts):
            is_same = texts[0].casefold() == texts[1].casefold()
            yield {"label": field.label, "first": texts[0], "second": texts[1], "is_same": is_same}


@require_POST
@in_borough(Permission.MERGE_CONTRACTS)
def undo(request: HttpRequest, place: Place, first: str, second: str) -> HttpResponse:
    """Take a decision about two rows back."""
    try:
        deciding.undo_twins(first=first, second=second, **_deed(request, place))
    except twins.NotTwins as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The decision is taken back. The pair is judged anew.")
    return redirect("contracts:twins", borough=place.slug)


@_form_methods
@in_borough(Permission.MERGE_CONTRACTS)
def group(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show all rows of one contract, and let somebody part those that are another."""
    try:
        one = own_queries.contract(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference in your register") from error
    rows = [one, *queries.twins_of(one, viewer(request))]
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        rows=[(row.reference, f"{row.title or 'Without a title'}, from {source_name(row)}") for row in rows],
    )  # fmt: skip
    if form.is_valid():
        try:
            deciding.split(
                references=form.cleaned_data["references"],
                rest=[row.reference for row in rows],
                reason=form.cleaned_data["reason"],
                **_deed(request, place),
            )
        except twins.NotTwins as error:
            form.add_error("references", str(error))
        else:
            messages.success(request, "They are two contracts now. No import joins them again.")
            return redirect("contracts:twins", borough=place.slug)
    context = {"form": form, "one": one, "rows": rows, **_frame(place)}
    return render(request, "contracts/own/group.html", context)
