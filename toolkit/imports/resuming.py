"""Putting back what a dead process left, and tidying what nobody needs any longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from toolkit.imports import storing, tasks
from toolkit.imports.choices import State
from toolkit.imports.models import RegisterImport
from toolkit.ui import queued

# A run at once, in a web process, takes seconds; after this long without a sign it is dead.
SILENT_MINUTES = 5
DAYS_KEPT = 30


def put_back(*, at: datetime) -> int:
    """Queue the imports that wait and on which nobody works any longer; return how many.

    The tasks that a dead worker left must have been put back before (`home.worker`).
    """
    silent = Q(beat_at__lt=at - timedelta(minutes=SILENT_MINUTES)) | Q(beat_at__isnull=True)
    left = RegisterImport.objects.filter(
        silent, state__in=[State.READING, State.WAITING, State.WRITING]
    ).exclude(pk__in=queued.numbers(tasks.work_on_import.module_path))
    found = list(left.values_list("pk", flat=True))
    for number in found:
        RegisterImport.objects.filter(pk=number).update(beat_at=at)
        tasks.work_on_import.enqueue(number)
    return len(found)


def tidy(*, at: datetime) -> int:
    """Take away uploaded files that are older than 30 days; return how many.

    What was begun and never confirmed is left then.
    """
    old = RegisterImport.objects.filter(uploaded_at__lt=at - timedelta(days=DAYS_KEPT))
    old.filter(state__in=[State.UPLOADED, State.READY]).update(state=State.LEFT)
    done = old.exclude(stored_as="").exclude(
        state__in=[State.READING, State.WAITING, State.WRITING]
    )
    files = list(done.values_list("pk", "stored_as"))
    for number, stored_as in files:
        storing.drop(stored_as)
        RegisterImport.objects.filter(pk=number).update(stored_as="")
    return len(files)
