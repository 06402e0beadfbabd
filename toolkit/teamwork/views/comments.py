"""Comments on a procurement and on parts of it: those about one thing, a new one, and what is done with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from toolkit.people.access import in_borough
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, members_of
from toolkit.procurements.clashes import ChangedMeanwhile, clashes
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.views.finding import (
    deed,
    form_methods,
    frame,
    own,
    posted,
    saved_last,
    with_edition,
)
from toolkit.teamwork import commenting, mentions, queries, targets, threads
from toolkit.teamwork.forms import CommentForm


def _about(request: HttpRequest, row: Any) -> str:
    """Return the key of what the comments are about."""
    key = request.GET.get("about", "")
    if len(key) > 80 or "\x00" in key or not targets.is_there(row, key):
        raise Http404("There is nothing of this name to comment on")
    return key


def _comment(row: Any, number: int) -> Any:
    try:
        return queries.comment(row, number)
    except ObjectDoesNotExist as error:
        raise Http404("There is no comment with this number") from error


def _own(request: HttpRequest, row: Any, number: int) -> Any:
    """Return a comment that whoever asks wrote and did not delete."""
    found = _comment(row, number)
    if found.written_by_id != request.user.pk:
        raise PermissionDenied("Only who wrote a comment can change or delete it")
    if found.deleted_at is not None:
        raise Http404("This comment was deleted")
    return found


def _to(place: Place, comment: Any) -> HttpResponse:
    return redirect(threads.comment_url(place, comment))


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def comments(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Show the comments about a procurement or a part of it, the newest page first."""
    row = own(place, reference)
    key = _about(request, row)
    found = threads.thread(
        place, row, key, who=request.user, page=threads.page_in(request.GET.get("page", ""))
    )
    if not found.lines and threads.page_in(request.GET.get("page", "")) > 1:
        raise Http404("There is no such page")
    context = {"thread": found, "others": threads.others(place, row, key)}
    return render(request, "teamwork/comments.html", {**context, **frame(request, place, row)})


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def write(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Say something about a procurement or a part of it."""
    row = own(place, reference)
    key, people = _about(request, row), members_of(place.authority_id)
    form = CommentForm(posted(request), people=people)
    if form.is_valid():
        try:
            made = commenting.write(
                procurement=row, target=key, text=form.cleaned_data["text"], **deed(request)
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Your comment is there.")
            return _to(place, made)
    context = {
        "form": form, "can_call": mentions.to_call(people), "heading": "Write a comment",
        "about": targets.named(place.slug, row.reference, key),
        "back": targets.thread_url(place.slug, row.reference, key), **frame(request, place, row),
    }  # fmt: skip
    return render(request, "teamwork/write_comment.html", context)


@require_safe
@in_borough(Permission.SEE_BOROUGH)
def comment(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Send to where a comment stands in its thread."""
    return _to(place, _comment(own(place, reference), number))


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def change(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Change one's own comment; if one did so elsewhere meanwhile, show both."""
    row = own(place, reference)
    one, people = _own(request, row, number), members_of(place.authority_id)
    form = CommentForm(posted(request), people=people, text=one.text, edition=one.edition)
    context = {
        "can_call": mentions.to_call(people), "heading": "Change your comment",
        "about": targets.named(place.slug, row.reference, one.target),
        "back": threads.comment_url(place, one), **frame(request, place, row),
    }  # fmt: skip
    if form.is_valid():
        try:
            changed = commenting.mend(
                comment=one, text=form.cleaned_data["text"], edition=form.opened_with(),
                **deed(request),
            )  # fmt: skip
        except ChangedMeanwhile:
            return _both(request, _own(request, row, number), people, context)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, "Your comment is changed." if changed else "Nothing was changed."
            )
            return _to(place, one)
    return render(request, "teamwork/write_comment.html", {"form": form, **context})


def _both(request: HttpRequest, one: Any, people: Any, context: dict[str, Any]) -> HttpResponse:
    """Show what was saved meanwhile beside what was typed; nothing is written yet."""
    words: dict[str, Any] = {"people": people, "text": one.text, "edition": one.edition}
    mine = CommentForm(with_edition(request.POST, one.edition), **words)
    context |= {
        "form": mine,
        "clashes": clashes(CommentForm(None, **words), mine),
        **saved_last(one.written_by, one.mended_at),
    }
    return render(request, "teamwork/write_comment.html", context, status=409)


@form_methods
@in_borough(Permission.RUN_PROCUREMENT)
def delete(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Delete the words of one's own comment; its place stays."""
    row = own(place, reference)
    one = _own(request, row, number)
    if request.method == "POST":
        return _done(request, place, one, commenting.delete, "Your comment is deleted.")
    context = {"back": threads.comment_url(place, one), "text": one.text}
    return render(
        request, "teamwork/delete_comment.html", {**context, **frame(request, place, row)}
    )


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def resolve(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Say that nothing is left to do about a comment."""
    one = _comment(own(place, reference), number)
    return _done(request, place, one, commenting.resolve, "The comment is resolved.")


@require_POST
@in_borough(Permission.RUN_PROCUREMENT)
def reopen(request: HttpRequest, place: Place, reference: str, number: int) -> HttpResponse:
    """Open a comment again."""
    one = _comment(own(place, reference), number)
    return _done(request, place, one, commenting.reopen, "The comment is open again.")


def _done(
    request: HttpRequest, place: Place, one: Any, action: Callable[..., None], said: str
) -> HttpResponse:
    try:
        action(comment=one, **deed(request))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return _to(place, one)
