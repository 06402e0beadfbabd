"""Names that a person must decide once: suppliers that may be one, buyers that may be a borough."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.boroughs import actions as boroughs_actions
from toolkit.boroughs import queries as boroughs
from toolkit.contracts import deciding, deciding_queries, summaries
from toolkit.contracts.deciding_forms import (
    BuyerForm,
    FindForm,
    SupplierPairForm,
    SupplierSplitForm,
)
from toolkit.people.access import for_any, viewer
from toolkit.people.permissions import Permission
from toolkit.suppliers import decisions
from toolkit.suppliers import queries as suppliers
from toolkit.suppliers.names import tidy

_form_methods = require_http_methods(["GET", "HEAD", "POST"])
_may = for_any(Permission.DECIDE_NAMES)
_DECIDED_SHOWN = 50


def _deed(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _supplier(request: HttpRequest, slug: str) -> Any:
    """Return a supplier of whom the viewer may know, with the names that they may see."""
    try:
        one = suppliers.supplier(slug)
    except ObjectDoesNotExist as error:
        raise Http404("There is no supplier of this name") from error
    if not summaries.names_seen(one.pk, viewer(request)):
        raise Http404("There is no supplier of this name")
    return one


def _decided(request: HttpRequest, of: str = "") -> list[dict[str, Any]]:
    found = deciding_queries.supplier_decisions(viewer(request), of=of)
    names = deciding_queries.names_of_suppliers(
        slug for one in found for slug in (one.first, one.second)
    )
    return [
        {
            "decision": one,
            "first": names.get(one.first, one.first),
            "second": names.get(one.second, one.second),
            "is_same": one.verdict == "same",
        }
        for one in found
    ]


@require_safe
@_may
def supplier_names(request: HttpRequest) -> HttpResponse:
    """Show suppliers that may be one, and what was decided."""
    form = FindForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "pairs": deciding_queries.likely_duplicates(viewer(request), words=words),
        "most": deciding_queries.MOST_PAIRS,
        "decided": _decided(request),
    }
    return render(request, "contracts/names/suppliers.html", context)


@_form_methods
@_may
def supplier_pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Show two suppliers side by side, and let somebody say whether they are one."""
    if first == second:
        raise Http404("Choose two suppliers")
    both = [_supplier(request, slug) for slug in (first, second)]
    form = SupplierPairForm(_posted(request), first=both[0].name, second=both[1].name)
    if form.is_valid():
        said, reason = form.cleaned_data["verdict"], form.cleaned_data["reason"]
        try:
            if said == "different":
                deciding.keep_suppliers_apart(
                    first=both[0], second=both[1], reason=reason, **_deed(request)
                )
            else:
                keep, drop = both if said == "first" else both[::-1]
                deciding.merge_suppliers(keep=keep, drop=drop, reason=reason, **_deed(request))
        except decisions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your decision is kept. No import undoes it.")
            return redirect("contracts:supplier_names")
    seen = {
        one.slug: one for one in deciding_queries.suppliers_seen(viewer(request), [first, second])
    }
    context = {
        "form": form,
        "both": both,
        "seen": [seen.get(one.slug) for one in both],
        "names": [summaries.names_seen(one.pk, viewer(request)) for one in both],
        "reason": deciding_queries.why_alike(both[0].name, both[1].name),
    }
    return render(request, "contracts/names/supplier_pair.html", context)


@_form_methods
@_may
def supplier_decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a supplier is the same as another, or that it is two."""
    one = _supplier(request, slug)
    names = summaries.names_seen(one.pk, viewer(request))
    texts = {tidy(name): name for name in names}
    form = SupplierSplitForm(
        _posted(request),
        names=sorted(texts.items()),
        numbers=[
            (f"{each.scheme}:{each.value}", f"{each.scheme} {each.value}")
            for each in one.identifiers.all()
        ],
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            deciding.split_supplier(
                supplier=one,
                numbers=said["numbers"],
                texts=[texts[text] for text in said["names"]],
                new_name=said["new_name"],
                reason=said["reason"],
                **_deed(request),
            )
        except decisions.NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "They are two suppliers now. No import joins them again.")
            return redirect("contracts:supplier_names")
    find = FindForm(request.GET)
    words = find.cleaned_data["words"] if find.is_valid() else ""
    context = {
        "form": form,
        "find": find,
        "one": one,
        "likely": deciding_queries.likely_duplicates(viewer(request), of=slug),
        "others": deciding_queries.suppliers_named(viewer(request), words, but=slug),
        "words": words,
        "decided": _decided(request, slug),
        "may_split": len(texts) + one.identifiers.count() > 1,
    }
    return render(request, "contracts/names/supplier.html", context)


@require_POST
@_may
def undo_supplier(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision about suppliers back."""
    visible = {each["decision"].pk: each["decision"] for each in _decided(request)}
    if pk not in visible:
        raise Http404("There is no such decision")
    try:
        deciding.undo_supplier(decision=visible[pk], **_deed(request))
    except decisions.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The decision is taken back, with everything it moved.")
    return redirect("contracts:supplier_names")


@require_safe
@_may
def buyer_names(request: HttpRequest) -> HttpResponse:
    """Show the buyers' names that wait for a decision, and those that were decided."""
    waiting = list(boroughs.open_names()[: deciding_queries.MOST_PAIRS])
    context = {
        "waiting": waiting,
        "public": deciding_queries.published_files(one.source for one in waiting),
        "decided": list(boroughs.decided_names()[:_DECIDED_SHOWN]),
    }
    return render(request, "contracts/names/buyers.html", context)


@_form_methods
@_may
def buyer_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide once what a buyer's name means."""
    try:
        question = boroughs.name_question(pk)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such name") from error
    every = {one.slug: one for one in boroughs.london()}
    form = BuyerForm(
        _posted(request),
        likely=[
            (slug, every[slug].name, str(reason))
            for slug, _, reason in question.candidates
            if slug in every
        ],
        every=[(slug, one.name) for slug, one in every.items()],
    )
    if form.is_valid():
        try:
            count = deciding.decide_buyer(
                question=question,
                authority=every.get(form.slug()),
                reason=form.cleaned_data["reason"],
                **_deed(request),
            )
        except (boroughs_actions.AlreadyDecided, boroughs_actions.ReasonMissing) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _said(question.as_published, count))
            return redirect("contracts:buyer_names")
    return render(request, "contracts/names/buyer.html", {"form": form, "question": question})


def _said(name: str, count: int) -> str:
    moved = f" {count:,} of its contracts now stand under the borough." if count else ""
    return f"What “{name}” means is remembered.{moved}"


@require_POST
@_may
def undo_buyer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision about a buyer's name back."""
    try:
        question = boroughs.name_question(pk)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such name") from error
    try:
        deciding.reopen_buyer(question=question, **_deed(request))
    except boroughs_actions.NothingToReopen as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The decision is taken back. The name waits again.")
    return redirect("contracts:buyer_names")
