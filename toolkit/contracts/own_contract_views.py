"""One contract among its borough's own: its page, its form, and what is done to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.contracts import editing, own_fields, own_queries, queries, same_time
from toolkit.contracts.choices import Origin
from toolkit.contracts.editing_forms import ContractForm, as_texts
from toolkit.contracts.own_facts import snapshot
from toolkit.contracts.own_forms import RemoveForm, ShareForm
from toolkit.contracts.own_pages import SHARING_TEXTS, own_contract_page
from toolkit.contracts.own_presenters import own_row
from toolkit.people import queries as people
from toolkit.people.access import in_borough, viewer
from toolkit.people.choices import Sharing
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place

_form_methods = require_http_methods(["GET", "HEAD", "POST"])


def _contract(place: Place, reference: str) -> Any:
    try:
        return own_queries.contract(place.authority_id, reference)
    except ObjectDoesNotExist as error:
        raise Http404("There is no contract with this reference in your register") from error


def _frame(request: HttpRequest, place: Place) -> dict[str, Any]:
    who = viewer(request)
    return {
        "place": place,
        "tab": "register",
        "may_edit": who.may(Permission.EDIT_CONTRACT, place.authority_id),
        "may_confirm": who.may(Permission.CONFIRM_CONTRACT, place.authority_id),
        "may_share": who.may(Permission.SET_SHARING, place.authority_id),
        "may_merge": who.may(Permission.MERGE_CONTRACTS, place.authority_id),
    }


def _posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent; None when the form was only opened."""
    return request.POST if request.method == "POST" else None


