"""What boroughs write in a room: issues with votes, the agenda, actions. Each deed is in the trail.

Words are changed and withdrawn by the borough that wrote them; state, agenda and "done" by any borough
in the room.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from toolkit.people import audit
from toolkit.people.models import User
from toolkit.rooms.actions import NotPossible
from toolkit.rooms.choices import IssueState
from toolkit.rooms.models import Action, Issue, Seat, Vote
from toolkit.rooms.queries import BRING_BACK_FOR

Written = Issue | Action


@transaction.atomic
def raise_issue(
    *, seat: Seat, title: str, details: str, wanted: str, by: User, at: datetime
) -> Issue:
    """Add an issue to a room; the borough that raises it has it, so it votes for it."""
    issue = Issue.objects.create(
        room_id=seat.room_id,
        authority_id=seat.authority_id,
        title=title,
        details=details,
        wanted=wanted,
        raised_at=at,
        raised_by=by,
        changed_at=at,
    )
    Vote.objects.create(issue=issue, authority_id=seat.authority_id, voted_at=at, voted_by=by)
    _record("rooms.issue.raised", issue, seat.authority_id, by, at, title=title)
    return issue


@transaction.atomic
def change_issue(
    *, issue: Issue, title: str, details: str, wanted: str, by: User, at: datetime
) -> bool:
    """Change the words of an issue; return whether anything did. The trail keeps what they were."""
    return _change(issue, {"title": title, "details": details, "wanted": wanted}, by, at)


@transaction.atomic
def set_state(*, issue: Issue, state: IssueState, seat: Seat, by: User, at: datetime) -> bool:
    """Say how far an issue has come; return whether that changed."""
    changed = _standing(issue).exclude(state=state).update(state=state, changed_at=at)
    if changed:
        _record("rooms.issue.state", issue, seat.authority_id, by, at, was=issue.state, now=state)
    return bool(changed)


@transaction.atomic
def put_on_agenda(*, issue: Issue, is_on: bool, seat: Seat, by: User, at: datetime) -> bool:
    """Put an issue on the agenda or take it off; return whether that changed."""
    changed = _standing(issue).exclude(is_on_agenda=is_on).update(is_on_agenda=is_on)
    if changed:
        _record("rooms.issue.agenda", issue, seat.authority_id, by, at, is_on=is_on)
    return bool(changed)


@transaction.atomic
def vote(*, issue: Issue, seat: Seat, by: User, at: datetime) -> bool:
    """Say that a borough has the same issue; return False if it said so before."""
    if not _standing(issue).exists():
        raise NotPossible("This issue was withdrawn.")
    _, is_new = Vote.objects.get_or_create(
        issue=issue, authority_id=seat.authority_id, defaults={"voted_at": at, "voted_by": by}
    )
    if is_new:
        _record("rooms.issue.voted", issue, seat.authority_id, by, at)
    return is_new


@transaction.atomic
def take_back_vote(*, issue: Issue, seat: Seat, by: User, at: datetime) -> bool:
    """Take back a borough's vote; return False if there was none."""
    found = Vote.objects.filter(issue=issue, authority_id=seat.authority_id)
    was_there = found.delete()[0] > 0
    if was_there:
        _record("rooms.issue.vote_taken_back", issue, seat.authority_id, by, at)
    return was_there


@transaction.atomic
def add_action(
    *,
    seat: Seat,
    text: str,
    owner: str,
    due_on: date | None,
    issue: Issue | None,
    by: User,
    at: datetime,
) -> Action:
    """Write down what somebody promised."""
    action = Action.objects.create(
        room_id=seat.room_id,
        authority_id=seat.authority_id,
        text=text,
        owner=owner,
        due_on=due_on,
        issue=issue,
        added_at=at,
        added_by=by,
    )
    _record("rooms.action.added", action, seat.authority_id, by, at, text=text, owner=owner)
    return action


@transaction.atomic
def change_action(
    *,
    action: Action,
    text: str,
    owner: str,
    due_on: date | None,
    issue: Issue | None,
    by: User,
    at: datetime,
) -> bool:
    """Change an action; return whether anything did. The trail keeps what it was."""
    new = {
        "text": text,
        "owner": owner,
        "due_on": due_on,
        "issue_id": issue.pk if issue else None,
    }
    return _change(action, new, by, at)


@transaction.atomic
def set_done(*, action: Action, is_done: bool, seat: Seat, by: User, at: datetime) -> bool:
    """Say that an action is done, or not done after all; return whether that changed."""
    found = Action.objects.filter(pk=action.pk, withdrawn_at__isnull=True, done_at__isnull=is_done)
    changed = found.update(done_at=at if is_done else None, done_by=by if is_done else None)
    if changed:
        deed = "rooms.action.done" if is_done else "rooms.action.not_done"
        _record(deed, action, seat.authority_id, by, at)
    return bool(changed)


@transaction.atomic
def withdraw(*, written: Written, by: User, at: datetime) -> None:
    """Take an issue or an action away. Raises `NotPossible` if it was withdrawn before."""
    done = _standing(written).update(withdrawn_at=at, withdrawn_by=by)
    if not done:
        raise NotPossible("Somebody at your borough has withdrawn it already.")
    _record(f"rooms.{_kind(written)}.withdrawn", written, written.authority_id, by, at)


@transaction.atomic
def bring_back(*, written: Written, by: User, at: datetime) -> None:
    """Show a withdrawn issue or action again. Raises `NotPossible` after 30 days."""
    done = (
        type(written)
        .objects.filter(pk=written.pk, withdrawn_at__gt=at - BRING_BACK_FOR)
        .update(withdrawn_at=None, withdrawn_by=None)
    )
    if not done:
        raise NotPossible("It can be brought back for 30 days after it was withdrawn.")
    _record(f"rooms.{_kind(written)}.brought_back", written, written.authority_id, by, at)


def _standing(written: Written) -> Any:
    return type(written).objects.filter(pk=written.pk, withdrawn_at__isnull=True)


def _change(written: Written, new: dict[str, Any], by: User, at: datetime) -> bool:
    changed = {
        name: [_plain(getattr(written, name)), _plain(value)]
        for name, value in new.items()
        if getattr(written, name) != value
    }
    if not changed:
        return False
    if not _standing(written).update(**new, changed_at=at):
        raise NotPossible("It was withdrawn. Bring it back first, then change it.")
    deed = f"rooms.{_kind(written)}.changed"
    _record(deed, written, written.authority_id, by, at, changed=changed)
    return True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _kind(written: Written) -> str:
    return "issue" if isinstance(written, Issue) else "action"


def _record(
    deed: str, written: Written, authority_id: int | None, by: User, at: datetime, **details: Any
) -> None:
    audit.record(
        deed,
        target=f"room {_kind(written)} {written.pk}",
        by=by,
        at=at,
        authority_id=authority_id,
        room=written.room_id,
        **details,
    )
