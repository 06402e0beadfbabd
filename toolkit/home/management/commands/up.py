"""Bring a site up to date: tables, cache table, static files, words and, in a demonstration, data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from toolkit import collecting


class Command(BaseCommand):
    help = "Bring the database, static files and content up to date. Safe to run at every start."

    def handle(self, **options: Any) -> None:
        with collecting.seldom(100_000):  # the first migrations make models by the thousand
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("Tables are up to date.")
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_guidance", stdout=self.stdout)
        call_command("load_boroughs", stdout=self.stdout)
        if settings.DEMO:
            call_command("load_people_demo", stdout=self.stdout)
            call_command("load_demo", stdout=self.stdout, stderr=self.stderr)
            call_command("load_story", stdout=self.stdout, stderr=self.stderr)
