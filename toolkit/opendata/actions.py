"""What a borough does with its open data: publish an edition, withdraw one, say how it publishes."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rulebook.transparency import Quarter
from toolkit.boroughs.models import Authority
from toolkit.contracts import editing
from toolkit.opendata import queries
from toolkit.opendata.choices import Kind
from toolkit.opendata.models import Publication, Publisher
from toolkit.opendata.outgoing import shelf
from toolkit.opendata.outgoing.draft import draft
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.releases import actions as releases
from toolkit.ui import page_cache

logger = logging.getLogger(__name__)


class NotPublished(Exception):
    """A file was not published, and nothing was changed. The text says why, for a person."""


class NotWithdrawn(Exception):
    """An edition was not withdrawn. The text says why, for a person."""


def publish(
    *,
    authority: Authority,
    kind: Kind,
    quarter: Quarter,
    by: User | None,
    at: datetime,
    today: date,
    seen: str = "",
) -> Publication:
    """Freeze a file as the next version of its quarter. `by` is None for a command.

    `seen` is the digest of what somebody looked at: if the file says something else by now, it is not
    published. Raises `NotPublished`.
    """
    made = draft(authority, kind, quarter, at=at, today=today)
    written = made.written
    if written.fatal:
        raise NotPublished(written.fatal[0].what)
    if seen and seen != written.digest:
        raise NotPublished("Rows changed since you looked. Look again, then publish.")
    before = queries.newest_of(authority.pk, kind, quarter.key)
    if before and before.digest == written.digest:
        raise NotPublished(
            f"Version {before.version} of this quarter says exactly the same. There is nothing new."
        )
    name = f"{authority.slug}/{kind.value}/{quarter.key}/v{made.version}"
    try:
        stored_as = shelf.store(written.data, name)
    except OSError as error:
        logger.exception("opendata.publish.not_stored")
        raise NotPublished(
            "The file could not be stored: the disk may be full. Nothing was published. Tell the "
            "person who runs this site."
        ) from error
    try:
        with transaction.atomic():
            publication = Publication.objects.create(
                authority=authority,
                kind=kind,
                quarter=quarter.key,
                version=made.version,
                stored_as=stored_as,
                sha256=hashlib.sha256(written.data).hexdigest(),
                digest=written.digest,
                size_bytes=len(written.data),
                rows=written.count,
                warnings=written.rows_to_mend,
                licence=queries.publisher_of(authority.pk).licence,
                is_made_up=written.is_made_up,
                published_at=at,
                published_by=by,
            )
            if kind == Kind.RELEASES:
                releases.publish_releases(
                    releases=json.loads(written.data)["releases"],
                    authority=authority,
                    by=by,
                    at=at,
                    source=_target(publication),
                    licence=publication.licence,
                    is_made_up=written.is_made_up,
                )
            audit.record(
                "opendata.published",
                target=_target(publication),
                by=by,
                at=at,
                authority_id=authority.pk,
                rows=written.count,
                warnings=written.rows_to_mend,
                sha256=publication.sha256,
            )
            # Robust: the row is written by then, so that a failure here must not undo the file.
            transaction.on_commit(page_cache.clear, robust=True)
    except IntegrityError as error:
        shelf.drop(stored_as)
        raise NotPublished(
            "Somebody else published this file at the same moment. Look at theirs first."
        ) from error
    except releases.NotPublished as error:
        shelf.drop(stored_as)
        raise NotPublished(str(error)) from error
    except BaseException:
        shelf.drop(stored_as)
        raise
    logger.info("opendata.published", extra={"kind": str(kind), "rows": written.count})
    return publication


@transaction.atomic
def withdraw(*, publication: Publication, reason: str, by: User, at: datetime) -> None:
    """Withdraw an edition: its address stays and says why, and its bytes are not given any more.

    Raises `NotWithdrawn`.
    """
    reason = reason.strip()[:300]
    if not reason:
        raise NotWithdrawn("Enter a reason. Everybody will read it.")
    changed = Publication.objects.filter(pk=publication.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=by, withdrawn_reason=reason
    )
    if not changed:
        raise NotWithdrawn("Somebody withdrew this version already.")
    if publication.kind == Kind.RELEASES:
        releases.withdraw_source(source=_target(publication), reason=reason, by=by, at=at)
    audit.record(
        "opendata.withdrawn",
        target=_target(publication),
        by=by,
        at=at,
        authority_id=publication.authority_id,
        reason=reason,
    )
    transaction.on_commit(page_cache.clear)


@transaction.atomic
def set_publisher(
    *, authority: Authority, licence: str, ocid_prefix: str, by: User, at: datetime
) -> None:
    """Say under which licence a borough publishes from now on, and which prefix its ocids have."""
    Publisher.objects.update_or_create(
        authority=authority,
        defaults={
            "licence": licence, "ocid_prefix": ocid_prefix, "changed_at": at, "changed_by": by,
        },
    )  # fmt: skip
    audit.record(
        "opendata.publisher_set",
        target=f"publisher {authority.slug}",
        by=by,
        at=at,
        authority_id=authority.pk,
        licence=licence,
        ocid_prefix=ocid_prefix,
    )
    transaction.on_commit(page_cache.clear)


@transaction.atomic
def make_public(
    *, authority: Authority, references: Iterable[str], reason: str, by: User, at: datetime
) -> int:
    """Let everybody see contracts of the borough's own register, with a reason; return how many."""
    chosen = sorted(set(references))
    changed = editing.share(
        references=chosen, authority_id=authority.pk, sharing=Sharing.PUBLIC, by=by, at=at
    )
    audit.record(
        "opendata.made_public",
        target=f"register {authority.slug}",
        by=by,
        at=at,
        authority_id=authority.pk,
        contracts=changed,
        reason=reason.strip()[:300],
    )
    return changed


def _target(publication: Publication) -> str:
    return f"{publication.authority.slug} {publication}"
