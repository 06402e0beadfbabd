"""Letting the site's virus scanner look at files that wait for it."""

from __future__ import annotations

import logging
import shlex
import shutil
import subprocess
import tempfile
from datetime import datetime

from django.conf import settings

from toolkit.teamwork.choices import ScanState
from toolkit.teamwork.models import FileVersion
from toolkit.ui import stored

logger = logging.getLogger(__name__)
_STATES = {0: ScanState.CLEAN, 1: ScanState.REFUSED}


def scan_waiting(*, at: datetime) -> int:
    """Scan each file that waits; return how many got an answer. One that got none waits for the next time.

    A file that is refused is deleted from the storage at once; that it was there stays on record.
    """
    answered = 0
    for version in FileVersion.objects.filter(state=ScanState.WAITING).order_by("pk"):
        state = _state_of(version) if settings.SCAN_COMMAND else ScanState.NOT_SCANNED
        if state is None:
            continue
        FileVersion.objects.filter(pk=version.pk, state=ScanState.WAITING).update(
            state=state, scanned_at=at if settings.SCAN_COMMAND else None
        )
        if state == ScanState.REFUSED:
            stored.drop(version.stored_as)
            FileVersion.objects.filter(pk=version.pk).update(stored_as="")
        answered += 1
    return answered


def _state_of(version: FileVersion) -> ScanState | None:
    """Return what the scanner says of a file, None when it did not end in time or failed."""
    with tempfile.NamedTemporaryFile() as copy, stored.opened(version.stored_as) as stream:
        shutil.copyfileobj(stream, copy)
        copy.flush()
        try:
            done = subprocess.run(  # noqa: S603 - the command is a setting, the path is ours
                [*shlex.split(settings.SCAN_COMMAND), copy.name],
                capture_output=True, timeout=settings.SCAN_SECONDS, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            logger.warning(
                "teamwork.scan.failed", extra={"number": version.pk, "problem": type(error).__name__}
            )  # fmt: skip
            return None
    state = _STATES.get(done.returncode)
    if state is None:
        logger.warning(
            "teamwork.scan.failed", extra={"number": version.pk, "status": done.returncode}
        )
    return state
