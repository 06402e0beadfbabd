"""Doing the work of an import: reading it for the preview, or writing it. Safe to begin again.

An import says in its row how far it is. A run takes it over by its token; only the run whose token stands
there may finish, in the transaction that writes, so that two runs of one import never write twice.
"""

from __future__ import annotations

import errno
import logging
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db import DatabaseError, OperationalError, transaction

from registers.records import FileRefused
from toolkit.boroughs import actions as boroughs
from toolkit.boroughs.queries import Resolver
from toolkit.contracts import registering, spending
from toolkit.contracts.register_changes import RowChange
from toolkit.imports import notices, queries, records, storing
from toolkit.imports.choices import Kind, State
from toolkit.imports.engine import Job, Ready, register_read
from toolkit.imports.models import RegisterImport
from toolkit.imports.payments import ReadPayments, read_payments
from toolkit.imports.reading import Progress
from toolkit.opendata.incoming.load import LoadFailed
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
    except (FileRefused, LoadFailed) as error:
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
    if one.kind == Kind.OCDS:
        loaded = notices.load(one, at=clock(), is_dry_run=True, progress=progress)
        with transaction.atomic():
            _finish(one, token, (State.READING, State.READY), loaded.counts, clock())
            records.forget(one)
            records.note_refusals(one, loaded.refusals)
        return
    with storing.opened(one.stored_as) as stream:
        if one.kind == Kind.SPEND:
            paid = _payments(one, stream, progress)
            with transaction.atomic():
                _finish(one, token, (State.READING, State.READY), paid.counts(), clock())
                records.forget(one)
                records.note_refusals(one, paid.rows.refusals)
            return
        _read_register(one, token, clock, progress, stream)


def _read_register(
    one: RegisterImport, token: str, clock: Clock, progress: Progress, stream: BinaryIO
) -> None:
    noted: list[RowChange] = []
    with register_read(stream, job_of(one), resolver=Resolver(), progress=progress) as ready:
        registering.preview(
            spool=ready.spool,
            target=ready.target,
            counts=ready.result.counts,
            told=lambda changes: noted.extend(each for each in changes if _is_shown(each)),
            progress=progress,
        )
        with transaction.atomic():
            _finish(one, token, (State.READING, State.READY), ready.counts(), clock(), ready)
            records.forget(one)
            records.note_changes(one, noted)
            records.note_refusals(one, ready.result.refusals)


def _is_shown(change: RowChange) -> bool:
    return change.what != "unchanged" or bool(change.problems)


def _payments(one: RegisterImport, stream: BinaryIO, progress: Progress) -> ReadPayments:
    same = queries.same_file_before(one)
    if same is not None:
        raise FileRefused(
            f"This very file was imported before, as import {same.pk}. Importing it again would count "
            "every payment twice."
        )
    return read_payments(
        stream,
        one.file_name,
        authority=one.authority,
        resolver=Resolver(),
        size=one.bytes_read,
        progress=progress,
    )


def _write(one: RegisterImport, token: str, clock: Clock, progress: Progress) -> None:
    """Read the file again and write it as the register is by now: all of it or nothing."""
    if one.kind == Kind.OCDS:
        _write_notices(one, token, clock, progress)
        return
    with storing.opened(one.stored_as) as stream:
        if one.kind == Kind.SPEND:
            _write_payments(one, token, clock, progress, stream)
        else:
            _write_register(one, token, clock, progress, stream)


def _write_notices(one: RegisterImport, token: str, clock: Clock, progress: Progress) -> None:
    """Load the notices, which is a transaction of its own and safe to repeat; then say that it is done."""
    loaded = notices.load(one, at=clock(), is_dry_run=False, progress=progress)
    with transaction.atomic():
        at = clock()
        _hold(one, token)
        records.forget(one)
        records.note_refusals(one, loaded.refusals)
        notices.follow(one, at=at)
        _finish(one, token, (State.WRITING, State.DONE), loaded.counts, at)
        _tell(one, loaded.counts, at)


def _write_payments(
    one: RegisterImport, token: str, clock: Clock, progress: Progress, stream: BinaryIO
) -> None:
    paid = _payments(one, stream, progress)
    with transaction.atomic():
        at = clock()
        _hold(one, token)
        records.forget(one)
        spending.forget_spending(import_number=one.pk)
        spending.record_spending(
            authority_id=one.authority_id,
            sums=paid.sums,
            stated_in=one.file_name,
            import_number=one.pk,
        )
        records.note_refusals(one, paid.rows.refusals)
        _finish(one, token, (State.WRITING, State.DONE), paid.counts(), at)
        _tell(one, paid.counts(), at)


def _write_register(
    one: RegisterImport, token: str, clock: Clock, progress: Progress, stream: BinaryIO
) -> None:
    resolver = Resolver()
    with (
        register_read(stream, job_of(one), resolver=resolver, progress=progress) as ready,
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
        _finish(one, token, (State.WRITING, State.DONE), ready.counts(), at, ready)
        _tell(one, ready.counts(), at)
        boroughs.ask_about_names(questions=resolver.questions, source=one.file_name, at=at)


def _tell(one: RegisterImport, counts: Mapping[str, Any], at: datetime) -> None:
    """Write to the borough's audit trail that an import was written."""
    audit.record(
        "imports.written",
        target=f"import {one.pk}",
        by=queries.account(one.confirmed_by),
        at=at,
        authority_id=one.authority_id,
        file=one.file_name,
        counts={name: count for name, count in counts.items() if isinstance(count, int)},
    )


def _hold(one: RegisterImport, token: str) -> None:
    """Begin the transaction by taking the import's row, so that no other run can."""
    if not RegisterImport.objects.filter(pk=one.pk, state=State.WRITING, task_id=token).update(
        task_id=token
    ):
        raise TakenOver


def _finish(
    one: RegisterImport,
    token: str,
    states: tuple[State, State],
    counts: Mapping[str, Any],
    at: datetime,
    ready: Ready | None = None,
) -> None:
    """Go from one state to the next, if the import is still this run's. Raises `TakenOver`."""
    before, after = states
    sheets = {"sheets": [each.as_json() for each in ready.plans]} if ready else {}
    found = RegisterImport.objects.filter(pk=one.pk, state=before, task_id=token).update(
        state=after,
        counts=dict(counts),
        layout={**records.options_of(one), **sheets},
        message="",
        done_rows=counts["read"],
        total_rows=counts["read"],
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
