"""Send e-mail about what is new."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from toolkit.pipeline.posting import Outcome
from toolkit.teamwork.news_mailing import send_news_mail


class Command(BaseCommand):
    """Send what is new to those who have chosen it."""

    help = (
        "Send what is new in procurements to those who have chosen e-mail: at once, or once a day what is from "
        "before that day. Safe to run as often as you like: nothing is sent twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--day", type=date.fromisoformat, help="The day of the daily mail, like 2026-11-27; today without it"
        )  # fmt: skip

    def handle(self, *args: Any, day: date | None, **options: Any) -> None:
        came = send_news_mail(today=day or timezone.localdate(), at=timezone.now())
        self.stdout.write(f"{came[Outcome.SENT]} sent, {came[Outcome.FAILED]} failed.")
