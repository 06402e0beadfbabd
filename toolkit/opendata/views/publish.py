"""A borough's own pages of publishing: what can go out, its checks, one click, and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rulebook.transparency import Quarter, quarter_named
from toolkit.boroughs import queries as boroughs
from toolkit.opendata import actions, forms, presenters, publishing, queries
from toolkit.opendata.choices import FORMATS, Kind
from toolkit.opendata.outgoing import draft as drafts
from toolkit.people.access import in_borough, viewer
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place

HIDDEN_SHOWN = 50
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _asked(kind: str, quarter: str) -> tuple[Kind, Quarter]:
    """Return the file that an address names. Raises `Http404` for none that may be published now."""
    known, named = queries.kind_named(kind), quarter_named(quarter)
    if known is None or named is None:
        raise Http404("There is no such file")
    if named not in drafts.quarters(known, timezone.localdate()):
        raise Http404("This quarter can no longer be published")
    return known, named


@require_safe
@in_borough(Permission.PUBLISH)
def overview(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what can be published, what is, and what is due."""
    page = publishing.overview(
        place,
        queries.editions_of(place.authority_id),
        queries.publisher_of(place.authority_id),
        page_number=request.GET.get("page", "1"),
        today=timezone.localdate(),
    )
    return render(
        request, "opendata/publish.html", {"place": place, "tab": "publish", "page": page}
    )


@read_or_post
@in_borough(Permission.PUBLISH)
def draft(request: HttpRequest, place: Place, kind: str, quarter: str) -> HttpResponse:
    """Show a file as it would be published, with what its checks found; publish it when asked."""
    known, named = _asked(kind, quarter)
    authority = boroughs.authority(place.slug)
    refused = ""
    if request.method == "POST":
        try:
            published = actions.publish(
                authority=authority,
                kind=known,
                quarter=named,
                by=viewer(request).user,
                at=timezone.now(),
                today=timezone.localdate(),
                seen=request.POST.get("seen", "")[:64],
            )
        except actions.NotPublished as error:
            refused = str(error)
        else:
            messages.success(request, publishing.published_sentence(published))
            return redirect("opendata:publish", borough=place.slug)
    made = drafts.draft(authority, known, named, at=timezone.now(), today=timezone.localdate())
    page = publishing.draft_page(
        made,
        newest=queries.newest_of(place.authority_id, known, named.key),
        with_all=request.GET.get("rows") == "all",
        page_number=request.GET.get("page", "1"),
        today=timezone.localdate(),
    )
    context = {"place": place, "tab": "publish", "page": page, "refused": refused}
    return render(request, "opendata/draft.html", context, status=409 if refused else 200)


@require_safe
@in_borough(Permission.PUBLISH)
def draft_file(
    request: HttpRequest, place: Place, kind: str, quarter: str, extension: str
) -> HttpResponse:
    """Give a file as it would be published, to look at before. It is not public."""
    known, named = _asked(kind, quarter)
    form = FORMATS[known]
    if form.extension != extension:
        raise Http404("There is no file of this kind")
    authority = boroughs.authority(place.slug)
    made = drafts.draft(authority, known, named, at=timezone.now(), today=timezone.localdate())
    response = HttpResponse(made.written.data, content_type=form.media_type)
    name = f"draft-{place.slug}-{known.value}-{named.key}.{extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@read_or_post
@in_borough(Permission.PUBLISH)
def hidden(request: HttpRequest, place: Place, kind: str, quarter: str) -> HttpResponse:
    """Show contracts that the Code asks for and that are not public; make those chosen public."""
    if not viewer(request).may(Permission.SET_SHARING, place.authority_id):
        raise PermissionDenied("Your role does not allow this")
    known, named = _asked(kind, quarter)
    if known not in (Kind.CONTRACTS, Kind.RELEASES):
        raise Http404("This file has no contracts")
    authority = boroughs.authority(place.slug)
    made = drafts.draft(authority, known, named, at=timezone.now(), today=timezone.localdate())
    pages = Paginator(made.hidden, HIDDEN_SHOWN)
    page = pages.get_page(request.GET.get("page", "1"))
    form = forms.MakePublic(
        request.POST or None,
        contracts=[publishing.hidden_choice(one) for one in page],
        every=pages.count,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        every = [one.contract.reference for one in made.hidden]
        changed = actions.make_public(
            authority=authority,
            references=every if said["everything"] else said["contracts"],
            reason=said["reason"],
            by=_person(request),
            at=timezone.now(),
        )
        messages.success(request, publishing.made_public_sentence(changed))
        return redirect("opendata:draft", borough=place.slug, kind=kind, quarter=quarter)
    context = {
        "place": place,
        "tab": "publish",
        "form": form,
        "page": page,
        "quarter": named,
        "back_url": reverse("opendata:draft", args=[place.slug, kind, quarter]),
    }
    return render(request, "opendata/hidden.html", context)


@read_or_post
@in_borough(Permission.PUBLISH)
def withdraw(
    request: HttpRequest, place: Place, kind: str, quarter: str, version: int
) -> HttpResponse:
    """Ask why a version is withdrawn, and withdraw it."""
    try:
        publication = queries.edition(place.slug, kind, quarter, version)
    except ObjectDoesNotExist as error:
        raise Http404("There is no such version of this file") from error
    form = forms.Withdraw(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                publication=publication,
                reason=form.cleaned_data["reason"],
                by=_person(request),
                at=timezone.now(),
            )
        except actions.NotWithdrawn as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The version is withdrawn. Its address says so, and why.")
            return redirect("opendata:publish", borough=place.slug)
    context = {
        "place": place,
        "tab": "publish",
        "form": form,
        "edition": presenters.edition_row(publication),
        "back_url": reverse("opendata:publish", args=[place.slug]),
    }
    return render(request, "opendata/withdraw.html", context)


@read_or_post
@in_borough(Permission.PUBLISH)
def how(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask under which licence a borough publishes, and for its prefix."""
    kept = queries.publisher_of(place.authority_id)
    first = {"licence": kept.licence, "ocid_prefix": kept.ocid_prefix}
    form = forms.How(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.set_publisher(
            authority=boroughs.authority(place.slug),
            by=_person(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(
            request, "How you publish was saved. It holds from the next publication on."
        )
        return redirect("opendata:publish", borough=place.slug)
    context = {
        "place": place,
        "tab": "publish",
        "form": form,
        "back_url": reverse("opendata:publish", args=[place.slug]),
    }
    return render(request, "opendata/how.html", context)


def _person(request: HttpRequest) -> Any:
    """Return who is signed in: `in_borough` let nobody else in."""
    return viewer(request).user
