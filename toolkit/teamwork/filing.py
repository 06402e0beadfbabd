"""What is done with files of a procurement: keep one, keep a new version, delete, bring back, let go for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Max

from toolkit.people.models import User
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork.choices import ScanState
from toolkit.teamwork.models import FileVersion, KeptFile
from toolkit.ui import stored

DAYS_DELETED = 30
_FOLDER = "procurements"


def _record(deed: str, file: KeptFile, by: User, at: datetime, **details: object) -> None:
    record(
        f"teamwork.file.{deed}", file.procurement, by=by, at=at, part=f"file {file.pk}", **details
    )


def keep(
    *, procurement: Procurement, title: str, kind: str, file: File[Any], name: str, by: User, at: datetime
) -> KeptFile:  # fmt: skip
    """Keep a file, which was checked, with a procurement, under a title."""

    def made() -> KeptFile:
        return KeptFile.objects.create(
            procurement=procurement, title=title, kind=kind, added_at=at, added_by=by
        )

    return _store(made, procurement, file, name, by, at, "added").of


def keep_version(
    *, kept: KeptFile, file: File[Any], name: str, by: User, at: datetime
) -> FileVersion:
    """Keep a new version of a file; the old ones stay. Raises `NotPossible` for one that was deleted."""

    def found() -> KeptFile:
        there = KeptFile.objects.filter(pk=kept.pk, deleted_at__isnull=True).first()
        if there is None:
            raise NotPossible("The file was deleted meanwhile. Bring it back first.")
        return there

    return _store(found, kept.procurement, file, name, by, at, "version_added")


def keep_content(file: File[Any], name: str) -> str:
    """Keep the content of a file, which was checked, under a random name; return where. Its row is the caller's."""
    return stored.keep(file, name, folder=_FOLDER)


def state_at_first() -> ScanState:
    """Return what is known of a file that was just kept: it waits, if there is a scanner."""
    return ScanState.WAITING if settings.SCAN_COMMAND else ScanState.NOT_SCANNED


def _store(
    get: Any, procurement: Procurement, file: File[Any], name: str, by: User, at: datetime, deed: str
) -> FileVersion:  # fmt: skip
    """Store a file under a random name and write its row; what is stored goes again if the row cannot be."""
    file.seek(0)
    sha256, size = stored.digest_of(file.chunks())
    stored_as = keep_content(file, name)
    try:
        with transaction.atomic():
            hold(procurement)
            kept = get()
            last = kept.versions.aggregate(last=Max("number"))["last"] or 0
            made = FileVersion.objects.create(
                of=kept, number=last + 1, name=stored.clean_name(name), bytes=size, sha256=sha256,
                stored_as=stored_as, uploaded_at=at, uploaded_by=by,
                state=state_at_first(),
            )  # fmt: skip
            _record(deed, kept, by, at, version=made.number, sha256=sha256)
            return made
    except BaseException:
        stored.drop(stored_as)
        raise


@transaction.atomic
def delete(*, kept: KeptFile, by: User, at: datetime) -> None:
    """Delete a file with its versions; for 30 days it can come back. Raises `NotPossible`."""
    if not KeptFile.objects.filter(pk=kept.pk, deleted_at__isnull=True).update(
        deleted_at=at, deleted_by=by
    ):
        raise NotPossible("The file was deleted already.")
    _record("deleted", kept, by, at)


@transaction.atomic
def bring_back(*, kept: KeptFile, by: User, at: datetime) -> None:
    """Bring a file back that was deleted. Raises `NotPossible`."""
    if not KeptFile.objects.filter(pk=kept.pk, deleted_at__isnull=False).update(
        deleted_at=None, deleted_by=None
    ):
        raise NotPossible("The file is there already.")
    _record("brought_back", kept, by, at)


def let_go(*, at: datetime) -> int:
    """Let go for good of files that were deleted 30 days ago; return how many. Safe to repeat and to kill."""
    gone = KeptFile.objects.filter(deleted_at__lt=at - timedelta(days=DAYS_DELETED))
    count = 0
    for kept in gone:
        for version in kept.versions.all():
            stored.drop(version.stored_as)
        count += kept.delete()[1].get("teamwork.KeptFile", 0)
    return count
