"""The worker: long work from the queue, one piece after the other, and what is due by the clock.

One worker works for a database at a time: it holds a lock that the operating system, or PostgreSQL, lets go
when the process ends, however it ends. So whatever is marked as running when a worker begins was left by
a dead one, and is put back. A second worker waits, ready to take over.
"""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connection, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
BACKEND, QUEUE = "background", "default"
_POSTGRES_LOCK = 7_305_261_001  # any number that nothing else locks


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is done by the clock: its name, how often, and what does it."""

    name: str
    every: timedelta
    run: Callable[[date, datetime], object]


class LockLost(Exception):
    """The database let the worker's lock go: another worker may have begun."""


@contextmanager
def alone() -> Iterator[Callable[[], None] | None]:
    """Hold the worker's lock; give what checks that it is still held, or None when another has it."""
    if connection.vendor == "postgresql":
        yield from _alone_on_postgres()
    else:
        yield from _alone_on_this_machine()


def _alone_on_postgres() -> Iterator[Callable[[], None] | None]:
    """Lock on a connection of its own, which is never given back while the worker works."""
    held = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with held.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_POSTGRES_LOCK])
            has_it = bool(cursor.fetchone()[0])

        def check() -> None:
            if not held.is_usable():
                raise LockLost

        yield check if has_it else None
    finally:
        held.close()


def _alone_on_this_machine() -> Iterator[Callable[[], None] | None]:
    place = Path(settings.DATA_DIR) / "worker.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield lambda: None


def put_back_tasks() -> int:
    """Let tasks that a dead worker left begin again; return how many. Only who is `alone` may."""
    return DBTaskResult.objects.filter(backend_name=BACKEND, status="RUNNING").update(
        status="READY", started_at=None
    )


def do_waiting() -> None:
    """Do all tasks that wait, one after the other."""
    Worker(
        queue_names=[QUEUE],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()


class Clock:
    """Runs what is due, each at its own pace. What fails is logged, and tried again at its next time."""

    def __init__(self, jobs: list[Due]) -> None:
        self._jobs = jobs
        self._next: dict[str, datetime] = {}

    def tick(self, at: datetime) -> list[str]:
        """Run what is due at a moment; return the names of what ran well."""
        done = []
        for job in self._jobs:
            if at < self._next.get(job.name, at):
                continue
            self._next[job.name] = at + job.every
            try:
                job.run(timezone.localdate(at), at)
            except Exception:
                logger.exception("worker.job_failed", extra={"job": job.name})
            else:
                done.append(job.name)
        return done


def loop(
    clock: Clock,
    *,
    seconds: float,
    is_over: Callable[[], bool],
    check: Callable[[], None],
    now: Callable[[], datetime],
) -> None:
    """Work until it is over. Raises `LockLost`."""
    while not is_over():
        close_old_connections()
        check()
        do_waiting()
        clock.tick(now())
        if not is_over():
            time.sleep(seconds)
