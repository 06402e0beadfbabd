"""What waits to be compared again: references of contracts that changed, kept until overlaps follow.

Whoever writes contracts marks them in the same transaction; `collaboration` takes what waits (ADR 22).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import islice

from toolkit.contracts.models import Touched

_BATCH = 400


def mark(references: Iterable[str], *, at: datetime) -> None:
    """Note that these contracts changed. Safe to repeat; call it in the transaction of the change."""
    rows = iter(sorted(set(references)))
    while batch := [Touched(reference=one, at=at) for one in islice(rows, _BATCH)]:
        Touched.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["reference"], update_fields=["at"]
        )


def waiting() -> dict[str, datetime]:
    """Return what waits: reference to the moment of its last change."""
    return dict(Touched.objects.values_list("reference", "at"))


def done(taken: dict[str, datetime]) -> None:
    """Forget what was taken by `waiting`, but not what changed again meanwhile."""
    by_moment: dict[datetime, list[str]] = {}
    for reference, at in taken.items():
        by_moment.setdefault(at, []).append(reference)
    for at, references in by_moment.items():
        for start in range(0, len(references), _BATCH):
            Touched.objects.filter(
                reference__in=references[start : start + _BATCH], at__lte=at
            ).delete()


def are_waiting(references: Collection[str]) -> bool:
    """Say whether any of these waits."""
    return Touched.objects.filter(reference__in=list(references)[:_BATCH]).exists()
