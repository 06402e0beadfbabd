"""What the worker does by the clock, and how often."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from django.core.management import call_command

from toolkit.collaboration import actions as collaboration
from toolkit.contracts import touched
from toolkit.dossier import making
from toolkit.dossier import resuming as dossier
from toolkit.home.worker import Due
from toolkit.imports import resuming
from toolkit.pipeline import mailing
from toolkit.procurements import kept
from toolkit.teamwork import filing, news_mailing, scanning


def _overlaps_follow(today: date, at: datetime) -> None:
    """Let overlaps follow contracts that changed, write down why, and be ready for the next change."""
    if touched.waiting():
        collaboration.refresh_touched(today=today, at=at)
    collaboration.tell()
    collaboration.be_ready()


def _command(name: str, *options: str) -> None:
    """Run a command and drop what it says: the log says what failed."""
    call_command(name, *options, verbosity=0, stdout=io.StringIO())


def jobs() -> list[Due]:
    """Return everything that is due by the clock; each is safe to run again and to kill."""
    return [
        Due("overlaps", timedelta(seconds=10), _overlaps_follow),
        Due(
            "ends that passed",
            timedelta(hours=6),
            lambda today, at: collaboration.refresh_touched(today=today, at=at),
        ),
        Due("imports left", timedelta(minutes=1), lambda today, at: resuming.put_back(at=at)),
        Due("packs left", timedelta(minutes=1), lambda today, at: dossier.put_back(at=at)),
        Due("old packs", timedelta(hours=1), lambda today, at: making.tidy(at=at)),
        Due("old uploads", timedelta(hours=6), lambda today, at: resuming.tidy(at=at)),
        Due(
            "mail",
            timedelta(minutes=30),
            lambda today, at: mailing.send_due_mail(today=today, at=at),
        ),
        Due(
            "news by e-mail",
            timedelta(minutes=2),
            lambda today, at: news_mailing.send_news_mail(today=today, at=at),
        ),
        Due(
            "files to scan",
            timedelta(seconds=20),
            lambda today, at: scanning.scan_waiting(at=at),
        ),
        Due("lists of procurements", timedelta(hours=1), lambda today, at: kept.keep_due(on=today)),
        Due("deleted files", timedelta(hours=6), lambda today, at: filing.let_go(at=at)),
        Due(
            "guidance",
            timedelta(minutes=5),
            lambda today, at: _command("publish_scheduled"),
        ),
        Due(
            "comments",
            timedelta(hours=12),
            lambda today, at: _command("tidy_comments"),
        ),
        Due(
            "sessions",
            timedelta(hours=12),
            lambda today, at: _command("clearsessions"),
        ),
        Due(
            "people",
            timedelta(hours=12),
            lambda today, at: _command("tidy_people"),
        ),
        Due(
            "done tasks",
            timedelta(hours=12),
            lambda today, at: _command(
                "prune_db_task_results", "--backend", "background", "--min-age-days", "30"
            ),
        ),
    ]
