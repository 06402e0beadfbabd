"""Write the words of the site back to content files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from toolkit.guidance import actions


class Command(BaseCommand):
    help = "Write every live page of the guidance as its content file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content")

    def handle(self, *, folder: Path, **options: Any) -> None:
        written = actions.dump_guidance(folder=folder)
        for name in written:
            self.stdout.write(f"written: {name}")
        self.stdout.write(f"{len(written)} files written.")
