"""What an import changed and refused, between rows of the database and what the engine says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from registers.records import Refused
from toolkit import bulk
from toolkit.contracts.register_changes import RowChange
from toolkit.imports.models import ImportChange, ImportRefusal, RegisterImport

_CHANGE = (
    "register_import_id", "reference", "what", "title", "fields", "before", "after_fingerprint",
    "needs_a_look", "problems", "position",
)  # fmt: skip


def forget(one: RegisterImport) -> None:
    """Take away what was noted of an import, as it is noted afresh."""
    ImportChange.objects.filter(register_import=one).delete()
    ImportRefusal.objects.filter(register_import=one).delete()


def note_changes(one: RegisterImport, changes: Iterable[RowChange]) -> None:
    """Keep what happens to each contract; of what stays, what an undo needs."""
    bulk.insert(
        ImportChange,
        _CHANGE,
        (
            (
                one.pk,
                change.reference,
                change.what,
                change.title[:500],
                json.dumps(change.fields),
                None if change.before is None else json.dumps(change.before),
                change.mark,
                bool(change.problems),
                json.dumps(change.problems),
                change.position,
            )
            for change in changes
            if change.what != "unchanged" or change.problems or change.before is not None
        ),
    )


def note_refusals(one: RegisterImport, refusals: Iterable[Refused]) -> None:
    """Keep the rows that were left out, with their cells and the reasons."""
    bulk.insert(
        ImportRefusal,
        ("register_import_id", "position", "cells", "reasons"),
        (
            (
                one.pk,
                refused.position[:100],
                json.dumps([cell[:5000].replace("\x00", "") for cell in refused.cells]),
                json.dumps([problem.as_sentence() for problem in refused.reasons]),
            )
            for refused in refusals
        ),
    )


def options_of(one: RegisterImport) -> dict[str, Any]:
    """Return the sheets and columns that were chosen for an import."""
    layout: dict[str, Any] = one.layout or {}
    return layout
