"""Forget who sent comments, and delete old spam."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from toolkit.guidance import commenting


class Command(BaseCommand):
    help = "Forget senders of comments after a day and delete spam after a month. Run it daily."

    def handle(self, **options: Any) -> None:
        forgotten, deleted = commenting.tidy_comments(at=timezone.now())
        self.stdout.write(f"{forgotten} senders forgotten, {deleted} spam comments deleted.")
