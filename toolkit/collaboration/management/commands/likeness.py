"""Compare the contracts of a file: every pair of different buyers above a floor, with score and reasons."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from toolkit.collaboration import likeness_files

LOWEST_FLOOR = 0.02


class Command(BaseCommand):
    help = "Compare the contracts of a CSV file across buyers, and write the pairs that are alike. Needs no data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("items", type=Path, help="CSV with item_id, borough (or buyer), title")
        parser.add_argument("--pairs", type=Path, required=True, help="CSV to write the pairs to")
        parser.add_argument(
            "--floor",
            type=float,
            default=LOWEST_FLOOR,
            help=f"Least likeness of a pair that is written (default: {LOWEST_FLOOR})",
        )
        parser.add_argument(
            "--without-model",
            action="store_true",
            help="Leave the text model out, if it is installed",
        )

    def handle(
        self, *, items: Path, pairs: Path, floor: float, without_model: bool, **options: Any
    ) -> None:
        if not 0.0 <= floor <= 1.0:
            raise CommandError("The floor must be a number from 0 to 1, like 0.3")
        try:
            read = likeness_files.read_items(items)
            found = likeness_files.compare(read.items, floor=floor, with_model=not without_model)
            likeness_files.write_pairs(pairs, found)
        except likeness_files.CannotRead as error:
            raise CommandError(str(error)) from error
        for problem in read.problems:
            self.stderr.write(problem)
        self.stdout.write(found.as_sentence(len(read.items), len(read.problems)))
