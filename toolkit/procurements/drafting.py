"""Drafting a notice: begin it with what is known, save it, throw it away, take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from rulebook.notice_content import items_of
from rulebook.notice_rows import NOTICES
from toolkit.people.models import User
from toolkit.procurements import known, queries
from toolkit.procurements.actions import ChangedMeanwhile
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.deeds import NotPossible, record, target_of
from toolkit.procurements.models import Notice, NoticeEdition, Procurement
from toolkit.procurements.notice_fields import fields_for
from toolkit.procurements.standing import NOT_HERE

NAMES = {one.key: one.name for one in NOTICES if one.key not in NOT_HERE}


def target(notice: Notice) -> str:
    """Return how the trail calls a notice."""
    return target_of(notice.procurement, _part(notice))


def _part(notice: Notice) -> str:
    return f"notice {notice.serial}"


def draft_of(procurement: Procurement, key: str) -> Notice | None:
    """Return the open draft of a kind."""
    return Notice.objects.filter(
        procurement=procurement, key=key, state=NoticeState.DRAFT
    ).first()  # fmt: skip


@transaction.atomic
def begin(*, procurement: Procurement, key: str, by: User, at: datetime, today: date) -> Notice:
    """Begin a draft with everything that is known; return the one there is, if there is one.

    Raises `NotPossible` for a key of no notice of a procurement.
    """
    if key not in NAMES:
        raise NotPossible("There is no such notice.")
    there = draft_of(procurement, key)
    if there is not None:
        return there
    found = known.known(
        procurement, key, identifiers=queries.identifiers(procurement),
        other=queries.last_of_borough(procurement.authority_id, procurement), on=today,
    )  # fmt: skip
    names = [one.name for one in fields_for(items_of(key, on=today))]
    values = known.filled(found, names)
    return _new(procurement, key, values, by, at)


@transaction.atomic
def begin_correction(*, notice: Notice, by: User, at: datetime) -> Notice:
    """Begin a correction of a published notice with what it said. Raises `NotPossible`."""
    if notice.state != NoticeState.PUBLISHED:
        raise NotPossible("Only a published notice is corrected. Change the draft instead.")
    there = draft_of(notice.procurement, notice.key)
    if there is not None:
        raise NotPossible("There is a draft of this notice already. Finish it, or throw it away.")
    return _new(notice.procurement, notice.key, notice.values, by, at, corrects=notice)


def _new(
    procurement: Procurement, key: str, values: Mapping[str, str], by: User, at: datetime,
    corrects: Notice | None = None,
) -> Notice:  # fmt: skip
    """Make a draft; return the one that somebody else made at the same moment, if so."""
    last = Notice.objects.filter(procurement=procurement).aggregate(last=Max("serial"))["last"]
    try:
        with transaction.atomic():
            row = Notice.objects.create(
                procurement=procurement,
                serial=(last or 0) + 1,
                key=key,
                values=dict(values),
                corrects=corrects,
                changed_at=at,
                changed_by=by,
            )
    except IntegrityError:
        there = draft_of(procurement, key)
        if there is None:
            raise
        return there
    NoticeEdition.objects.create(notice=row, number=1, values=row.values, saved_at=at, saved_by=by)
    record_deed("drafted" if corrects is None else "correction_drafted", row, by, at)
    return row


@transaction.atomic
def save(
    *, notice: Notice, values: Mapping[str, str], edition: int, by: User, at: datetime,
    correction: str = "",
) -> bool:  # fmt: skip
    """Save a draft; return whether anything changed.

    `edition` is the one that the form was opened with. Raises `ChangedMeanwhile` if somebody saved since,
    and `NotPossible` if it is no draft any more.
    """
    new = {name: text for name, text in values.items() if text}
    changed = sorted(
        name for name in {*new, *notice.values} if new.get(name, "") != notice.values.get(name, "")
    )
    is_same = not changed and correction == notice.correction
    if is_same and edition == notice.edition and notice.state == NoticeState.DRAFT:
        return False
    done = Notice.objects.filter(pk=notice.pk, edition=edition, state=NoticeState.DRAFT).update(
        values=new, correction=correction, edition=edition + 1, changed_at=at, changed_by=by
    )
    if not done:
        if not Notice.objects.filter(pk=notice.pk, state=NoticeState.DRAFT).exists():
            raise NotPossible(
                "This notice is no draft any more: somebody recorded that it was published, or threw "
                "it away. What you typed stands below; copy what you need."
            )
        raise ChangedMeanwhile
    NoticeEdition.objects.create(
        notice=notice, number=edition + 1, values=new, saved_at=at, saved_by=by
    )
    record_deed("saved", notice, by, at, changed=changed)
    return True


@transaction.atomic
def discard(*, notice: Notice, by: User, at: datetime) -> None:
    """Throw a draft away; it can be taken up again. Raises `NotPossible`."""
    done = Notice.objects.filter(pk=notice.pk, state=NoticeState.DRAFT).update(
        state=NoticeState.DISCARDED, changed_at=at, changed_by=by
    )
    if not done:
        raise NotPossible("It is no draft any more.")
    record_deed("discarded", notice, by, at)


@transaction.atomic
def take_up(*, notice: Notice, by: User, at: datetime) -> None:
    """Take up a draft again that was thrown away. Raises `NotPossible`."""
    if draft_of(notice.procurement, notice.key):
        raise NotPossible("There is another draft of this notice by now.")
    done = Notice.objects.filter(pk=notice.pk, state=NoticeState.DISCARDED).update(
        state=NoticeState.DRAFT, changed_at=at, changed_by=by
    )
    if not done:
        raise NotPossible("It was not thrown away.")
    record_deed("taken_up", notice, by, at)


def record_deed(deed: str, notice: Notice, by: User, at: datetime, **details: object) -> None:
    """Write a deed with a notice to the trail, named by what the notice is."""
    record(
        f"procurements.notice.{deed}",
        notice.procurement,
        by=by,
        at=at,
        part=_part(notice),
        notice=NAMES.get(notice.key, notice.key),
        **details,
    )