def _deed(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Return what every action is told: whose register, who does it, and when."""
    return {"authority_id": place.authority_id, "by": request.user, "at": timezone.now()}


def _to(place: Place, reference: str) -> HttpResponse:
    return redirect("contracts:own_contract", borough=place.slug, reference=reference)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def contract(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show one contract: every fact with its source, conflicts, history, twins, payments."""
    one = _contract(place, reference)
    page = own_contract_page(
        one,
        slug=place.slug,
        facts=queries.facts(one),
        twins=queries.twins_of(one, viewer(request)),
        history=own_queries.history(reference),
        spend=own_queries.spend_of(one),
        now=timezone.now(),
        today=timezone.localdate(),
    )
    return render(request, "contracts/own/contract.html", {"page": page, **_frame(request, place)})


def _people(place: Place, one: Any = None) -> list[Any]:
    """Return who may be named as manager, with whoever is named now."""
    members = people.members_of(place.authority_id)
    detail = getattr(one, "register", None)
    if detail and detail.manager and detail.manager not in members:
        members.append(detail.manager)
    return members


@_form_methods
@in_borough(Permission.EDIT_CONTRACT)
def edit(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Change facts of a contract; show both versions if somebody else was faster."""
    one = _contract(place, reference)
    if one.origin != Origin.NOTICE and one.register.removed_at:
        raise Http404("This contract was removed")
    now_is = snapshot(one)
    form = ContractForm(_posted(request), people=_people(place, one), facts=now_is)
    context = {"form": form, "one": one, "groups": _groups(form), **_frame(request, place)}
    if form.is_valid():
        if form.before() != as_texts(now_is):
            return _both(request, place, one, form, context)
        try:
            saved = editing.change(
                reference=reference,
                values=form.values(),
                seen=now_is,
                is_confirmed=form.cleaned_data["is_confirmed"],
                **_deed(request, place),
            )
        except editing.ChangedMeanwhile:
            one = _contract(place, reference)
            return _both(request, place, one, form, context)
        except editing.NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your changes are saved.")
            return _to(place, saved)
    return render(request, "contracts/own/edit.html", context)


def _both(
    request: HttpRequest, place: Place, one: Any, form: ContractForm, context: dict[str, Any]
) -> HttpResponse:
    """Show what somebody else saved meanwhile beside what was typed; nothing is written yet."""
    theirs = as_texts(snapshot(one))
    clashes = same_time.differences(before=form.before(), theirs=theirs, mine=form.typed())
    merged = ContractForm(
        {
            **theirs,
            **{name: form.typed()[name] for name in form.changed()},
            **({"is_confirmed": "on"} if form.cleaned_data["is_confirmed"] else {}),
            "seen": same_time.as_seen(theirs),
        },
        people=_people(place, one),
        facts=snapshot(one),
    )
    last = next(iter(own_queries.history(one.reference, most=1)), None)
    context |= {
        "form": merged,
        "groups": _groups(merged),
        "clashes": clashes,
        "last": last,
        "last_by": editing.name_of(last.by) if last and last.by else "",
    }
    return render(request, "contracts/own/edit.html", context, status=409)


def _groups(form: ContractForm) -> list[dict[str, Any]]:
    return [
        {
            "title": group.title,
            "key": group.key,
            "fields": [(form[one.name], one) for one in own_fields.of_group(group.key)],
        }
        for group in own_fields.GROUPS
    ]


@_form_methods
@in_borough(Permission.EDIT_CONTRACT)
def add(request: HttpRequest, place: Place) -> HttpResponse:
    """Add a contract by hand."""
    form = ContractForm(_posted(request), people=_people(place))
    if form.is_valid():
        reference = editing.add(values=form.values(), **_deed(request, place))
        messages.success(request, "The contract is in your register.")
        return _to(place, reference)
    context = {"form": form, "groups": _groups(form), **_frame(request, place)}
    return render(request, "contracts/own/add.html", context)


@_form_methods
@in_borough(Permission.SET_SHARING)
def share(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say who may see a contract, knowing exactly which facts they will see."""
    one = _contract(place, reference)
    if one.origin == Origin.NOTICE or one.register.removed_at:
        raise Http404("A published notice is public already")
    form = ShareForm(_posted(request), initial={"sharing": one.sharing})
    if form.is_valid():
        editing.share(
            references=[reference], sharing=form.cleaned_data["sharing"], **_deed(request, place)
        )
        messages.success(request, SHARING_TEXTS[form.cleaned_data["sharing"]])
        return _to(place, reference)
    context = {
        "form": form,
        "one": one,
        "for_boroughs": own_fields.seen_by(Sharing.BOROUGHS),
        "for_everybody": own_fields.seen_by(Sharing.PUBLIC),
        "for_nobody": own_fields.never_shared(),
        **_frame(request, place),
    }
    return render(request, "contracts/own/share.html", context)


@_form_methods
@in_borough(Permission.EDIT_CONTRACT)
def remove(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Take a contract out of the register, with a reason."""
    one = _contract(place, reference)
    if one.origin == Origin.NOTICE or one.register.removed_at:
        raise Http404("A published notice cannot be removed")
    form = RemoveForm(_posted(request))
    if form.is_valid():
        editing.remove(
            references=[reference], reason=form.cleaned_data["reason"], **_deed(request, place)
        )
        messages.success(request, f"“{one.title}” is removed. You can bring it back for 30 days.")
        return redirect("contracts:own_removed", borough=place.slug)
    context = {"form": form, "one": one, **_frame(request, place)}
    return render(request, "contracts/own/remove.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def removed(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what was removed in the last 30 days, by whom and why."""
    now = timezone.now()
    rows = own_queries.removed(
        place.authority_id, since=now - timedelta(days=editing.DAYS_TO_BRING_BACK)
    )
    reasons = own_queries.reasons_of_removal([one.reference for one in rows])
    context = {
        "rows": [
            {
                "row": own_row(one, slug=place.slug, now=now, today=timezone.localdate()),
                "at": one.register.removed_at,
                "by": one.register.removed_by,
                "until": (one.register.removed_at or now)
                + timedelta(days=editing.DAYS_TO_BRING_BACK),
                "reason": reasons.get(one.reference, ""),
            }
            for one in rows
        ],
        **_frame(request, place),
    }
    return render(request, "contracts/own/removed.html", context)


@require_POST
@in_borough(Permission.EDIT_CONTRACT)
def restore(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Bring a removed contract back."""
    _contract(place, reference)
    try:
        editing.restore(reference=reference, **_deed(request, place))
    except editing.NotPossible as error:
        messages.error(request, str(error))
        return redirect("contracts:own_removed", borough=place.slug)
    messages.success(request, "The contract is back in your register.")
    return _to(place, reference)


@require_POST
@in_borough(Permission.CONFIRM_CONTRACT)
def confirm(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Record that a contract is still right; a published notice is taken into the register by it."""
    _contract(place, reference)
    deed = _deed(request, place)
    try:
        with editing.whole():
            [reference] = editing.adopt(references=[reference], **deed)
            editing.confirm(references=[reference], by_name=editing.name_of(deed["by"]), **deed)
    except editing.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "You confirmed that this contract is still right.")
    return _to(place, reference)


@require_POST
@in_borough(Permission.EDIT_CONTRACT)
def settle(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say which source is right about a fact."""
    _contract(place, reference)
    field, says = request.POST.get("field", ""), request.POST.get("says", "")
    if field not in own_fields.BY_NAME:
        raise PermissionDenied("There is no such fact")
    try:
        editing.settle(reference=reference, field=field, says=says, **_deed(request, place))
    except editing.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{own_fields.label(field)}” is settled. No import changes it.")
    return _to(place, reference)
