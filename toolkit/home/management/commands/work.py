"""`work`: the worker, which does long work and what is due by the clock."""

from __future__ import annotations

import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.collaboration import actions as collaboration
from toolkit.home import due, worker


class Command(BaseCommand):
    help = (
        "Do what waits in the queue (imports of large files) and what is due by the clock (overlaps, "
        "mail, tidying), until it is stopped. One works at a time; a second waits to take over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Do what waits and what is due, and end"
        )
        parser.add_argument(
            "--seconds", type=float, default=2.0, help="How long to rest when nothing waits"
        )
        parser.add_argument(
            "--parent", type=int, default=0, help="End when this process, which began us, is gone"
        )

    def handle(self, *, once: bool, seconds: float, parent: int, **options: Any) -> None:
        self._is_over = False
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._end)
        clock = worker.Clock(due.jobs())

        def is_over() -> bool:
            return self._is_over or bool(parent and os.getppid() != parent)

        while not is_over():
            with worker.alone() as check:
                if check is not None:
                    worker.put_back_tasks()
                    if once:
                        worker.do_waiting()
                        done = clock.tick(timezone.now())
                        self.stdout.write(f"Done: the queue, {', '.join(done)}.")
                        return
                    self._work(clock, seconds, is_over, check)
                    return
                if once:
                    self.stdout.write("Another worker works already. Nothing was done.")
                    return
            time.sleep(seconds)

    def _work(self, clock: worker.Clock, seconds: float, is_over: Any, check: Any) -> None:
        collaboration.keep_at_hand()
        try:
            worker.loop(clock, seconds=seconds, is_over=is_over, check=check, now=timezone.now)
        except worker.LockLost as error:
            raise CommandError(
                "The database let the worker's lock go, so this worker ends. Start it again."
            ) from error

    def _end(self, number: int, frame: Any) -> None:
        """End after the task at hand; at the second signal, at once."""
        if self._is_over:
            raise KeyboardInterrupt
        self._is_over = True
