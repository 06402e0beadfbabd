"""`load_story`: the demonstration's made-up registers, and what its cast did with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.home import demo


class Command(BaseCommand):
    help = "Load the made-up registers of the demonstration, and what its cast did. Only with TOOLKIT_DEMO. Safe to run again."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demonstration: TOOLKIT_DEMO is not set.")
        folder = Path(settings.BASE_DIR) / "data" / "demo" / "registers"
        loaded = demo.load_registers(folder=folder, clock=timezone.now)
        call_command("refresh_opportunities", stdout=self.stdout, stderr=self.stderr)
        demo.live(clock=timezone.now, today=timezone.localdate())
        self.stdout.write(f"Registers of the demonstration loaded: {loaded}.")
