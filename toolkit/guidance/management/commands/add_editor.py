"""Make an editor's account."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from toolkit.guidance import actions


def _in_words(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return "The name will not do. " + " ".join(error.messages)


class Command(BaseCommand):
    help = "Make an account that may edit and publish the guidance; prints a password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The name to sign in with")
        parser.add_argument(
            "--password-from-stdin", action="store_true", help="Read the password, print nothing"
        )

    def handle(self, *, name: str, password_from_stdin: bool, **options: Any) -> None:
        password = (
            sys.stdin.readline().strip() if password_from_stdin else secrets.token_urlsafe(12)
        )
        try:
            actions.add_editor(name=name, password=password, by=None, at=timezone.now())
        except ValidationError as error:
            raise CommandError(_in_words(error)) from error
        except IntegrityError as error:
            raise CommandError(f"There is already an account called {name}.") from error
        if not password_from_stdin:
            self.stdout.write(f"Account {name} was made. Password, shown this once: {password}")
