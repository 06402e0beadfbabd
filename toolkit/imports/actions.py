"""What people do with imports: upload, choose columns, confirm, leave, undo. Each atomic and audited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction

from toolkit.imports import storing
from toolkit.imports.choices import Kind, State
from toolkit.imports.models import RegisterImport
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
