"""Find overlaps between boroughs anew: all of them, or those that changed contracts touch."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.collaboration import actions
from toolkit.collaboration.choices import REACH_MONTHS, WINDOW_MONTHS
from toolkit.collaboration.refreshing import TooManyAtOnce
from toolkit.progress import Bar

LONGEST_WINDOW_MONTHS = 60


class Command(BaseCommand):
    help = (
        "Find overlaps between boroughs' contracts anew. Safe to run again. With --touched only what changed "
        "since, and what ended meanwhile: the worker does that by itself. Run it without once a night."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--months",
            type=int,
            default=WINDOW_MONTHS,
            help=f"Months within which ends are close (default: {WINDOW_MONTHS})",
        )
        parser.add_argument(
            "--reach",
            type=int,
            default=REACH_MONTHS,
            help=f"Months over which somebody might extend or shorten (default: {REACH_MONTHS})",
        )
        parser.add_argument(
            "--touched", action="store_true", help="Only what waits since contracts changed"
        )
        parser.add_argument("--json", action="store_true", help="Print the counts as JSON")

    def handle(self, *, months: int, reach: int, touched: bool, json: bool, **options: Any) -> None:
        if not 1 <= months <= LONGEST_WINDOW_MONTHS or not 0 <= reach <= LONGEST_WINDOW_MONTHS:
            raise CommandError(f"Months and reach must be between 1 and {LONGEST_WINDOW_MONTHS}")
        if touched and (months, reach) != (WINDOW_MONTHS, REACH_MONTHS):
            raise CommandError(
                "--touched uses the months of the last refresh of all: leave them out"
            )
        today, at = timezone.localdate(), timezone.now()
        try:
            result = (
                actions.refresh_touched(today=today, at=at) if touched else self._all(months, reach)
            )
        except TooManyAtOnce as error:
            raise CommandError(str(error)) from error
        actions.tell()
        self.stdout.write(_as_json(result) if json else result.as_sentence())

    def _all(self, months: int, reach: int) -> actions.Refreshed:
        bar = Bar("Needs, systems and suppliers", stream=self.stderr)
        done = 0

        def on_step() -> None:
            nonlocal done
            done += 1
            bar.to(done)

        try:
            return actions.refresh(
                today=timezone.localdate(), at=timezone.now(),
                window_months=months, reach_months=reach, on_step=on_step,
            )  # fmt: skip
        finally:
            bar.end()


def _as_json(result: actions.Refreshed) -> str:
    return json.dumps(asdict(result))
