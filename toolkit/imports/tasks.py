"""Work outside the request: an import that waits, done by the worker, or at once if the file is small."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from toolkit.imports import working
from toolkit.imports.models import RegisterImport


@task(backend="background")
def work_on_import(number: int) -> None:
    """Read or write an import, whatever it waits for."""
    working.run(number, clock=timezone.now)


def begin(one: RegisterImport) -> None:
    """Let an import that waits be worked on: at once if its file is small, else by the worker."""
    if one.bytes_read <= settings.WORK_AT_ONCE_BYTES:
        working.run(one.pk, clock=timezone.now)
    else:
        work_on_import.enqueue(one.pk)
