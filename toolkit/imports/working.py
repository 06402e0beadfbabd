"""Doing the work of an import: reading it for the preview, or writing it. Safe to begin again.

An import says in its row how far it is. A run takes it over by its token; only the run whose token stands
there may finish, in the transaction that writes, so that two runs of one import never write twice.
"""

from __future__ import annotations

import errno
import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import DatabaseError, OperationalError, transaction

from registers.records import FileRefused
from toolkit.boroughs.queries import Resolver
from toolkit.contracts import registering
from toolkit.contracts.register_changes import RowChange
from toolkit.imports import queries, records, storing
from toolkit.imports.choices import State
from toolkit.imports.engine import Job, Ready, register_read
from toolkit.imports.models import RegisterImport
from toolkit.imports.reading import Progress
from toolkit.people import audit
from toolkit.people.choices import Sharing

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
_TRIES = 5
_BEAT_SECONDS = 2.0


class TakenOver(Exception):
    """Another run works on the import, or somebody left it: this one must not write."""


def run(number: int, *, clock: Clock, progress: Progress | None = None) -> None:
    """Do what an import waits for. What goes wrong is said in its row, in words for a person."""
    token = secrets.token_hex(16)
    one = _take(number, token, clock())
    if one is None:
        return
    work = _read if one.state == State.READING else _write
    try:
        _again_if_busy(lambda: work(one, token, clock, progress or _Beat(one, token, clock)))
    except TakenOver:
        logger.info("imports.taken_over", extra={"import": number})
    except FileRefused as error:
        _fail(one, token, str(error), clock())
    except Exception as error:
        words = in_words(error)
        if words is None:
            logger.exception("imports.failed", extra={"import": number})
            words = (
                "Something went wrong on our side, so nothing was changed. Try again; if it happens "
                "once more, tell whoever runs this site."
            )
        _fail(one, token, words, clock())


def _take(number: int, token: str, at: datetime) -> RegisterImport | None:
    """Return the import with this run's token in it, or None if there is nothing to do."""
    mine = RegisterImport.objects.filter(pk=number)
    mine.filter(state=State.WAITING).update(state=State.WRITING)
    waiting = mine.filter(state__in=[State.READING, State.WRITING])
    if not waiting.update(task_id=token, beat_at=at, done_rows=0, total_rows=0):
        return None
    return mine.select_related("authority").get()


class _Beat:
    """Writes how far a run is into the import's row, every two seconds, where it can be seen."""

    def __init__(self, one: RegisterImport, token: str, clock: Clock) -> None:
        self._one, self._token, self._clock = one, token, clock
        self._next = time.monotonic() + _BEAT_SECONDS

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() < self._next or transaction.get_connection().in_atomic_block:
            return
        self._next = time.monotonic() + _BEAT_SECONDS
        found = RegisterImport.objects.filter(pk=self._one.pk, task_id=self._token).update(
            done_rows=done, total_rows=total, beat_at=self._clock()
        )
        if not found:
            raise TakenOver


def job_of(one: RegisterImport) -> Job:
    """Return an import as the engine takes it."""
    return Job(
        authority=one.authority,
        file_name=one.file_name,
        bytes_read=one.bytes_read,
        sharing=Sharing(one.sharing),
        is_whole=one.is_whole_register,
        chosen=tuple(records.options_of(one).get("sheets", ())),
        remembered=queries.remembered(one.authority_id),
    )


def _read(one: RegisterImport, token: str, clock: Clock, progress: Progress) -> None:
    """Read the file, compare it with the register of now, and keep what it would change."""
    noted: list[RowChange] = []
    with (
        storing.opened(one.stored_as) as stream,
        register_read(stream, job_of(one), resolver=Resolver(), progress=progress) as ready,
    ):
        registering.preview(
            spool=ready.spool,
            target=ready.target,
            counts=ready.result.counts,
            told=noted.extend,
            progress=progress,
        )
        with transaction.atomic():
            _finish(one, token, State.READING, State.READY, ready, clock())
            records.forget(one)
            records.note_changes(one, noted)
            records.note_refusals(one, ready.result.refusals)


def _write(one: RegisterImport, token: str, clock: Clock, progress: Progress) -> None:
    """Read the file again and write it into the register as it is by now: all of it or nothing."""
    with (
        storing.opened(one.stored_as) as stream,
        register_read(stream, job_of(one), resolver=Resolver(), progress=progress) as ready,
        transaction.atomic(),
    ):
        at = clock()
        _hold(one, token)
        records.forget(one)
        registering.record_register(
            spool=ready.spool,
            target=ready.target,
            counts=ready.result.counts,
            at=at,
            told=lambda changes: records.note_changes(one, changes),
            progress=progress,
        )
        records.note_refusals(one, ready.result.refusals)
        _finish(one, token, State.WRITING, State.DONE, ready, at)
        audit.record(
            "imports.written",
            target=f"import {one.pk}",
            by=queries.account(one.confirmed_by),
            at=at,
            authority_id=one.authority_id,
            file=one.file_name,
            counts={
                name: count for name, count in ready.counts().items() if isinstance(count, int)
            },
        )


def _hold(one: RegisterImport, token: str) -> None:
    """Begin the transaction by taking the import's row, so that no other run can."""
    if not RegisterImport.objects.filter(pk=one.pk, state=State.WRITING, task_id=token).update(
        task_id=token
    ):
        raise TakenOver


def _finish(
    one: RegisterImport, token: str, before: State, after: State, ready: Ready, at: datetime
) -> None:
    sheets = [each.as_json() for each in ready.plans]
    found = RegisterImport.objects.filter(pk=one.pk, state=before, task_id=token).update(
        state=after,
        counts=ready.counts(),
        layout={**records.options_of(one), "sheets": sheets},
        message="",
        done_rows=ready.result.counts.read,
        total_rows=ready.result.counts.read,
        finished_at=at if after == State.DONE else None,
    )
    if not found:
        raise TakenOver


def _fail(one: RegisterImport, token: str, message: str, at: datetime) -> None:
    """Say why an import did not go on. If even that cannot be written, a later run says it."""
    with suppress(DatabaseError):
        RegisterImport.objects.filter(
            pk=one.pk, task_id=token, state__in=[State.READING, State.WRITING]
        ).update(state=State.FAILED, message=message, finished_at=at)


def _again_if_busy(work: Callable[[], None]) -> None:
    """Do the work; again when another writer kept the database locked too long."""
    for attempt in range(1, _TRIES + 1):
        try:
            work()
        except OperationalError as error:
            if attempt == _TRIES or not _is_busy(error):
                raise
        else:
            return


def _is_busy(error: Exception) -> bool:
    text = str(error).lower()
    return any(word in text for word in ("locked", "deadlock", "could not serialize"))


def in_words(error: Exception) -> str | None:
    """Return what went wrong with the machine, and what to do; None for a fault of ours."""
    text = str(error).lower()
    if _is_busy(error):
        return (
            "The database is busy: somebody else is writing. Nothing was changed. Try again in a "
            "minute."
        )
    if getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in text:
        return (
            "The disk of the site is full. Nothing was changed. Tell whoever runs this site; when "
            "there is room, try again."
        )
    if isinstance(error, FileNotFoundError):
        return "The uploaded file is no longer kept. Upload it again."
    return None


def is_kept(one: RegisterImport) -> bool:
    """Say whether the uploaded file is still there."""
    return bool(one.stored_as) and default_storage.exists(one.stored_as)
