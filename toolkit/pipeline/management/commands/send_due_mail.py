"""Send the e-mail that is due."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from toolkit.pipeline import actions


class Command(BaseCommand):
    """Send the weekly digest and the monthly round that are due and were not sent."""

    help = (
        "Send the weekly digest and the monthly question “are these contracts still right?” to those who "
        "are due them. Safe to run as often as you like: a mail goes out once a week or month."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        sent = actions.send_due_mail(today=timezone.localdate(), at=timezone.now())
        self.stdout.write(sent.sentence)
