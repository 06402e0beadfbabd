"""Work outside the request: making a ZIP or a tender pack, done by the worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from toolkit.dossier import making


@task(backend="background")
def make(number: int) -> None:
    """Make what was asked for."""
    making.run(number, clock=timezone.now)
