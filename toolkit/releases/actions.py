"""What is done with releases: publish one or many, withdraw one or all that came with a file."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from ocds import dates, packages
from ocds.advice import Advice
from ocds.procurement import ProcurementRecord
from ocds.procurement_release import to_release
from toolkit.boroughs.models import Authority
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.releases import standard
from toolkit.releases.choices import Happened, Licence
from toolkit.releases.models import Change, Counter, Release

logger = logging.getLogger(__name__)
Json = dict[str, Any]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_BATCH = 500


class NotPublished(Exception):
    """A release was not published, and nothing was changed. The text says why, for a person.

    `advice` holds what is to be mended first, if that is why.
    """

    def __init__(self, why: str, advice: Sequence[Advice] = ()) -> None:
        super().__init__(why)
        self.advice = tuple(advice)


class NotWithdrawn(Exception):
    """A release was not withdrawn. The text says why, for a person."""


@transaction.atomic
def publish_release(
    *,
    record: ProcurementRecord,
    authority: Authority,
    by: User | None,
    at: datetime,
    source: str,
    licence: str = Licence.OGL,
    is_made_up: bool = False,
) -> Release:
    """Publish what a notice states, for everybody and for ever. `by` is None for a command.

    `source` says what it came with, like "notice 12 of procurement camden-7". Raises `NotPublished`,
    with advice if something must be mended first.
    """
    fatal = [one for one in standard.adviser().advice(record) if one.is_fatal]
    if fatal:
        raise NotPublished(fatal[0].what, fatal)
    body = to_release(record)
    if Release.objects.filter(release_id=body["id"]).exists():
        raise NotPublished("This release is published already. There is nothing new in it.")
    row = _row(body, authority, source, licence, is_made_up=is_made_up)
    row.notice_type = record.notice_type
    try:
        _add([row], by=by, at=at)
    except IntegrityError as error:
        raise NotPublished("Somebody else published this release at the same moment.") from error
    audit.record(
        "releases.published",
        target=f"release {row.release_id}",
        by=by,
        at=at,
        authority_id=authority.pk,
        notice_type=record.notice_type,
        source=source,
    )
    logger.info("releases.published", extra={"notice": record.notice_type})
    return row


@transaction.atomic
def publish_releases(
    *,
    releases: Sequence[Json],
    authority: Authority,
    by: User | None,
    at: datetime,
    source: str,
    licence: str,
    is_made_up: bool = False,
) -> int:
    """Publish the releases of a file that were not published yet; return how many those are.

    They must keep to the schema. Raises `NotPublished` for one whose id cannot be an address.
    """
    known: set[str] = set()
    ids = [str(one["id"]) for one in releases]
    for start in range(0, len(ids), _BATCH):
        known.update(
            Release.objects.filter(release_id__in=ids[start : start + _BATCH]).values_list(
                "release_id", flat=True
            )
        )
    rows = [
        _row(one, authority, source, licence, is_made_up=is_made_up)
        for one in releases
        if str(one["id"]) not in known
    ]
    _add(rows, by=by, at=at)
    audit.record(
        "releases.published_many",
        target=source,
        by=by,
        at=at,
        authority_id=authority.pk,
        releases=len(rows),
    )
    return len(rows)


@transaction.atomic
def withdraw_release(*, release_id: str, reason: str, by: User, at: datetime) -> None:
    """Withdraw a release: its address stays and says why, and its text is not given any more.

    Raises `NotWithdrawn`.
    """
    found = Release.objects.standing().filter(release_id=release_id).first()
    if found is None:
        raise NotWithdrawn("There is no such release, or somebody withdrew it already.")
    _withdraw([found], reason=reason, by=by, at=at)
    audit.record(
        "releases.withdrawn",
        target=f"release {release_id}",
        by=by,
        at=at,
        authority_id=found.authority_id,
        reason=reason.strip()[:300],
    )


@transaction.atomic
def withdraw_source(*, source: str, reason: str, by: User, at: datetime) -> int:
    """Withdraw every standing release that came with a thing; return how many. Raises `NotWithdrawn`."""
    rows = list(Release.objects.standing().filter(source=source).order_by("pk"))
    _withdraw(rows, reason=reason, by=by, at=at)
    audit.record(
        "releases.withdrawn_many",
        target=source,
        by=by,
        at=at,
        authority_id=rows[0].authority_id if rows else None,
        releases=len(rows),
        reason=reason.strip()[:300],
    )
    return len(rows)


def _row(
    body: Json, authority: Authority, source: str, licence: str, *, is_made_up: bool
) -> Release:
    release_id, ocid = str(body["id"]), str(body["ocid"])
    for name in (release_id, ocid):
        if not _ID.fullmatch(name):
            raise NotPublished(
                f"The identifier '{name[:60]}' cannot be part of an address. Use letters, digits, "
                "dots, hyphens and underscores."
            )
    stated_at = dates.moment(body["date"])
    if stated_at is None:
        raise NotPublished(f"The release {release_id} has no date.")
    return Release(
        release_id=release_id,
        ocid=ocid,
        authority=authority,
        title=str(body.get("tender", {}).get("title", ""))[:500],
        stated_at=stated_at,
        licence=licence,
        source=source,
        is_made_up=is_made_up,
        body=packages.encode(body).decode(),
    )


def _add(rows: list[Release], *, by: User | None, at: datetime) -> None:
    kept = Release.objects.bulk_create(rows, batch_size=_BATCH)
    _tell(kept, Happened.RELEASE, by=by, at=at)


def _withdraw(rows: list[Release], *, reason: str, by: User, at: datetime) -> None:
    reason = reason.strip()[:300]
    if not reason:
        raise NotWithdrawn("Enter a reason. Everybody will read it.")
    _tell(rows, Happened.WITHDRAWAL, by=by, at=at, reason=reason)


def _tell(
    rows: list[Release], kind: Happened, *, by: User | None, at: datetime, reason: str = ""
) -> None:
    """Add entries to the feed under the next numbers.

    Whoever takes numbers holds the counter's row until the end of the transaction, so that numbers
    become visible in their order: a reader who has seen one has seen all before it. Numbers are taken
    last, so that others wait as shortly as can be.
    """
    if not rows:
        return
    Counter.objects.get_or_create(pk=1)
    Counter.objects.filter(pk=1).update(last=F("last") + len(rows))
    last = Counter.objects.values_list("last", flat=True).get(pk=1)
    first = last - len(rows) + 1
    Change.objects.bulk_create(
        [
            Change(sequence=number, kind=kind, release=row, made_at=at, made_by=by, reason=reason)
            for number, row in enumerate(rows, start=first)
        ],
        batch_size=_BATCH,
    )
