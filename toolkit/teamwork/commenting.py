"""What is done with comments: write one, mend or delete one's own, resolve one, open it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from toolkit.people.models import User
from toolkit.people.queries import members_of
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import Guest, Procurement
from toolkit.teamwork import mentions, queries, targets
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.models import Comment
from toolkit.teamwork.telling import forget, tell


def _record(deed: str, comment: Comment, by: User, at: datetime, **details: object) -> None:
    """Write one row of the trail: it says which comment about what, and never its words."""
    record(
        f"teamwork.comment.{deed}", comment.procurement, by=by, at=at, part=f"comment {comment.pk}",
        about_part=comment.target, **details,
    )  # fmt: skip


def _called(procurement: Procurement, text: str) -> mentions.Called:
    found = mentions.called(text, members_of(procurement.authority_id))
    if found.unknown:
        raise NotPossible(says_unknown(found.unknown))
    return found


def says_unknown(names: tuple[str, ...]) -> str:
    """Say of names that nobody has what to do."""
    said = ", ".join(f"@{name[:60]}" for name in names[:5])
    return f"Nobody here is called {said}. Choose a name from “Whom you can mention”, or leave a space after the @."


@transaction.atomic
def write(*, procurement: Procurement, target: str, text: str, by: User, at: datetime) -> Comment:
    """Say something about a procurement or a part of it. Raises `NotPossible`, also for a name nobody has."""
    if not text.strip():
        raise NotPossible("Enter your comment")
    if not targets.is_there(procurement, target):
        raise NotPossible("What you comment on is not there any more.")
    called = _called(procurement, text)
    made = Comment.objects.create(
        procurement=procurement, target=target, text=text, mentions=list(called.names),
        written_at=at, written_by=by,
    )  # fmt: skip
    _record("written", made, by, at)
    mentioned = _tell(NewsKind.MENTIONED, made, [one.pk for one in called.people], by, at)
    concerned = queries.concerned_by(procurement, target) - set(mentioned)
    _tell(NewsKind.COMMENTED, made, concerned, by, at)
    _tell_guests(made, by, at)
    return made


@transaction.atomic
def write_as_guest(*, guest: Guest, target: str, text: str, by: User, at: datetime) -> Comment:
    """Say something as somebody of an invited borough, about a part that it sees. It calls nobody by name.

    Who invited it, the team, and who spoke in the thread are told. Raises `NotPossible`.
    """
    procurement = guest.procurement
    if not guest.may_comment:
        raise NotPossible("Your borough may read, and not comment.")
    if not text.strip():
        raise NotPossible("Enter your comment")
    concerned = queries.concerned_by(procurement, target) | queries.accounts_of_team(procurement)
    made = Comment.objects.create(
        procurement=procurement, target=target, text=text, authority_id=guest.authority_id,
        written_at=at, written_by=by,
    )  # fmt: skip
    _record("written", made, by, at, borough=guest.authority.slug)
    _tell(NewsKind.COMMENTED, made, concerned | {guest.invited_by_id}, by, at)
    _tell_guests(made, by, at)
    return made


def _tell_guests(comment: Comment, by: User, at: datetime) -> None:
    """Tell those of invited boroughs who spoke in the thread."""
    spoke = queries.guests_who_spoke(comment.procurement, comment.target)
    for authority_id, people in spoke.items():
        _tell(NewsKind.COMMENTED, comment, people, by, at, authority_id=authority_id)


def _tell(
    kind: NewsKind,
    comment: Comment,
    to: Iterable[int],
    by: User,
    at: datetime,
    *,
    authority_id: int | None = None,
) -> list[int]:
    return tell(
        to=to, kind=kind, procurement=comment.procurement, target=comment.target, comment=comment,
        by=by, at=at, authority_id=authority_id,
    )  # fmt: skip


@transaction.atomic
def mend(*, comment: Comment, text: str, edition: int, by: User, at: datetime) -> bool:
    """Change one's own comment; return whether anything changed.

    Raises `ChangedMeanwhile` if it was changed or deleted since the form was opened, and `NotPossible`.
    """
    _must_be_own(comment, by)
    if not text.strip():
        raise NotPossible("Enter your comment")
    if edition == comment.edition and text == comment.text:
        return False
    called = _called(comment.procurement, text)
    still = Comment.objects.filter(pk=comment.pk, edition=edition, deleted_at__isnull=True)
    if not still.update(
        text=text, mentions=list(called.names), edition=edition + 1, mended_at=at
    ):  # fmt: skip
        raise ChangedMeanwhile
    _record("mended", comment, by, at)
    before = {name.casefold() for name in comment.mentions}
    new = [name for name in called.names if name.casefold() not in before]
    people = mentions.called(" ".join(f"@{name}" for name in new), called.people).people
    _tell(NewsKind.MENTIONED, comment, [one.pk for one in people], by, at)
    return True


@transaction.atomic
def delete(*, comment: Comment, by: User, at: datetime) -> None:
    """Delete the words of one's own comment for good; its place stays. Raises `NotPossible`."""
    _must_be_own(comment, by)
    there = Comment.objects.filter(pk=comment.pk, deleted_at__isnull=True)
    if not there.update(text="", mentions=[], deleted_at=at):
        raise NotPossible("The comment was deleted already.")
    forget(comment=comment)
    _record("deleted", comment, by, at)


@transaction.atomic
def resolve(*, comment: Comment, by: User, at: datetime) -> None:
    """Say that nothing is left to do about a comment. Raises `NotPossible`."""
    open_ = Comment.objects.filter(
        pk=comment.pk, resolved_at__isnull=True, deleted_at__isnull=True
    )  # fmt: skip
    if not open_.update(resolved_at=at, resolved_by=by):
        raise NotPossible("Somebody resolved or deleted the comment already.")
    _record("resolved", comment, by, at)


@transaction.atomic
def reopen(*, comment: Comment, by: User, at: datetime) -> None:
    """Open a comment again that was resolved. Raises `NotPossible`."""
    resolved = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=False)
    if not resolved.update(resolved_at=None, resolved_by=None):
        raise NotPossible("The comment is open already.")
    _record("reopened", comment, by, at)


def _must_be_own(comment: Comment, by: User) -> None:
    if comment.written_by_id != by.pk:
        raise NotPossible("Only who wrote a comment can change or delete it.")
