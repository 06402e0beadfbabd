"""Remove the second factor of somebody who lost it, when no administrator can."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from toolkit.people import actions, invitation_mail, queries


class Command(BaseCommand):
    help = (
        "Remove the second factor of somebody who lost it. Make sure first that you know who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The name or e-mail address to sign in with")

    def handle(self, *, name: str, **options: Any) -> None:
        user = queries.person_called(name, name)
        if user is None:
            raise CommandError(f"There is no account called {name}.")
        actions.reset_second_factor(user=user, by=None, at=timezone.now())
        invitation_mail.tell_of_reset(user)
        self.stdout.write(f"{name} sets up a new second factor at the next sign-in.")
