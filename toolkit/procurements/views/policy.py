"""A borough's buying policy: what is set, since when and by whom, and changing a part of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.procurements import clashes, policies, policy_forms, policy_presenters, queries
from toolkit.procurements.views.finding import (
    deed,
    form_methods,
    frame,
    posted,
    saved_last,
    with_edition,
)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def policy(request: HttpRequest, place: Place) -> HttpResponse:
    """Show a borough's standing orders, routes, meeting days and closed days, and earlier editions."""
    found = policies.in_force(place.authority_id)
    editions = list(queries.policies_of(place.authority_id))
    context = {
        "page": policy_presenters.policy_page(found, today=timezone.localdate()),
        "saved": editions[0] if editions else None,
        "earlier": editions[1:],
        "closed": found.blackouts,
        "may_set": viewer(request).may(Permission.SET_POLICY, place.authority_id),
        **frame(request, place),
    }
    return render(request, "procurements/policy.html", context)


@form_methods
@in_borough(Permission.SET_POLICY)
def change_policy(request: HttpRequest, place: Place, part: str) -> HttpResponse:
    """Change a part of the policy; if somebody else was faster, show theirs beside what was typed."""
    if part not in policies.PARTS:
        raise Http404("There is no such part of the policy")
    saved = queries.policy_of(place.authority_id)
    form = _form(part, posted(request), saved)
    context = {"form": form, "part": part, **frame(request, place)}
    if form.is_valid():
        try:
            changed = policies.change(
                authority_id=place.authority_id, part=form.part(), edition=form.opened_with(),
                **deed(request),
            )  # fmt: skip
        except clashes.ChangedMeanwhile:
            return _both(request, place, part, context)
        said = "The buying policy is saved. Routes and dates follow it from now on."
        messages.success(request, said if changed else "Nothing was changed.")
        return redirect("procurements:policy", borough=place.slug)
    return render(request, "procurements/policy_part.html", context)


def _form(part: str, data: Any, saved: Any, rows: int = 0) -> policy_forms.PolicyForm:
    return policy_forms.FORMS[part](
        data,
        part=policies.part_of(saved, part),
        edition=saved.edition if saved else 0,
        rows=rows,
    )


def _both(
    request: HttpRequest, place: Place, part: str, context: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    """Show what somebody else saved meanwhile beside what was typed; nothing is written yet."""
    saved: Any = queries.policy_of(place.authority_id)
    mine = _form(part, with_edition(request.POST, saved.edition), saved)
    theirs = _form(part, None, saved, rows=mine.count)
    context |= {
        "form": mine,
        "clashes": clashes.clashes(theirs, mine),
        **saved_last(saved.saved_by, saved.saved_at),
    }
    return render(request, "procurements/policy_part.html", context, status=409)
