"""`load_boroughs`: the London authorities and their groups from data/."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from toolkit.boroughs import actions


class Command(BaseCommand):
    help = "Load the London boroughs and their groups from data/. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = actions.load()
        self.stdout.write(
            f"{loaded.authorities} authorities: {loaded.added} added; "
            f"{loaded.names} names, {loaded.numbers} numbers "
            f"and {loaded.groups} groups added."
        )
