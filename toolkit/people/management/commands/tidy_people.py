"""Delete personal data that are no longer needed: of old invitations and ended sessions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from toolkit.people import tidying


class Command(BaseCommand):
    help = "Delete names and addresses in old invitations, what is kept of ended sessions, and forms that were not saved in a month. Run daily."

    def handle(self, **options: Any) -> None:
        done = tidying.tidy(at=timezone.now())
        self.stdout.write(
            f"{done.invitations} invitations emptied, {done.sessions} sessions deleted, "
            f"{done.unsaved} forms that were never saved forgotten."
        )
