"""`load_boroughs`: the London authorities from data/boroughs.csv."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from toolkit.boroughs import actions


class Command(BaseCommand):
    help = "Load the London boroughs from data/boroughs.csv. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = actions.load()
        self.stdout.write(
            f"{loaded.authorities} authorities: {loaded.added} added; "
            f"{loaded.names} names and {loaded.numbers} numbers added."
        )
