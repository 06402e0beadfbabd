"""What is recorded of a notice on the national platform: that it was published, or cancelled there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ocds import outgoing
from ocds import procurement as ocds
from rulebook.day_words import day_in_words
from rulebook.thresholds import ACT_STARTS
from toolkit.people.models import User
from toolkit.procurements import lots, notice_records, queries, records
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.drafting import record_deed, target
from toolkit.procurements.models import Notice, Procurement
from toolkit.releases import actions as releases

LOCAL_OCID = f"{outgoing.LOCAL_PREFIX}-"


def local_ocid(procurement: Procurement) -> str:
    """Return the identifier of a procurement: the platform's, or one that says it is ours."""
    return procurement.ocid or f"{LOCAL_OCID}{procurement.reference}"


def values_of(notice: Notice, procurement: Procurement) -> dict[str, str]:
    """Return what a notice says: a draft with the lots as they are on record, any other as it was kept."""
    if notice.state != NoticeState.DRAFT:
        return dict(notice.values)
    found = {**notice.values, **lots.texts(procurement)}
    return {name: text for name, text in found.items() if text}


def record_of(notice: Notice, procurement: Procurement, *, on: date) -> ocds.ProcurementRecord:
    """Return what a notice states. A draft is taken as published on the day that is given."""
    choice = records.choice_of(procurement)
    return notice_records.record_of(
        notice.key,
        values_of(notice, procurement),
        ocid=local_ocid(procurement),
        published_on=notice.published_on or on,
        kind=records.kind_of(choice.route) if choice else None,
        number=notice.platform_number,
        url=notice.platform_url,
        correction=notice.correction,
        is_update=notice.corrects_id is not None,
        identifiers=queries.identifiers(procurement),
        lots=tuple(procurement.lots.all()),
    )


@transaction.atomic
def record_published(
    *, notice: Notice, procurement: Procurement, published_on: date, number: str, url: str,
    ocid: str, edition: int, by: User, at: datetime, today: date,
) -> None:  # fmt: skip
    """Record that a notice was published on the platform, with its number and day, and keep what it said.

    Raises `NotPossible` with words for a person.
    """
    _check_day(published_on, today)
    form = notice_records.FORMS[notice.key]
    if form and not number:
        raise NotPossible("Enter the number that the platform gave the notice.")
    taken = Notice.objects.filter(
        procurement__authority_id=procurement.authority_id, platform_number=number
    )
    if number and taken.exclude(pk=notice.pk).exists():
        raise NotPossible("Another notice has this number. Check which one it is.")
    if ocid and ocid != procurement.ocid:
        Procurement.objects.filter(pk=procurement.pk).update(ocid=ocid)
        procurement.ocid = ocid
    notice.published_on, notice.platform_number, notice.platform_url = published_on, number, url
    done = Notice.objects.filter(pk=notice.pk, state=NoticeState.DRAFT, edition=edition).update(
        state=NoticeState.PUBLISHED,
        published_on=published_on,
        platform_number=number,
        platform_url=url,
        recorded_at=at,
        recorded_by=by,
        values=values_of(notice, procurement),
        record=ocds.as_json(record_of(notice, procurement, on=published_on))
        if form in notice_records.RELEASED
        else "",
    )
    if not done:
        raise NotPossible(
            "Somebody changed this draft, or recorded its publication, while you were here. Look at it "
            "again first."
        )
    Procurement.objects.filter(pk=procurement.pk).update(changed_at=at, changed_by=by)
    record_deed("published", notice, by, at, number=number, published_on=published_on.isoformat())


@transaction.atomic
def record_cancelled(
    *, notice: Notice, cancelled_on: date, reason: str, by: User, at: datetime, today: date
) -> None:
    """Record that a published notice was cancelled on the platform, and why. Raises `NotPossible`.

    It then counts as not published. A decision to award no contract is another matter: it has a notice of
    its own.
    """
    if not reason.strip():
        raise NotPossible("Enter why it was cancelled.")
    _check_day(cancelled_on, today)
    if notice.published_on and cancelled_on < notice.published_on:
        raise NotPossible("It cannot have been cancelled before it was published.")
    done = Notice.objects.filter(pk=notice.pk, state=NoticeState.PUBLISHED).update(
        state=NoticeState.CANCELLED,
        cancelled_on=cancelled_on,
        cancelled_reason=reason.strip()[:300],
    )
    if not done:
        raise NotPossible("It is not published, or was cancelled already.")
    if notice.release_id:
        releases.withdraw_release(
            release_id=notice.release_id, reason=reason.strip()[:300], by=by, at=at
        )
    record_deed("cancelled", notice, by, at, reason=reason.strip()[:300])


@transaction.atomic
def release(*, notice: Notice, procurement: Procurement, by: User, at: datetime) -> str:
    """Put what a published notice said into the open feed; return the release's id. Raises `NotPossible`."""
    if notice.state != NoticeState.PUBLISHED or not notice.record:
        raise NotPossible("Record first that it was published on the platform.")
    if notice.release_id:
        raise NotPossible("It is in the open data already.")
    try:
        row = releases.publish_release(
            record=ocds.from_json(notice.record),
            authority=procurement.authority,
            by=by,
            at=at,
            source=target(notice),
            is_made_up=procurement.is_made_up,
        )
    except releases.NotPublished as error:
        raise NotPossible(str(error)) from error
    Notice.objects.filter(pk=notice.pk).update(release_id=row.release_id)
    record_deed("released", notice, by, at, release=row.release_id)
    return row.release_id


def _check_day(day: date, today: date) -> None:
    if day > today:
        raise NotPossible("Enter a day that is today or in the past: it has happened.")
    if day < ACT_STARTS:
        raise NotPossible(
            f"Enter a day from {day_in_words(ACT_STARTS)}, when notices of this law began."
        )
