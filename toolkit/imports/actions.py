"""What people do with imports: upload, choose columns, confirm, leave, undo. Each atomic and audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction

from registers.columns import normal
from toolkit.contracts.register_undo import Undone
from toolkit.imports import queries, records, storing, undoing
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import RegisterImport, RememberedColumn
from toolkit.people import audit
from toolkit.people.choices import Sharing
from toolkit.people.models import User

COMMAND = "import_register"


def receive(
    *,
    file: File[Any],
    file_name: str,
    kind: Kind,
    authority_id: int,
    by: User | None,
    at: datetime,
    sharing: Sharing = Sharing.OWN,
    is_whole: bool = False,
    sheets: Sequence[dict[str, Any]] = (),
) -> RegisterImport:
    """Keep an uploaded file and begin its import. Nothing of the register changes yet."""
    file.seek(0)
    sha256, size = storing.digest_of(file.chunks())
    stored_as = storing.keep(file, file_name)
    try:
        with transaction.atomic():
            one = RegisterImport.objects.create(
                authority_id=authority_id,
                kind=kind,
                state=State.UPLOADED,
                sharing=sharing,
                file_name=storing.clean_name(file_name),
                sha256=sha256,
                bytes_read=size,
                stored_as=stored_as,
                layout={"sheets": list(sheets)} if sheets else {},
                is_whole_register=is_whole,
                uploaded_at=at,
                uploaded_by=by.username if by else COMMAND,
            )
            audit.record(
                "imports.uploaded",
                target=f"import {one.pk}",
                by=by,
                at=at,
                authority_id=authority_id,
                file=one.file_name,
            )
    except BaseException:
        storing.drop(stored_as)
        raise
    return one


def confirm(*, one: RegisterImport, by: User | None, at: datetime) -> bool:
    """Let an import be written; False when somebody else confirmed, left or changed it meanwhile."""
    found = RegisterImport.objects.filter(
        pk=one.pk, state__in=[State.READY] if by else [State.READY, State.UPLOADED]
    ).update(
        state=State.WAITING,
        confirmed_at=at,
        confirmed_by=by.username if by else COMMAND,
        task_id="",
        beat_at=at,
        message="",
    )
    return bool(found)


@transaction.atomic
def choose(
    *,
    one: RegisterImport,
    kind: Kind,
    sharing: str,
    is_whole: bool,
    sheets: Sequence[dict[str, Any]],
    columns: Mapping[str, str],
    by: User,
    at: datetime,
) -> bool:
    """Say how a file is to be read, remember it for the borough, and let it be read.

    `columns` are headings with their fields, "" to leave one out. False when the import has gone on
    meanwhile.
    """
    found = RegisterImport.objects.filter(
        pk=one.pk, state__in=[State.UPLOADED, State.READY, State.FAILED]
    ).update(
        kind=kind,
        state=State.READING,
        sharing=sharing,
        is_whole_register=is_whole,
        layout={"sheets": list(sheets)},
        counts={},
        message="",
        task_id="",
        beat_at=at,
    )
    if not found:
        return False
    named = {normal(header)[:300]: field for header, field in columns.items() if normal(header)}
    RememberedColumn.objects.bulk_create(
        [
            RememberedColumn(
                authority_id=one.authority_id, header=header, field=field, by=by.username, at=at
            )
            for header, field in named.items()
        ],
        update_conflicts=True,
        unique_fields=["authority", "header"],
        update_fields=["field", "by", "at"],
    )
    return True


def set_kind(*, one: RegisterImport, kind: Kind) -> None:
    """Correct what a file holds; it is looked at anew."""
    RegisterImport.objects.filter(
        pk=one.pk, state__in=[State.UPLOADED, State.READY, State.FAILED]
    ).update(kind=kind, state=State.UPLOADED, layout={}, counts={}, message="")


@transaction.atomic
def leave(*, one: RegisterImport, by: User, at: datetime) -> bool:
    """Leave an import that was not written; False if it is being written or was."""
    found = RegisterImport.objects.filter(
        pk=one.pk, state__in=[State.UPLOADED, State.READING, State.READY, State.FAILED]
    ).update(state=State.LEFT, task_id="", finished_at=at)
    if found:
        records.forget(one)
        audit.record(
            "imports.left",
            target=f"import {one.pk}",
            by=by,
            at=at,
            authority_id=one.authority_id,
            file=one.file_name,
        )
    return bool(found)


class CannotUndo(Exception):
    """The import cannot be undone. The text says why, for a person."""


def why_not_undo(*, one: RegisterImport, at: datetime) -> str:
    """Return why an import cannot be undone, for a person; nothing if it can."""
    if not queries.may_still_be_undone(one, at):
        return f"An import can be undone for {queries.DAYS_TO_UNDO} days after it was written, and once."
    later = queries.later_than(one)
    if later is not None:
        return f"“{later.file_name}” was imported after this file and builds on it. Undo that import first."
    return ""


@transaction.atomic
def undo(*, one: RegisterImport, by: User, at: datetime) -> Undone:
    """Take back what an import wrote, but for what people did since. Raises `CannotUndo`."""
    refusal = why_not_undo(one=one, at=at)
    if refusal:
        raise CannotUndo(refusal)
    if not RegisterImport.objects.filter(pk=one.pk, state=State.DONE).update(
        state=State.UNDONE, undone_at=at, undone_by=by.username
    ):
        raise CannotUndo("Somebody else has undone this import already.")
    undone = undoing.take_back(one, at=at)
    RegisterImport.objects.filter(pk=one.pk).update(
        counts={
            **one.counts,
            "taken_away": undone.taken_away,
            "restored": undone.restored,
            "kept": undone.kept,
        }
    )
    audit.record(
        "imports.undone",
        target=f"import {one.pk}",
        by=by,
        at=at,
        authority_id=one.authority_id,
        file=one.file_name,
        taken_away=undone.taken_away,
        restored=undone.restored,
        kept=len(undone.kept),
    )
    return undone
