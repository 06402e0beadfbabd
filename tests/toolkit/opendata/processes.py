"""Loads in processes of their own, for tests of what happens when one is killed or two run at once.

    python -m tests.toolkit.opendata.processes kill|together FOLDER

The database is named by DATABASE_URL. Children are forked from one process that has Django ready, so that
each costs nothing to start. Prints one line of JSON. Nothing sleeps: a child dies, or waits for the
other, inside a function that is replaced.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import django
from django.db import connection


def _fork(work: Callable[[], None]) -> int:
    """Do something in a child; return how it ended (0, or minus the signal)."""
    connection.close()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die(*args: Any, **facts: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at(times: int, function: Callable[..., Any]) -> Callable[..., Any]:
    calls = count(1)

    def call(*args: Any, **facts: Any) -> Any:
        if next(calls) == times:
            _die()
        return function(*args, **facts)

    return call


def kill(folder: Path) -> dict[str, Any]:
    """Kill a load at several places, each time looking at what is there; then let one run through."""
    from tests.toolkit.opendata.files import counts, load, register
    from toolkit import bulk
    from toolkit.contracts import actions
    from toolkit.opendata.incoming import copies
    from toolkit.opendata.incoming import load as loading
    from toolkit.opendata.incoming.spool import Spool
    from toolkit.ui import page_cache

    path = folder / "file.jsonl"

    def killed(owner: Any, name: str, replacement: Any) -> Callable[[], None]:
        def work() -> None:
            actions._BATCH = loading._AT_ONCE = 5
            setattr(owner, name, replacement)
            load(path)

        return work

    seen = {}
    for place, work in {
        "reading": killed(Spool, "add", _die_at(3, Spool.add)),
        "comparing": killed(Spool, "keep", _die),
        "copied": killed(actions, "record_file", _die),
        "copying": killed(copies, "store", _die),
        "first rows": killed(bulk, "many", _die_at(1, bulk.many)),
        "many rows": killed(bulk, "many", _die_at(15, bulk.many)),
        "last step": killed(actions.suppliers, "forget", _die),
    }.items():
        seen[place] = (_ended(_fork(work)), counts())
    after = _ended(_fork(killed(page_cache, "clear", _die)))
    seen["committed"] = (after, counts())
    again = load(path)
    return {"seen": seen, "unchanged": again.files_unchanged, "register": register()}


def together(folder: Path) -> dict[str, Any]:
    """Run two loads that have both compared before either writes."""
    from tests.toolkit.opendata.files import counts, load, register
    from toolkit.opendata.incoming import load as loading

    meet = multiprocessing.get_context("fork").Barrier(2, timeout=60)
    compare = loading._compare

    def work(name: str) -> Callable[[], None]:
        def run() -> None:
            times = count(1)

            def compared(*args: Any) -> Any:
                result = compare(*args)
                if next(times) == 1:
                    meet.wait()
                return result

            loading._compare = compared
            load(folder / name)

        return run

    children = [_fork(work("one.jsonl")), _fork(work("two.jsonl"))]
    return {
        "ended": [_ended(child) for child in children],
        "counts": counts(),
        "register": register(),
    }


if __name__ == "__main__":
    django.setup()
    logging.disable()
    answer = {"kill": kill, "together": together}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(json.dumps(answer, default=str))
