"""Find overlaps between boroughs anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.collaboration import actions
from toolkit.collaboration.choices import REACH_MONTHS, WINDOW_MONTHS

LONGEST_WINDOW_MONTHS = 60


class Command(BaseCommand):
    help = "Find overlaps between boroughs' contracts anew. Safe to run again; run it after each load and daily."

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

    def handle(self, *, months: int, reach: int, **options: Any) -> None:
        if not 1 <= months <= LONGEST_WINDOW_MONTHS or not 0 <= reach <= LONGEST_WINDOW_MONTHS:
            raise CommandError(f"Months and reach must be between 1 and {LONGEST_WINDOW_MONTHS}")
        result = actions.refresh(
            today=timezone.localdate(), at=timezone.now(), window_months=months, reach_months=reach
        )
        self.stdout.write(result.as_sentence())
