"""Putting makings back into the queue whose task was lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from toolkit.dossier import tasks
from toolkit.dossier.choices import State
from toolkit.dossier.models import Making
from toolkit.ui import queued

_MINUTES = 5


def put_back(*, at: datetime) -> int:
    """Queue what was asked for five minutes ago and that no task is about; return how many."""
    left = Making.objects.filter(
        state=State.WAITING, asked_at__lt=at - timedelta(minutes=_MINUTES)
    ).exclude(pk__in=queued.numbers(tasks.make.module_path))
    found = list(left.values_list("pk", flat=True))
    for number in found:
        tasks.make.enqueue(number)
    return len(found)
