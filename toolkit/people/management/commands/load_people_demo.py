"""Make the cast of a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.people import demo


class Command(BaseCommand):
    help = "Make the people whom anybody may enter a demonstration as. Only with TOOLKIT_DEMO. Safe to run again."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demonstration: TOOLKIT_DEMO is not set.")
        made = demo.make_cast(at=timezone.now())
        self.stdout.write(f"{made} people of the demonstration made; {len(demo.CAST)} in all.")
