"""Make an editor's account."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from toolkit.guidance import actions


class Command(BaseCommand):
    help = "Make an account that may edit and publish the guidance; prints a password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The name to sign in with")

    def handle(self, *, name: str, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        try:
            actions.add_editor(name=name, password=password, by=None, at=timezone.now())
        except IntegrityError as error:
            raise CommandError(f"There is already an account called {name}.") from error
        self.stdout.write(f"Account {name} was made. Password, shown this once: {password}")
