"""Put the content files into the site."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.guidance import actions, textfile


class Command(BaseCommand):
    help = "Load content files into the guidance. Safe to run again; keeps what editors changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Replace what editors changed or deleted by the files",
        )

    def handle(self, *, folder: Path, overwrite: bool, **options: Any) -> None:
        try:
            report = actions.load_guidance(folder=folder, at=timezone.now(), overwrite=overwrite)
        except textfile.BadContentFile as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for name in report.kept:
            self.stdout.write(f"left alone, changed by an editor: {name}")
        for name in report.left_out:
            self.stdout.write(f"left out, deleted by an editor: {name}")
        for name in report.overwritten:
            self.stdout.write(f"editor's change overwritten: {name}")
        self.stdout.write(report.as_sentence())
